"""The day of a stay against the printed limit, in both time zones, and what tomorrow looks like."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pmks.cases.rules import RunningClock
from pmks.clocks.rules import Calendar, due
from pmks.shelters.rules import Limit, forecast, has_overstayed, last_day, limit_at, limit_in, stay_day
from pmks.standards.model import Clock, Event

WIB, WITA = Calendar(ZoneInfo("Asia/Jakarta")), Calendar(ZoneInfo("Asia/Makassar"))
STAY = Clock(
    "tinggal", "Masa tinggal", "7 hari", 7, "days", (Event("shelter.admit"),), (Event("shelter.discharge"),), "S1.3"
)
WHOLE = Clock(
    "seluruhnya", "Seluruh layanan", "14 hari", 14, "days", (Event("case.open"),), (Event(step="8"),), "S4.time"
)
DECISION = Clock("keputusan", "Keputusan", "1 x 24 jam", 24, "hours", (Event("case.open"),), (), "S1.3")


def _noon(calendar: Calendar, day: int) -> datetime:
    return datetime(2026, 11, day, 12, tzinfo=calendar.zone)


def _limit(calendar: Calendar, since: datetime, *, paused: bool = False) -> Limit:
    return Limit("tinggal", "Masa tinggal", 7, "days", due(since, 7, "days", calendar), paused)


@pytest.mark.parametrize("calendar", [WIB, WITA], ids=["WIB", "WITA"])
@pytest.mark.parametrize(
    ("day", "words", "state", "left"),
    [
        (15, "baru masuk, batas 7 hari", "calm", "sisa 7 hari"),
        (16, "hari 1 dari 7", "calm", "sisa 6 hari"),
        (21, "hari 6 dari 7", "soon", "sisa 1 hari"),
        (22, "hari 7 dari 7", "soon", "hari terakhir"),
        (23, "hari 8, batas 7", "late", "lewat 1 hari"),
    ],
)
def test_the_day_is_counted_against_the_limit(calendar: Calendar, day: int, words: str, state: str, left: str) -> None:
    """Day 1 is the day after coming in (domain §8)."""
    since = _noon(calendar, 15)
    stands = stay_day(since, _limit(calendar, since), None, None, _noon(calendar, day), calendar)
    assert (stands.words, stands.state, stands.left) == (words, state, left)


def test_the_day_turns_at_the_agencys_own_midnight() -> None:
    since = datetime(2026, 11, 15, 23, 30, tzinfo=WITA.zone)
    at = datetime(2026, 11, 16, 0, 30, tzinfo=WITA.zone)
    assert stay_day(since, _limit(WITA, since), None, None, at, WITA).number == 1
    assert stay_day(since, _limit(WIB, since), None, None, at, WIB).number == 0


def test_an_extension_moves_the_end_and_stays_beside_the_printed_limit() -> None:
    since = _noon(WIB, 15)
    stands = stay_day(since, _limit(WIB, since), None, date(2026, 11, 25), _noon(WIB, 24), WIB)
    assert stands.words == "hari 9, batas 7, diperpanjang sampai 25 Nov"
    assert (stands.state, stands.left, stands.number, stands.of) == ("soon", "sisa 1 hari", 9, 7)


def test_without_a_printed_limit_only_days_are_counted() -> None:
    since = _noon(WITA, 15)
    assert stay_day(since, None, None, None, _noon(WITA, 18), WITA).words == "hari ke-3"
    planned = stay_day(since, None, date(2026, 11, 17), None, _noon(WITA, 18), WITA)
    assert (planned.state, planned.left, planned.of) == ("late", "lewat 1 hari", None)


def test_who_has_leave_has_not_overstayed_and_a_paused_limit_presses_nobody() -> None:
    since = _noon(WIB, 15)
    limit = _limit(WIB, since)
    assert not has_overstayed(limit, None, date(2026, 11, 22), WIB)
    assert has_overstayed(limit, None, date(2026, 11, 23), WIB)
    assert not has_overstayed(limit, date(2026, 11, 25), date(2026, 11, 25), WIB)
    assert has_overstayed(limit, date(2026, 11, 25), date(2026, 11, 26), WIB)
    assert not has_overstayed(_limit(WIB, since, paused=True), None, date(2026, 12, 24), WIB)
    assert not has_overstayed(None, None, date(2030, 1, 1), WIB)


def test_the_limit_is_the_clock_that_admission_starts_else_the_longest_that_runs() -> None:
    at = _noon(WIB, 15)

    def running(clock: Clock, stopped: datetime | None = None) -> RunningClock:
        return RunningClock(clock, at, due(at, clock.limit, clock.unit, WIB), stopped, is_late=False)

    found = limit_in([running(DECISION), running(WHOLE), running(STAY)], at, WIB)
    assert found is not None and found.clock == "tinggal"
    found = limit_in([running(DECISION), running(WHOLE)], at, WIB)
    assert found is not None and (found.clock, found.days) == ("seluruhnya", 14)
    assert limit_in([running(DECISION), running(WHOLE, at)], at, WIB) is None


def test_a_clock_of_one_step_limits_no_stay() -> None:
    """S1.time, two working days for the paper, measures another thing than the seven days of stay."""
    at = _noon(WIB, 15)
    paper = Clock("surat", "Surat", "2 hari kerja", 2, "working_days", (Event(step="1"),), (), "S1.time")
    assert limit_in([RunningClock(paper, at, at, None, is_late=False)], at, WIB) is None


def test_who_comes_back_after_leaving_is_measured_anew() -> None:
    at, again = _noon(WIB, 1), _noon(WIB, 15)
    clock = RunningClock(STAY, at, due(at, 7, "days", WIB), _noon(WIB, 5), is_late=False)
    found = limit_in([clock], again, WIB)
    assert found is not None and WIB.day(found.due_at) == date(2026, 11, 22)


def test_an_extended_clock_still_tells_its_printed_end() -> None:
    at = _noon(WIB, 15)
    printed = due(at, 7, "days", WIB)
    clock = RunningClock(STAY, at, printed + timedelta(days=3), None, is_late=False, printed_due_at=printed)
    found = limit_in([clock], at, WIB)
    assert found is not None and found.due_at == printed


def test_a_stay_that_begins_now_is_measured_by_the_clock_it_starts() -> None:
    found = limit_at([DECISION, WHOLE, STAY], _noon(WIB, 15), WIB)
    assert found is not None and WIB.day(found.due_at) == date(2026, 11, 22)
    assert limit_at([DECISION, WHOLE], _noon(WIB, 15), WIB) is None


def test_the_last_day_is_the_earlier_of_limit_and_plan_unless_a_head_extended_it() -> None:
    limit = _limit(WIB, _noon(WIB, 15))
    assert last_day(limit, None, None, WIB) == date(2026, 11, 22)
    assert last_day(limit, date(2026, 11, 18), None, WIB) == date(2026, 11, 18)
    assert last_day(limit, date(2026, 11, 18), date(2026, 11, 30), WIB) == date(2026, 11, 30)
    assert last_day(None, None, None, WIB) is None


def test_tomorrow_counts_who_stays_comes_leaves_and_overstays() -> None:
    today = date(2026, 11, 22)
    ends = [None, today, today + timedelta(days=1), today + timedelta(days=2), today - timedelta(days=1)]
    seen = forecast(4, ends, [None, today + timedelta(days=1), today + timedelta(days=5)], today)
    assert (seen.staying, seen.leaving, seen.overstaying, seen.arriving) == (3, 2, 1, 2)
    assert (seen.expected, seen.free) == (5, -1)


@given(
    ends=some.lists(some.none() | some.integers(-9, 9), max_size=20),
    arrivals=some.lists(some.none() | some.integers(-3, 9), max_size=20),
)
def test_nobody_is_counted_twice_or_lost_in_tomorrow(ends: list[int | None], arrivals: list[int | None]) -> None:
    today = date(2026, 11, 22)

    def days(numbers: list[int | None]) -> list[date | None]:
        return [None if each is None else today + timedelta(days=each) for each in numbers]

    seen = forecast(10, days(ends), days(arrivals), today)
    assert seen.staying + seen.leaving == len(ends)
    assert 0 <= seen.overstaying <= seen.staying
    assert seen.free == 10 - seen.staying - seen.arriving
