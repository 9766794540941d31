"""An administrator's settings change what the standard left open, and nothing that it states."""

from dataclasses import replace

import pytest

from pmks.standards.model import Agency, Choice
from pmks.standards.profile import reasons_of
from pmks.standards.settings import permits, settable, with_settings
from tests.cases.journals import shelf


def agency(slug: str, **settings: object) -> Agency:
    return with_settings(shelf().agency(slug), {key.replace("__", "."): value for key, value in settings.items()})


def test_an_assumed_unit_may_be_changed() -> None:
    settings = {"service.penelusuran-keluarga.clock.seluruhnya.unit": "working_days"}
    changed = with_settings(shelf().agency("kutim"), settings)
    assert changed.service("penelusuran-keluarga").clocks[0].unit == "working_days"
    assert changed.versions[0].clocks[0].unit == "working_days"


def test_an_assumed_start_may_be_tied_to_another_moment() -> None:
    settings = {"service.penelusuran-keluarga.clock.seluruhnya.start": "step:2"}
    start = with_settings(shelf().agency("kutim"), settings).service("penelusuran-keluarga").clocks[0].start
    assert [each.step for each in start] == ["2"]


def test_a_printed_unit_stays_as_printed() -> None:
    settings = {"service.rps-senyum.clock.penyelesaian.unit": "days"}
    changed = with_settings(shelf().agency("pangkalpinang"), settings)
    assert {each.id: each.unit for each in changed.service("rps-senyum").clocks}["penyelesaian"] == "working_days"


def test_a_default_cell_of_the_matrix_may_be_switched_off() -> None:
    assert "rt" in permits(shelf().agency("banjar"), "client.register")
    assert "rt" not in permits(agency("banjar", matrix__report__rt=False), "client.register")


def test_a_stated_cell_of_the_matrix_may_not_be_switched_off() -> None:
    assert "satpolpp" in permits(agency("banjar", matrix__report__satpolpp=False), "client.register")


def test_the_unreadable_name_of_the_lks_may_be_mended() -> None:
    named = with_settings(shelf().agency("bontang"), {"place.lks.name": "Rumah LKS Setia Bakti"})
    assert named.place_named("lks").name == "Rumah LKS Setia Bakti"


def test_the_conflict_of_addresses_may_be_settled() -> None:
    settled = with_settings(shelf().agency("pangkalpinang"), {"contact.address": "kacang-pedang"})
    assert settled.contact.address is not None
    assert "Kacang Pedang" in settled.contact.address


def test_the_title_of_banjar_may_be_edited_and_others_may_not() -> None:
    banjar = with_settings(
        shelf().agency("banjar"), {"service.penanganan-gelandangan.title": "Penanganan Gelandangan dan Pengemis"}
    )
    assert banjar.services[0].title == "Penanganan Gelandangan dan Pengemis"
    kutim = with_settings(shelf().agency("kutim"), {"service.penelusuran-keluarga.title": "Lain"})
    assert kutim.services[0].title != "Lain"


def test_a_generic_way_out_may_be_closed() -> None:
    closed = with_settings(shelf().agency("kutim"), {"exit.tercatat_ganda": False})
    assert "tercatat_ganda" not in {each.id for each in closed.services[0].exits}


def test_an_end_of_ours_may_be_closed() -> None:
    closed = with_settings(shelf().agency("babel"), {"service.bina-serumpun.end.di-panti": False})
    assert [each.id for each in closed.services[0].ends] == ["dipulangkan"]


@pytest.mark.parametrize("value", [7, "fortnights", None, "", True])
def test_a_value_that_does_not_fit_changes_nothing(value: object) -> None:
    kutim = shelf().agency("kutim")
    assert with_settings(kutim, {"service.penelusuran-keluarga.clock.seluruhnya.unit": value}) == kutim


def test_an_unknown_key_changes_nothing() -> None:
    assert with_settings(shelf().agency("kutim"), {"service.lain.title": "x", "slug": "y"}) == shelf().agency("kutim")


def test_every_setting_accepts_its_own_default() -> None:
    for each in shelf().agencies:
        for setting in settable(each):
            assert setting.default is None or setting.accepts(setting.default), setting.key


def test_keys_of_settings_are_used_once() -> None:
    for each in shelf().agencies:
        keys = [setting.key for setting in settable(each)]
        assert len(keys) == len(set(keys))


def test_an_agency_may_have_its_own_reasons_and_one_for_all_else_is_always_there() -> None:
    own = replace(shelf().agency("kutim"), pause_reasons=(Choice("flood", "Banjir di jalan poros"),))
    assert [each.id for each in reasons_of(own, "pause")] == ["flood", "other"]
    assert "reason.pause.flood" in {each.key for each in settable(own)}
    assert [each.id for each in reasons_of(with_settings(own, {"reason.pause.flood": False}), "pause")] == ["other"]


def test_the_last_reason_cannot_be_switched_off() -> None:
    assert "reason.late.other" not in {each.key for each in settable(shelf().agency("kutim"))}
    off = {f"reason.late.{each.id}": False for each in reasons_of(shelf().agency("kutim"), "late")}
    assert [each.id for each in reasons_of(with_settings(shelf().agency("kutim"), off), "late")] == ["other"]


def test_the_address_for_complaints_is_settled_apart_from_that_of_the_agency() -> None:
    settled = agency("pangkalpinang", contact__complaints="kejaksaan")
    letter = next(each for each in settled.services[0].complaints if each.channel == "letter")
    assert "Kel. Kejaksaan" in letter.text
    assert "Kacang Pedang" not in f"{letter.text} {letter.value}"
    assert settled.contact.address == shelf().agency("pangkalpinang").contact.address


def test_a_category_may_be_mapped_to_several_of_the_26_or_to_none() -> None:
    assert agency("bontang", category__beggar__maps_to=["beggar", "poor"]).category("beggar").maps_to == (
        "beggar",
        "poor",
    )
    assert agency("bontang", category__beggar__maps_to=[]).category("beggar").maps_to == ()
    assert agency("bontang", category__beggar__maps_to=["x"]).category("beggar").maps_to == ("beggar",)
