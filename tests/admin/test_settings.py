"""What a standard left open is set in the browser; what it states stays."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.agencies.queries import agency, permits
from pmks.agencies.tables import AgencySetting
from pmks.house import clock
from pmks.house.deeds import perform
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict, NotFound
from pmks.standards.settings import settable
from tests.people import actor

pytestmark = pytest.mark.any_database

Enter = Callable[[str], FlaskClient]


def test_every_setting_of_every_agency_has_its_page(sign_in: Enter) -> None:
    admin = sign_in("admin.pangkalpinang")
    for setting in settable(agency("pangkalpinang")):
        expected = 404 if setting.key.startswith("matrix.") else 200
        assert admin.get(f"/admin/settings/{setting.key}").status_code == expected, setting.key


def test_a_choice_counts_at_once_and_tells_who_made_it(sign_in: Enter) -> None:
    admin = sign_in("admin.pangkalpinang")
    addresses = agency("pangkalpinang").contact.addresses
    other = next(each for each in addresses if each.label != agency("pangkalpinang").contact.address)
    before = agency("pangkalpinang").contact.address
    assert admin.post("/admin/settings/contact.address", data={"value": other.id}).status_code == 303
    assert agency("pangkalpinang").contact.address == other.label
    page = admin.get("/admin/settings/contact.address").text
    assert f"sebelumnya {before}" in page and actor("admin.pangkalpinang").name in page
    body = JournalLine.get(JournalLine.deed == "setting.change").read_body()
    assert body and body["new"] == other.id


def test_a_setting_goes_back_to_the_file(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    printed = agency("bontang").term
    other = {"PMKS": "PPKS", "PPKS": "PMKS"}[printed]
    admin.post("/admin/settings/term", data={"value": other})
    assert agency("bontang").term == other
    assert admin.post("/admin/settings/term", data={"value": ""}).status_code == 303
    assert agency("bontang").term == printed
    assert AgencySetting.select().where(AgencySetting.key == "term").count() == 2


@pytest.mark.parametrize("value", ["Fakir", "on", "<b>"])
def test_a_value_that_does_not_fit_is_sent_back(sign_in: Enter, value: str) -> None:
    reply = sign_in("admin.bontang").post("/admin/settings/term", data={"value": value})
    assert reply.status_code == 422
    assert "Pilih salah satu dari daftar." in reply.text


def test_what_stands_already_is_not_written_again(sign_in: Enter) -> None:
    reply = sign_in("admin.bontang").post("/admin/settings/term", data={"value": agency("bontang").term})
    assert reply.status_code == 422
    assert not AgencySetting.select().exists()


def test_what_a_standard_states_is_not_a_setting(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    for key in ("matrix.outreach.satpolpp", "service.telantar.fee", "slug"):
        assert admin.post(f"/admin/settings/{key}", data={"value": "off"}).status_code == 404


def test_a_setting_of_one_agency_changes_no_other(sign_in: Enter) -> None:
    before = agency("kutim").term
    sign_in("admin.bontang").post(
        "/admin/settings/term", data={"value": "PPKS" if agency("bontang").term == "PMKS" else "PMKS"}
    )
    assert agency("kutim").term == before
    assert "Diubah" not in sign_in("admin.kutim").get("/admin/settings").text


def test_unticking_a_default_takes_the_right_away_and_ticking_gives_it_back(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    allowed = permits("bontang", "client.register")
    assert "babinsa" in allowed
    rest = ["rt", "staf", "peksos", "kasi", "kabid", "petugas"]
    assert admin.post("/admin/permissions/report", data={"roles": rest}).status_code == 303
    assert permits("bontang", "client.register") == allowed - {"babinsa"}
    assert "babinsa" in permits("kutim", "client.register")
    admin.post("/admin/permissions/report", data={"roles": [*rest, "babinsa"]})
    assert permits("bontang", "client.register") == allowed


def test_a_stated_right_stays_whatever_is_sent(sign_in: Enter) -> None:
    allowed = permits("bontang", "outreach.record")
    sign_in("admin.bontang").post("/admin/permissions/outreach", data={})
    assert permits("bontang", "outreach.record") == {"satpolpp"} < allowed


def test_a_right_that_nobody_has_by_default_cannot_be_given(sign_in: Enter) -> None:
    sign_in("admin.bontang").post("/admin/permissions/approve", data={"roles": ["kabid", "rt"]})
    assert "rt" not in permits("bontang", "letter.issue")


def test_the_matrix_says_which_standard_states_a_right(sign_in: Enter) -> None:
    page = sign_in("admin.bontang").get("/admin/permissions/outreach").text
    assert "menurut standar Kota Bontang, Kota Banjar" in page


def test_administration_cannot_be_switched_off(house: object, sign_in: Enter) -> None:
    assert sign_in("admin.bontang").get("/admin/permissions/administration").status_code == 404
    given = {"key": "matrix.administration.admin", "value": "off"}
    with pytest.raises(Conflict):
        perform("setting.change", {}, given, by=actor("admin.bontang"), at=clock.now())


def test_an_unknown_key_is_not_a_setting(house: object) -> None:
    with pytest.raises(NotFound):
        perform("setting.change", {}, {"key": "no.such", "value": "1"}, by=actor("admin.bontang"), at=clock.now())
