"""Journals for the tests of progress: deeds told in short, an hour apart, in services of the built-in standards."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from pmks.cases.rules import Line, Progress, progress
from pmks.clocks.rules import Calendar
from pmks.standards.model import Agency, Service
from pmks.standards.reader import Catalogue, load_catalogue
from pmks.standards.settings import permits
from tests.standards.made_up import EXAMPLE

SUNDAY = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@cache
def shelf() -> Catalogue:
    """The five agencies and the made-up sixth."""
    return load_catalogue(EXAMPLE)


def agency_and_service(name: str) -> tuple[Agency, Service]:
    """The agency and the service of a name such as "banjar/penanganan-gelandangan"."""
    slug, id = name.split("/")
    return shelf().agency(slug), shelf().service(slug, id)


def line(n: int, deed: str, step: str | None = None, outcome: str | None = None, **facts: str) -> Line:
    """The n-th line of a journal, n hours after Sunday 22 November 2026, 01.00 UTC."""
    return Line(UUID(int=n), deed, SUNDAY + n * HOUR, step, outcome, facts)


def told(*deeds: str | tuple[str, ...], **facts: str) -> list[Line]:
    """Lines from words such as "assessment.record 2" or "tracing.conclude 4 found"; `facts` go with every line."""
    lines = []
    for n, each in enumerate(deeds):
        deed, step, outcome, *_ = (*str(each).split(), None, None)
        lines.append(line(n, str(deed), step, outcome, **facts))
    return lines


def stand(
    name: str,
    lines: Sequence[Line] = (),
    *,
    entry: str | None = None,
    variant: str | None = None,
    now: datetime = SUNDAY + timedelta(days=1),
) -> Progress:
    """Where a case of that service stands after these lines."""
    agency, service = agency_and_service(name)
    return progress(
        service,
        lines,
        variant=variant,
        entry=entry,
        now=now,
        calendar=Calendar(ZoneInfo(agency.zone)),
        permits=lambda deed: permits(agency, deed),
    )


def statuses(at: Progress) -> dict[str, str]:
    """Step id → status."""
    return {each.step.id: each.status for each in at.steps}


def waiting(at: Progress) -> list[str]:
    """The ids of the steps that may be done now."""
    return [each.step.id for each in at.next]


def ends(at: Progress) -> list[str]:
    return [each.id for each in at.ends]
