"""Calendar arithmetic of the service standards: what a limit of minutes, hours, days or working days means on a real calendar.

Decisions, all after domain §8:

- Day 1 is the day after the start. A limit in days or working days ends at 23:59:59 local time of its last day:
  2 working days from Friday 20 November 2026 end with Tuesday 24 November.
- Hours and minutes are exact: "1 x 24 jam" is 24 clock hours, nights and holidays included, because shelters never close.
- Working days are Monday to Friday (Perpres 21/2023) less the calendar's days off: national holidays, cuti bersama and local ones.
- While a clock is paused, minutes and hours stand still. Days are counted by the midnights that pass while the clock runs, so
  every midnight inside a pause moves the end by one day, and no pause that begins and ends on one day moves anything.
- A clock is late after its end, and soon when it ends today, within three hours, or with less than a quarter of its time left.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

UNITS = ("minutes", "hours", "days", "working_days")
SATURDAY = 5
END_OF_DAY = time(23, 59, 59)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
SOON = 3 * HOUR
SOON_FRACTION = 0.75

Pause = tuple[datetime, datetime]
"""From when until when a clock stood still, both aware; a pause that still goes on is handed in as (from, now)."""


@dataclass(frozen=True)
class Calendar:
    """The days of one agency: its time zone (WIB, WITA, WIT) and the dates on which its offices are closed."""

    zone: ZoneInfo
    days_off: frozenset[date] = frozenset()

    def day(self, moment: datetime) -> date:
        """The local date of an aware moment."""
        return _aware(moment).astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """The last second of a local day, in UTC."""
        return datetime.combine(day, END_OF_DAY, self.zone).astimezone(UTC)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.days_off

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after one date, up to and including another; 0 when there are none."""
        return sum(self.is_working_day(after + DAY * n) for n in range(1, (until - after).days + 1))


@dataclass(frozen=True)
class Remaining:
    """What a clock says at one moment.

    `state` is late, soon, calm, or none (paused); `words` are ready to print; `fraction` is the used part of the time, 0 to 1, or
    None when the start was not given.
    """

    state: Literal["late", "soon", "calm", "none"]
    words: str
    fraction: float | None


def due(start: datetime, limit: int, unit: str, calendar: Calendar, pauses: Sequence[Pause] = ()) -> datetime:
    """The last moment, in UTC, at which a clock of `limit` units begun at `start` (aware) is still in time.

    Raises ValueError for a naive start, a limit below 1 or an unknown unit.
    """
    if limit < 1:
        raise ValueError(f"a limit is at least 1, not {limit}")
    still = _joined(pauses)
    match unit:
        case "minutes":
            return _after(_aware(start), limit * MINUTE, still)
        case "hours":
            return _after(_aware(start), limit * HOUR, still)
        case "days":
            return _end_of_days(start, limit, calendar, still, working=False)
        case "working_days":
            return _end_of_days(start, limit, calendar, still, working=True)
    raise ValueError(f"unknown unit {unit!r}, allowed are {', '.join(UNITS)}")


def remaining(
    due: datetime,
    now: datetime,
    unit: str,
    calendar: Calendar,
    *,
    start: datetime | None = None,
    paused: bool = False,
) -> Remaining:
    """How a clock that ends at `due` stands at `now`, with words such as "sisa 2 hari kerja", "lewat 3 jam", "dijeda".

    `start`, when given, makes the fraction for the bar and the last quarter of the time count as soon.
    """
    due, now = _aware(due), _aware(now)
    fraction = None if start is None else _fraction(_aware(start), due, now)
    if paused:
        return Remaining("none", "dijeda", fraction)
    if now > due:
        return Remaining("late", f"lewat {_overrun(due, now, unit, calendar)}", fraction)
    is_soon = (
        calendar.day(due) == calendar.day(now)
        or due - now < SOON
        or (fraction is not None and fraction > SOON_FRACTION)
    )
    return Remaining("soon" if is_soon else "calm", f"sisa {_left(due, now, unit, calendar)}", fraction)


def national_days_off(year: int) -> dict[date, str]:
    """National holidays and cuti bersama of a year with their Indonesian names, in order.

    A seed for the table of days off that the office keeps: years without a joint ministerial decree yet (SKB 3 Menteri) are estimates.
    """
    # Imported here, because it costs a tenth of a second and only set-up asks.
    from holidays import country_holidays

    categories = ("public", "government")  # the second one is cuti bersama
    found = country_holidays("ID", years=year, categories=categories, language="id")
    return dict(sorted(found.items()))


def _end_of_days(start: datetime, limit: int, calendar: Calendar, still: list[Pause], *, working: bool) -> datetime:
    ends = (
        (day, end)
        for day, end in _day_ends(calendar.day(start), calendar)
        if not any(since <= end < until for since, until in still)
    )
    next(ends)  # the day of the start does not count, and lasts on while the clock is paused
    counted = ((day, end) for day, end in ends if not working or calendar.is_working_day(day))
    for _ in range(limit - 1):
        next(counted)
    return next(counted)[1]


def _day_ends(first: date, calendar: Calendar) -> Iterator[tuple[date, datetime]]:
    day = first
    while True:
        yield day, calendar.end_of(day)
        day += DAY


def _after(start: datetime, span: timedelta, still: list[Pause]) -> datetime:
    end = start.astimezone(UTC) + span
    for since, until in still:
        if until > start and since < end:
            end += until - max(since, start)
    return end


def _joined(pauses: Sequence[Pause]) -> list[Pause]:
    """Pauses in order, overlapping ones as one, so that no minute is given back twice."""
    joined: list[Pause] = []
    for since, until in sorted((_aware(since), _aware(until)) for since, until in pauses):
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(until, joined[-1][1]))
        elif until > since:
            joined.append((since, until))
    return joined


def _left(due: datetime, now: datetime, unit: str, calendar: Calendar) -> str:
    left, today, last = due - now, calendar.day(now), calendar.day(due)
    if unit == "working_days" and (days := calendar.working_days_between(today, last)):
        return f"{days} hari kerja"
    if unit in ("days", "working_days") and last > today:
        return f"{(last - today).days} hari"
    return _span(left, minutes_up_to=2 * HOUR if unit == "minutes" else HOUR, hours_up_to=2 * DAY)


def _overrun(due: datetime, now: datetime, unit: str, calendar: Calendar) -> str:
    over = now - due
    days = calendar.working_days_between(calendar.day(due), calendar.day(now)) if unit == "working_days" else 0
    if over >= DAY and days:
        return f"{days} hari kerja"
    return _span(over, minutes_up_to=HOUR, hours_up_to=DAY)


def _span(span: timedelta, *, minutes_up_to: timedelta, hours_up_to: timedelta) -> str:
    """A span in its one fitting unit, rounded down: what is left is never promised longer than it is."""
    if span < MINUTE:
        return "kurang dari 1 menit"
    if span < minutes_up_to:
        return f"{span // MINUTE} menit"
    if span < hours_up_to:
        return f"{span // HOUR} jam"
    return f"{span // DAY} hari"


def _fraction(start: datetime, due: datetime, now: datetime) -> float:
    return 1.0 if due <= start else min(1.0, max(0.0, (now - start) / (due - start)))


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone; clocks only take aware moments")
    return moment
