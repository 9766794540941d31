"""How an agency's services really go, for anybody to read: numbers about many, made once a day from the newest closed cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from pmks.agencies.days import today_in, zone_of
from pmks.agencies.queries import pinned_service
from pmks.cases.queries.standing import progress_of_all
from pmks.cases.rules.performance import Passed, Performance, performance, promised
from pmks.cases.tables import Case, Enrolment
from pmks.house import clock
from pmks.house.database import among

WINDOW = 200
"""The newest closed cases of an agency that are looked at, however many there are."""
FEW = 50
"""Below this it costs little to look again as soon as a case was closed, for a service of which nothing can be told yet."""


@dataclass(frozen=True)
class _Known:
    """What was found on a day, and from how many cases, the newest of which moved when."""

    day: date
    found: dict[str, Performance]
    cases: int
    newest: datetime | None


_known: dict[str, _Known] = {}
"""By agency, in this process. What is told of a service stays the same for the day."""


def performance_of(slug: str, service: str) -> Performance | None:
    """What can be told of a service today, or None."""
    known, today = _known.get(slug), today_in(slug)
    if known is None or known.day != today or _may_be_more(known, slug, service):
        kept = known.found if known and known.day == today else {}
        found = _look(slug, today)
        known = _known[slug] = _Known(today, {**found.found, **kept}, found.cases, found.newest)
    return known.found.get(service)


def forget() -> None:
    """Look anew at the next question."""
    _known.clear()


def _may_be_more(known: _Known, slug: str, service: str) -> bool:
    if service in known.found or known.cases >= FEW:
        return False
    newest = _closed(slug).limit(1).first()
    return (newest.moved_at if newest else None) != known.newest


def _closed(slug: str) -> Any:
    return Case.select().where((Case.agency == slug) & ~Case.is_open).order_by(Case.moved_at.desc(), Case.id.desc())


def _look(slug: str, today: date) -> _Known:
    cases = list(_closed(slug).limit(WINDOW))
    midnight = datetime.combine(today, time(), zone_of(slug))
    by_service: dict[str, dict[UUID, Enrolment]] = {}
    rows = Enrolment.select().where(among(Enrolment.case, tuple(each.id for each in cases)))
    for row in rows.order_by(Enrolment.began_at, Enrolment.id):
        if row.ended_at is not None:
            by_service.setdefault(row.service, {})[row.case_id] = row
    told = ((id, performance(list(_passed(slug, list(found.values()))), midnight)) for id, found in by_service.items())
    return _Known(today, {id: each for id, each in told if each}, len(cases), cases[0].moved_at if cases else None)


def _passed(slug: str, passages: list[Enrolment]) -> Iterator[Passed]:
    """How long each passage took, by the clock of what is promised where the standard of that passage has one."""
    progress = progress_of_all(passages, slug, clock.now())
    for each in passages:
        promise = promised(pinned_service(slug, each.sha256))
        running = next((one for one in progress[each.case_id].clocks if promise and one.clock.id == promise.id), None)
        ended = each.ended_at
        if ended is None:
            continue
        if running and running.stopped_at:
            yield Passed(ended, running.stopped_at - running.started_at, not running.is_late)
        elif promise is None:
            yield Passed(ended, ended - each.began_at, None)
