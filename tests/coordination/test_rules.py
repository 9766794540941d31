"""What coordination must say, and which dinas a stated origin or a NIK names."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pmks.coordination import rules
from pmks.coordination.queries.parties import all_regions
from pmks.regions.queries import origin_in_nik
from pmks.regions.rules import Region

TODAY = date(2026, 11, 22)
REGIONS = all_regions()
TALK = {"result": "Sepakat", "notes": None, "photo_sha256": [], "agreements": []}
ORIGIN = {"party": "family", "party_name": None, "answer": "ready", "result": None, "next_on": None}


def named(text: str) -> list[str]:
    return [each.name for each in rules.regions_in(text, REGIONS)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kota Banjar", ["Kota Banjar"]),
        ("dari kab. Banjar, Kalsel", ["Kabupaten Banjar", "Kalimantan Selatan"]),
        ("Banjar", ["Kota Banjar", "Kabupaten Banjar"]),
        ("Banjarmasin", ["Kota Banjarmasin"]),
        ("Banjarmasin, sebelumnya di Banjar", ["Kota Banjar", "Kabupaten Banjar", "Kota Banjarmasin"]),
        ("Pangkalpinang", ["Kota Pangkal Pinang"]),
        ("pangkal  pinang", ["Kota Pangkal Pinang"]),
        ("orang Bangka Belitung", ["Kepulauan Bangka Belitung"]),
        ("kampung di Kutai Timur", ["Kabupaten Kutai Timur"]),
        ("Jakarta", ["Daerah Khusus Ibukota Jakarta"]),
        ("tidak tahu", []),
        ("", []),
    ],
)
def test_a_stated_origin_names_its_regions_and_no_others(text: str, names: list[str]) -> None:
    assert named(text) == names


@given(some.sampled_from(REGIONS))
def test_every_region_is_found_by_its_own_name(region: Region) -> None:
    """By its full name alone, in any case, with words around it."""
    said = region.name if region.level == "regency" else f"Provinsi {region.name}"
    for text in (said, said.upper(), f"dulu tinggal di {said}, katanya"):
        assert region in rules.regions_in(text, REGIONS)


@given(some.text(max_size=40))
def test_any_text_at_all_is_read_without_complaint(text: str) -> None:
    assert len(rules.regions_in(text, REGIONS)) <= len(REGIONS)


def test_the_dinas_of_the_stated_origin_comes_before_that_of_the_nik_and_never_our_own() -> None:
    """S3.7: the dinas of the province or the regency. The NIK is of Bontang, the stated origin is Banjar."""
    nik = origin_in_nik("6474014107909999")
    stated = rules.regions_in("Kota Banjar", REGIONS)
    found = rules.named_dinas(nik, stated, "19.71")
    assert [each.dinas for each in found] == ["Dinas Sosial Kota Banjar", "Dinas Sosial Kota Bontang"]
    assert "NIK" in found[1].why and "disebut" in found[0].why
    assert [each.code for each in rules.named_dinas(nik, stated, "64.74")] == ["32.79"]
    assert rules.named_dinas(nik, rules.regions_in("Bontang", REGIONS), "19")[0].why == "menurut asal yang disebut"


def test_a_nik_whose_regency_has_vanished_names_the_province() -> None:
    found = rules.named_dinas(origin_in_nik("6499014107909999"), (), "19.71")
    assert [each.dinas for each in found] == ["Dinas Sosial Provinsi Kalimantan Timur"]


@given(some.lists(some.sampled_from(REGIONS), max_size=8), some.sampled_from(REGIONS))
def test_no_dinas_is_named_twice_and_never_many(stated: list[Region], own: Region) -> None:
    found = [each.code for each in rules.named_dinas((), stated, own.code)]
    assert len(found) == len(set(found)) <= rules.MOST_NAMED and own.code not in found


def talk(**more: Any) -> dict[str, Any]:
    return TALK | more


def origin(**more: Any) -> dict[str, Any]:
    return ORIGIN | more


def test_something_must_have_come_of_a_talk_be_it_a_photo_of_the_minutes() -> None:
    assert rules.talk_faults(talk(), TODAY) == {}
    assert list(rules.talk_faults(talk(result=None), TODAY)) == ["result"]
    assert rules.talk_faults(talk(result=None, notes="Ditelepon"), TODAY) == {}
    assert rules.talk_faults(talk(result=None, photo_sha256=["a" * 64]), TODAY) == {}


@given(some.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_a_promise_lies_ahead_and_not_years_away(by_on: date) -> None:
    fits = TODAY <= by_on <= TODAY + timedelta(days=366)
    faults = rules.agreement_faults([{"by_on": TODAY}, {"by_on": by_on}], TODAY)
    assert faults.keys() == (set() if fits else {"agreements-1-by_on"})


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"party": "other"}, "party_name"),
        ({"answer": "waiting"}, "next_on"),
        ({"answer": "refused"}, "result"),
        ({"answer": "conditions"}, "result"),
        ({"next_on": TODAY - timedelta(days=1)}, "next_on"),
    ],
)
def test_what_a_talk_with_the_origin_leaves_open_is_asked_for(told: dict[str, Any], field: str) -> None:
    assert list(rules.origin_faults(origin(**told), TODAY)) == [field]


def test_an_answer_that_is_clear_needs_nothing_more() -> None:
    assert rules.origin_faults(origin(), TODAY) == {}
    assert rules.origin_faults(origin(answer="unknown"), TODAY) == {}
    assert rules.origin_faults(origin(answer="waiting", next_on=TODAY), TODAY) == {}


def test_the_chapter_counts_in_one_line() -> None:
    assert rules.chapter_words(talks=0, conferences=0, origins=0, promised=0) == "Belum ada yang dicatat"
    assert rules.chapter_words(talks=2, conferences=1, origins=0, promised=3) == (
        "2 koordinasi setempat, 1 pembahasan kasus, 3 kesepakatan belum selesai"
    )
