"""Progress: a pure function of a standard and the deeds done (design, second idea)."""

from collections.abc import Callable, Iterable
from datetime import datetime

from pmks.cases.rules.values import Line, Progress
from pmks.clocks.rules import Calendar
from pmks.standards.model import Service

Permits = Callable[[str], frozenset[str]]


def progress(
    service: Service,
    lines: Iterable[Line],
    *,
    variant: str | None,
    entry: str | None,
    now: datetime,
    calendar: Calendar,
    permits: Permits,
) -> Progress:
    """Where a case stands in `service` after `lines`, given in any order.

    `entry` is the source it came from; `permits` gives the roles that may do a deed.
    """
    raise NotImplementedError
