"""What a conclusion, a refusal and an agreed visit must say, with plain values."""

from datetime import date, timedelta

import pytest

from pmks.tracing import rules

TODAY = date(2026, 11, 22)
FOUND = {
    "relative": "Siti",
    "relation": "sibling",
    "where": "here",
    "address": "Jl. Contoh",
    "proofs": ["family_card"],
}


def test_a_family_that_was_found_has_a_name_a_place_and_a_proof() -> None:
    assert rules.conclusion_faults(found=True, told=FOUND) == {}


@pytest.mark.parametrize("missing", sorted(set(FOUND) - {"where"}))
def test_each_of_them_is_asked_for(missing: str) -> None:
    told = {name: value for name, value in FOUND.items() if name != missing}
    assert list(rules.conclusion_faults(found=True, told=told)) == [missing]


def test_a_family_that_was_not_found_needs_what_was_tried_and_no_name() -> None:
    assert list(rules.conclusion_faults(found=False, told={})) == ["tried"]
    assert rules.conclusion_faults(found=False, told={"tried": "Alamat KTP didatangi"}) == {}


@pytest.mark.parametrize(
    ("found", "where", "facts"),
    [
        (True, "here", {"origin": "here"}),
        (True, "elsewhere", {"origin": "elsewhere"}),
        (True, None, {}),
        (False, "here", {}),
    ],
)
def test_where_the_family_lives_says_whose_work_comes_next(
    found: bool, where: str | None, facts: dict[str, str]
) -> None:
    assert rules.facts_of_conclusion(found=found, where=where) == facts


@pytest.mark.parametrize("way", ["trace", "refer"])
def test_after_a_refusal_there_is_no_family_that_takes_him_in(way: str) -> None:
    assert rules.facts_of_refusal(way) == {"family": "not_found", "address": "not_found"}


def test_while_they_talk_on_nothing_is_settled() -> None:
    assert rules.facts_of_refusal("talk") == {}


def test_every_way_after_a_refusal_has_its_facts() -> None:
    assert {way for way in rules.AFTER_REFUSAL if not rules.facts_of_refusal(way)} == {"talk"}


@pytest.mark.parametrize(
    ("visits", "first", "fault"),
    [
        (None, None, False),
        (0, None, False),
        (3, TODAY, False),
        (3, None, True),
        (None, TODAY + timedelta(days=7), False),
        (2, TODAY - timedelta(days=1), True),
    ],
)
def test_agreed_visits_have_a_first_day(visits: int | None, first: date | None, fault: bool) -> None:
    assert bool(rules.visit_faults(visits, first, TODAY)) is fault


def test_the_chapter_counts_and_tells_the_conclusion() -> None:
    assert rules.chapter_words(leads=2, waiting=1, family="not_found") == (
        "2 petunjuk, 1 ditindaklanjuti, keluarga belum ditemukan"
    )
    assert rules.chapter_words(leads=0, waiting=0, family=None) == "Belum ada petunjuk"
