"""How long somebody stays, against the limit that the standard prints (S1.3: at most 7 days; S4.time: 14 days to the end).

The limit is the standard's own clock, so it is data, with its unit, its pauses and the administrator's settings. Day 1 is the day
after coming in (domain §8), so who came today is on no day yet, and day 7 of 7 is the last one allowed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from pmks.cases.rules import RunningClock
from pmks.clocks.rules import Calendar, due
from pmks.house.indonesian import short_date
from pmks.standards.model import Clock

BY_DAYS = ("days", "working_days")
STARTS = "shelter.admit"
WHOLE = {"case.open", "requirement.complete"}
"""What starts a clock of the whole case."""
NEAR = 1
"""A stay ends soon from the day before its last one."""


@dataclass(frozen=True)
class Limit:
    """The printed limit that a stay is measured by: so many days of a clock of the standard, and when the last of them ends."""

    clock: str
    label: str
    days: int
    unit: str
    due_at: datetime
    is_paused: bool = False


@dataclass(frozen=True)
class StayDay:
    """Where a stay is: `number` of `of` days (`of` is None without a printed limit).

    `state` is late, soon, calm or none (nothing limits it); `words` say the day, `left` what is left or over.
    """

    number: int
    of: int | None
    state: str
    words: str
    left: str | None
    fraction: float | None


def limit_in(clocks: Iterable[RunningClock], since: datetime, calendar: Calendar) -> Limit | None:
    """The limit of a stay that began at `since`, among the clocks of a case: the one that admission starts, else the case's own.

    Where admission starts none, the longest clock of the whole case that still runs (S2.time, S3.time, S4.time). Who came back after
    leaving is measured anew.
    """
    counted = [each for each in clocks if each.clock.unit in BY_DAYS]
    own = [each for each in counted if _starts(each.clock, {STARTS})]
    whole = [each for each in counted if each.is_running and _starts(each.clock, WHOLE)]
    found = max(own or whole, key=lambda each: each.due_at, default=None)
    if found is None:
        return None
    if found.stopped_at is not None and found.stopped_at <= since:
        return limit_at([found.clock], since, calendar)
    printed = found.printed_due_at or found.due_at
    return Limit(found.clock.id, found.clock.label, found.clock.limit, found.clock.unit, printed, found.is_paused)


def limit_at(clocks: Iterable[Clock], started: datetime, calendar: Calendar) -> Limit | None:
    """The limit of a stay that begins at a moment, from the standard's clocks that admission starts; None when it prints none."""
    own = [each for each in clocks if each.unit in BY_DAYS and _starts(each, {STARTS})]
    ends = [(due(started, each.limit, each.unit, calendar), each) for each in own]
    if not ends:
        return None
    end, clock = max(ends, key=lambda pair: pair[0])
    return Limit(clock.id, clock.label, clock.limit, clock.unit, end)


def last_day(limit: Limit | None, planned: date | None, extended: date | None, calendar: Calendar) -> date | None:
    """The last day of a stay: as a head extended it, else the printed limit's, or the planned one if that is earlier or alone."""
    if extended is not None:
        return extended
    days = [each for each in (calendar.day(limit.due_at) if limit else None, planned) if each is not None]
    return min(days, default=None)


def has_overstayed(limit: Limit | None, extended: date | None, today: date, calendar: Calendar) -> bool:
    """Whether the printed limit has passed without a head's leave to stay that long (checklist 39)."""
    if limit is None or limit.is_paused:
        return False
    allowed = max(calendar.day(limit.due_at), extended or date.min)
    return today > allowed


def stay_day(
    since: datetime, limit: Limit | None, planned: date | None, extended: date | None, now: datetime, calendar: Calendar
) -> StayDay:
    """Where a stay that began at `since` is now. Without a printed limit only the days are counted."""
    today = calendar.day(now)
    number = _number(since, limit, today, calendar)
    end = last_day(limit, planned, extended, calendar)
    words = _words(number, limit)
    if extended is not None and limit is not None:
        words += f", diperpanjang sampai {short_date(extended)}"
    fraction = None if limit is None else max(0.0, number / limit.days)
    if limit is not None and limit.is_paused:
        return StayDay(number, limit.days, "none", words, "dijeda", fraction)
    state, left = _state(end, today)
    return StayDay(number, limit.days if limit else None, state, words, left, fraction)


def _starts(clock: Clock, deeds: set[str]) -> bool:
    return any(event.deed in deeds for event in clock.start)


def _number(since: datetime, limit: Limit | None, today: date, calendar: Calendar) -> int:
    """The day of the stay; with a limit it is counted back from its end, so that pauses and days off do not count."""
    if limit is None:
        return max(0, (today - calendar.day(since)).days)
    end = calendar.day(limit.due_at)
    if limit.unit == "working_days":
        left = calendar.working_days_between(today, end) - calendar.working_days_between(end, today)
    else:
        left = (end - today).days
    return max(0, limit.days - left)


def _words(number: int, limit: Limit | None) -> str:
    unit = "hari kerja" if limit is not None and limit.unit == "working_days" else "hari"
    if limit is None:
        return f"hari ke-{number}" if number else "baru masuk"
    if number == 0:
        return f"baru masuk, batas {limit.days} {unit}"
    return f"{unit} {number} dari {limit.days}" if number <= limit.days else f"{unit} {number}, batas {limit.days}"


def _state(end: date | None, today: date) -> tuple[str, str | None]:
    if end is None:
        return "none", None
    left = (end - today).days
    if left < 0:
        return "late", f"lewat {-left} hari"
    return ("soon" if left <= NEAR else "calm"), "hari terakhir" if left == 0 else f"sisa {left} hari"
