"""How long a service really takes, beside what its standard promises (domain §3.42). Pure.

Told from ten cases on, rounded, and of a day's beginning: nobody can learn from it how long the case of one person took.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from pmks.standards.model import Clock, Service

ENOUGH = 10
STEP = 5
"""Percent to which the share is rounded."""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SPANS = {"minutes": timedelta(minutes=1), "hours": HOUR, "days": DAY, "working_days": DAY * 7 / 5}


@dataclass(frozen=True)
class Passed:
    """One case that was closed: when, how long the service took, and whether that was in time (None: nothing is promised)."""

    closed_at: datetime
    took: timedelta
    in_time: bool | None


@dataclass(frozen=True)
class Performance:
    """The middle one of all durations, and the rounded share in percent that was in time, None where nothing is promised."""

    middle: timedelta
    share: int | None

    @property
    def words(self) -> str:
        """One short sentence: "separuh kasus selesai dalam 6 hari, sekitar 85 % tepat waktu"."""
        said = f"separuh kasus selesai dalam {_span(self.middle)}"
        return said if self.share is None else f"{said}, sekitar {self.share} % tepat waktu"


def promised(service: Service) -> Clock | None:
    """The clock of the time that the standard prints for the whole service, else the longest that runs from the opening of a case."""
    said = " ".join(service.time).lower()
    printed = [each for each in service.clocks if each.printed.lower() in said]
    whole = [each for each in service.clocks if _is_whole(each)]
    return max(printed or whole, key=lambda each: (each.limit * SPANS[each.unit], _is_whole(each)), default=None)


def performance(passed: Sequence[Passed], midnight: datetime) -> Performance | None:
    """What the cases closed before `midnight` show, or as long as those are too few, all of them; None for fewer than ten."""
    before = [each for each in passed if each.closed_at < midnight]
    told = before if len(before) >= ENOUGH else passed
    if len(told) < ENOUGH:
        return None
    judged = [each.in_time for each in told if each.in_time is not None]
    share = round(100 * sum(judged) / len(judged) / STEP) * STEP if len(judged) >= ENOUGH else None
    return Performance(timedelta(seconds=median(each.took.total_seconds() for each in told)), share)


def _is_whole(clock: Clock) -> bool:
    return any(each.deed == "case.open" for each in clock.start)


def _span(span: timedelta) -> str:
    if span >= DAY:
        return f"{max(1, round(span / DAY))} hari"
    return f"{round(span / HOUR)} jam" if span >= HOUR else "1 jam"
