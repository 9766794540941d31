"""Sessions, visits and what follows from them, with plain values and many dates."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pmks.guidance import rules
from pmks.standards.vocabulary import vocabulary

TODAY = date(2026, 11, 22)
LABELS = vocabulary().guidance
KINDS = [*LABELS]
DAYS = some.dates(date(2020, 1, 1), date(2035, 1, 1))
VISIT = {
    "meeting": "both", "met": "Siti, kakak", "condition": "Sehat", "support": "yes", "follow_up": None,
    "next_on": TODAY + timedelta(days=30), "enough": False,
}  # fmt: skip


def visit(**more: Any) -> dict[str, Any]:
    return VISIT | more


@given(some.lists(some.sampled_from(KINDS), min_size=1), some.lists(some.sampled_from(KINDS), unique=True))
def test_a_session_counts_when_one_of_its_kinds_is_printed(kinds: list[str], printed: list[str]) -> None:
    faults = rules.session_faults({"kinds": kinds, "next_on": None}, printed, LABELS, TODAY)
    assert ("kinds" not in faults) is (not printed or bool(set(kinds) & set(printed)))


def test_whoever_chose_another_kind_is_told_which_are_meant() -> None:
    told = {"kinds": ["skills"], "next_on": None}
    assert "bimbingan sosial" in rules.session_faults(told, ["social"], LABELS, TODAY)["kinds"][0]


def test_a_visit_that_says_everything_is_in_order() -> None:
    assert rules.visit_faults(visit(), TODAY) == {}


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"met": None}, "met"),
        ({"condition": None}, "condition"),
        ({"support": None}, "support"),
        ({"meeting": "family", "support": None}, "support"),
        ({"next_on": None}, "next_on"),
        ({"enough": True}, "enough"),
        ({"next_on": None, "enough": True, "support": "no"}, "follow_up"),
        ({"next_on": TODAY - timedelta(days=1)}, "next_on"),
    ],
)
def test_what_a_visit_leaves_open_is_asked_for(told: dict[str, Any], field: str) -> None:
    assert list(rules.visit_faults(visit(**told), TODAY)) == [field]


@pytest.mark.parametrize("meeting", sorted(set(rules.MEETINGS) - rules.SEEN))
def test_where_nobody_of_the_house_was_met_no_state_of_theirs_is_asked_for(meeting: str) -> None:
    assert rules.visit_faults(visit(meeting=meeting, met=None, condition=None, support=None), TODAY) == {}


def test_visits_may_end_while_the_family_supports_or_for_a_reason() -> None:
    assert rules.visit_faults(visit(next_on=None, enough=True), TODAY) == {}
    told = visit(next_on=None, enough=True, support="no", follow_up="Klien pindah ke panti")
    assert rules.visit_faults(told, TODAY) == {}


@given(
    some.sampled_from([*rules.MEETINGS]),
    some.none() | some.sampled_from([*rules.SUPPORT]),
    some.none() | some.dates(TODAY, TODAY + timedelta(days=300)),
    some.booleans(),
    some.none() | some.just("Karena"),
)
def test_no_visit_leaves_open_what_comes_next(
    meeting: str, support: str | None, next_on: date | None, enough: bool, follow_up: str | None
) -> None:
    """S0.C: support goes on. A visit in order has exactly one of a next day and an end; an end without support has its reason."""
    told = visit(meeting=meeting, support=support, next_on=next_on, enough=enough, follow_up=follow_up)
    if not rules.visit_faults(told, TODAY):
        assert (next_on is None) is enough
        assert not enough or support == "yes" or follow_up


@given(some.lists(some.lists(some.sampled_from(KINDS))), some.lists(some.sampled_from(KINDS), unique=True))
def test_the_tally_names_every_printed_kind_and_loses_no_session(sessions: list[list[str]], printed: list[str]) -> None:
    counted = rules.tally(sessions, printed, KINDS)
    assert [kind for kind, _ in counted][: len(printed)] == printed
    assert sum(count for _, count in counted) == sum(len(set(each)) for each in sessions)
    assert all(count for kind, count in counted if kind not in printed)


def test_the_chapter_says_how_often_in_one_line() -> None:
    assert rules.chapter_words(sessions=0, visits=0, finished=False) == "Belum ada sesi"
    assert rules.chapter_words(sessions=3, visits=1, finished=True) == (
        "3 sesi bimbingan, 1 kunjungan rumah, bimbingan selesai"
    )
    assert rules.chapter_words(sessions=0, visits=2, finished=False) == "2 kunjungan rumah"
