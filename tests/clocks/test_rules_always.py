"""What holds for every calendar, start, limit and pause."""

from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from pmks.clocks.rules import SOON_FRACTION, UNITS, Calendar, Pause, due, remaining


class Clock(NamedTuple):
    limit: int
    unit: str
    calendar: Calendar
    pauses: list[Pause]

    def due(self, start: datetime) -> datetime:
        return due(start, self.limit, self.unit, self.calendar, self.pauses)


def a_pause(since: datetime, days: float) -> Pause:
    return since, since + timedelta(days=days)


BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = [ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura")]
moments = st.integers(0, 730 * 24 * 60).map(lambda n: BEGIN + timedelta(minutes=n))
days_off = st.frozensets(st.dates(date(2026, 1, 1), date(2028, 3, 1)), max_size=40)
calendars = st.builds(Calendar, st.sampled_from(ZONES), days_off)
pauses = st.lists(st.builds(a_pause, moments, st.floats(0, 9)), max_size=4)
clocks = st.builds(Clock, st.integers(1, 60), st.sampled_from(UNITS), calendars, pauses)


@given(clocks, moments, moments)
def test_who_starts_later_is_never_due_earlier(clock: Clock, one: datetime, other: datetime) -> None:
    assert clock.due(min(one, other)) <= clock.due(max(one, other))


@given(clocks, moments)
def test_a_longer_limit_ends_later(clock: Clock, start: datetime) -> None:
    assert clock.due(start) < clock._replace(limit=clock.limit + 1).due(start)


@given(clocks, moments)
def test_the_end_lies_after_the_start_and_no_pause_brings_it_nearer(clock: Clock, start: datetime) -> None:
    assert start < clock._replace(pauses=[]).due(start) <= clock.due(start)


@given(clocks, moments)
def test_working_days_never_end_on_a_day_off(clock: Clock, start: datetime) -> None:
    end = clock._replace(unit="working_days").due(start)
    assert clock.calendar.is_working_day(clock.calendar.day(end))


@given(clocks, moments)
def test_just_the_limit_of_working_days_lies_between_start_and_end(clock: Clock, start: datetime) -> None:
    end = clock._replace(unit="working_days", pauses=[]).due(start)
    first, last = clock.calendar.day(start), clock.calendar.day(end)
    assert clock.calendar.working_days_between(first, last) == clock.limit


@given(clocks, moments, st.integers(-12, 14))
def test_the_zone_a_moment_is_written_in_changes_nothing(clock: Clock, start: datetime, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    written_there = [(since.astimezone(zone), until.astimezone(zone)) for since, until in clock.pauses]
    assert clock._replace(pauses=written_there).due(start.astimezone(zone)) == clock.due(start)


@given(clocks, moments, st.randoms(use_true_random=False))
def test_the_order_of_pauses_changes_nothing(clock: Clock, start: datetime, dice: Random) -> None:
    shuffled = dice.sample(clock.pauses, len(clock.pauses))
    assert clock._replace(pauses=shuffled).due(start) == clock.due(start)


@given(clocks, moments, moments)
def test_a_clock_is_late_exactly_after_its_end(clock: Clock, start: datetime, now: datetime) -> None:
    end = clock.due(start)
    left = remaining(end, now, clock.unit, clock.calendar, start=start)
    assert (left.state == "late") == (now > end) == left.words.startswith("lewat ")
    assert left.fraction is not None
    assert 0 <= left.fraction <= 1
    if now <= end and left.fraction > SOON_FRACTION:
        assert left.state == "soon"
