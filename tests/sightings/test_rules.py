"""What is true of reports, with plain values and many dates."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.clocks.rules import Calendar, national_days_off
from pmks.sightings.ready import ASKING, READY, answer
from pmks.sightings.rules import (  # fmt: skip
    HEADS,
    OUTCOMES,
    TOLD_OUTCOMES,
    Promise,
    Seen,
    head_above,
    headline,
    highest,
    is_far,
    may_be_one,
    may_decide,
    next_due,
    seen_at,
    written_at,
)
from pmks.sightings.standing import HOLDERS, ended, holder

ZONES = (ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar"))
HOLIDAYS = frozenset(national_days_off(2026)) | frozenset(national_days_off(2027))
START = datetime(2026, 11, 20, 2, tzinfo=UTC)

moments = st.integers(-300 * 86400, 300 * 86400).map(lambda seconds: START + timedelta(seconds=seconds))
positions = st.none() | st.tuples(st.floats(-11, 6), st.floats(95, 141))
sightings = st.builds(Seen, moments, st.sampled_from([None, "64.74.01.1001", "64.74.01.1002"]), positions)
calendars = st.sampled_from([Calendar(zone, HOLIDAYS) for zone in ZONES])


@given(sightings, sightings)
def test_who_may_be_one_is_the_same_from_both_sides(one: Seen, other: Seen) -> None:
    assert may_be_one(one, other) == may_be_one(other, one)


@given(sightings)
def test_whoever_is_somewhere_may_be_himself(one: Seen) -> None:
    assert may_be_one(one, one) == (one.position is not None or one.area is not None)


@pytest.mark.parametrize(
    ("hours", "metres", "area", "fits"),
    [(0, 490, "b", True), (48, 490, "b", True), (48.1, 0, "a", False), (0, 520, "a", False), (0, None, "a", True), (0, None, "b", False)],
)  # fmt: skip
def test_near_is_five_hundred_metres_or_one_kelurahan_within_two_days(
    hours: float, metres: float | None, area: str, fits: bool
) -> None:
    here = (0.12, 117.48)
    there = None if metres is None else (here[0] + metres / 111_195, here[1])
    other = Seen(START + timedelta(hours=hours), area, there)
    assert may_be_one(Seen(START, "a", here), other) is fits


@given(moments, calendars)
def test_a_report_is_forwarded_within_three_working_days_whatever_the_holidays(
    at: datetime, calendar: Calendar
) -> None:
    found = next_due(received_at=at, forwarded_at=None, acted_at=None, calendar=calendar, promise=Promise())
    assert found is not None
    kind, due = found
    first, last = calendar.day(at), calendar.day(due)
    assert (kind, calendar.working_days_between(first, last)) == ("forward", 3)
    assert calendar.is_working_day(last) and due == calendar.end_of(last)


@given(moments, moments, calendars)
def test_then_five_for_acting_counted_from_the_forwarding(at: datetime, later: datetime, calendar: Calendar) -> None:
    forwarded = max(at, later)
    found = next_due(received_at=at, forwarded_at=forwarded, acted_at=None, calendar=calendar, promise=Promise())
    assert found is not None and found[0] == "act"
    assert calendar.working_days_between(calendar.day(forwarded), calendar.day(found[1])) == 5
    assert (
        next_due(received_at=at, forwarded_at=forwarded, acted_at=later, calendar=calendar, promise=Promise()) is None
    )


def test_over_christmas_three_working_days_are_a_week() -> None:
    for zone in ZONES:
        calendar = Calendar(zone, HOLIDAYS | {date(2026, 12, 24)})
        at = datetime(2026, 12, 23, 9, tzinfo=zone)
        found = next_due(received_at=at, forwarded_at=None, acted_at=None, calendar=calendar, promise=Promise())
        assert found is not None and calendar.day(found[1]) == date(2026, 12, 30)


def test_the_evening_in_makassar_may_be_another_day_than_in_jakarta() -> None:
    at = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    days = []
    for zone in ZONES:
        calendar = Calendar(zone)
        found = next_due(received_at=at, forwarded_at=None, acted_at=None, calendar=calendar, promise=Promise())
        assert found is not None
        days.append(calendar.day(found[1]).day)
    assert days == [26, 27]


@pytest.mark.parametrize(
    ("role", "head"),
    [("kelurahan", "kasi"), ("satpolpp", "kasi"), (None, "kasi"), ("kasi", "kabid"), ("kabid", "kadis"), ("kadis", "kadis")],
)  # fmt: skip
def test_whoever_looks_again_stands_above_whoever_ended_it(role: str | None, head: str) -> None:
    assert head_above(role) == head


@given(st.sampled_from(HEADS), st.sets(st.sampled_from([*HEADS, "staf", "peksos", "kelurahan"]), min_size=1))
def test_only_the_head_who_was_asked_or_one_above_decides(asked: str, roles: set[str]) -> None:
    mine = max((HEADS.index(role) for role in roles if role in HEADS), default=-1)
    assert may_decide(roles, asked) == (mine >= HEADS.index(asked))
    assert may_decide(roles, None) == (mine >= 0)
    assert highest(roles) == (HEADS[mine] if mine >= 0 else min(roles))


@given(moments, calendars, st.sampled_from(["now", "today", "yesterday", "earlier", "x"]))
def test_when_somebody_was_seen_is_never_after_it_was_told(at: datetime, calendar: Calendar, choice: str) -> None:
    found = seen_at(choice, at, calendar)
    assert found <= at and at - found < timedelta(days=4)


def test_far_from_its_poster_is_another_district_or_five_kilometres_from_all_before() -> None:
    known, jakarta = [(0.12, 117.48)] * 3, (-6.2, 106.8)
    assert is_far(None, "64.74.02.1001", "64.74.01.1001", [], [])
    assert not is_far(None, "64.74.01.1002", "64.74.01.1001", [], [])
    assert is_far((0.2, 117.48), None, None, known, []) and not is_far((0.121, 117.48), None, None, known, [])
    assert not is_far((0.2, 117.48), None, None, known[:2], []), "two reports tell too little"
    assert is_far(jakarta, None, None, known[:2], known) and not is_far((0.2, 117.48), None, None, [], known)
    assert not is_far(jakarta, None, None, known[:2], known[:2]), "where nothing is known nothing is far"


@given(moments, moments)
def test_when_something_was_written_lies_between_a_week_ago_and_now(now: datetime, said: datetime) -> None:
    assert now - timedelta(days=7) <= written_at(said, now) <= now == written_at(None, now)
    assert written_at(said, now) == said or not now - timedelta(days=7) <= said <= now


@pytest.mark.parametrize(
    ("area", "to", "case", "who"),
    [("x", None, False, "local"), (None, None, False, "dinas"), ("x", "kelurahan", False, "kelurahan"), (None, "satpolpp", False, "satpolpp"),
     ("x", "dinas", False, "dinas"), ("x", "satpolpp", True, "dinas")],
)  # fmt: skip
def test_one_rule_says_who_holds_a_report(area: str | None, to: str | None, case: bool, who: str) -> None:
    assert holder(area=area, forwarded_to=to, has_case=case) == who
    assert who in HOLDERS and HOLDERS[who].roles


def test_a_report_ends_by_hand_in_silence_or_with_its_case() -> None:
    def end(now: datetime = START, **stands: Any) -> tuple[datetime, str] | None:
        usual: dict[str, Any] = {"closed_at": None, "outcome": None, "answered_at": None, "case_ended_at": None}
        told: dict[str, Any] = {**usual, "has_case": "case_ended_at" in stands, **stands}
        found = ended(**told, silent_days=10, now=now)
        return (found.at, found.how) if found else None

    before = START - timedelta(days=10)
    assert end() is end(case_ended_at=None) is end(answered_at=before) is None
    assert end(closed_at=before, outcome="joined") == (before, "joined")
    assert end(answered_at=before, now=START + timedelta(seconds=1)) == (START, "silent")
    assert end(case_ended_at=before, answered_at=before - timedelta(days=9)) == (before, "case")


@given(st.text(max_size=300), st.sets(st.sampled_from(["elderly", "other", "nobody"])))
def test_a_headline_is_short(words: str, who: set[str]) -> None:
    assert len(headline({"description": words, "who": sorted(who)})) <= 80


def test_every_end_can_be_told_and_every_question_is_a_ready_sentence() -> None:
    assert set(OUTCOMES) <= set(TOLD_OUTCOMES) and set(READY) >= ASKING
    assert answer("where", " Atau depan? ") == f"{READY['where']}\nAtau depan?"
    assert answer(None, None) == ""
