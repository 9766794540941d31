"""Where a case stands: its passages, the deeds done in them, and what follows from both."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from pmks.agencies.queries import agency, permits, pinned_service
from pmks.cases.queries.lines import lines_of
from pmks.cases.rules import Line, Progress, progress
from pmks.cases.tables import Case, Enrolment
from pmks.clocks.queries import calendar_for
from pmks.clocks.rules import Calendar
from pmks.house.database import among
from pmks.house.journal import JournalLine
from pmks.house.problems import NotFound


def open_enrolment(case: Case) -> Enrolment:
    """The passage the case is in, or was in last when it is closed."""
    found = (
        Enrolment.select()
        .where(Enrolment.case == case.id)
        .order_by(Enrolment.began_at.desc(), Enrolment.id.desc())
        .first()
    )
    if found is None:
        raise NotFound
    return found


def enrolments_of(case: Case) -> list[Enrolment]:
    """All passages of the case, in order."""
    return list(Enrolment.select().where(Enrolment.case == case.id).order_by(Enrolment.began_at, Enrolment.id))


def present_passages(cases: Iterable[UUID]) -> dict[UUID, Enrolment]:
    """The passage that each case is in, or was in last, by the case's id; one question however many cases."""
    rows = Enrolment.select().where(among(Enrolment.case, tuple(cases)))
    return {row.case_id: row for row in rows.order_by(Enrolment.began_at, Enrolment.id)}


def progress_of(enrolment: Enrolment, slug: str, now: datetime, calendar: Calendar | None = None) -> Progress:
    """Where the passage stands at a moment, by its own standard and the deeds done in it."""
    return progress_of_all([enrolment], slug, now, calendar)[enrolment.case_id]


def progress_of_all(
    passages: Collection[Enrolment], slug: str, now: datetime, calendar: Calendar | None = None
) -> dict[UUID, Progress]:
    """Where several passages of an agency stand, by the case's id; one question of the journal however many."""
    lines = _lines_of(passages)
    return {
        each.case_id: progress(
            pinned_service(slug, each.sha256),
            lines[each.id],
            variant=each.variant,
            entry=each.source,
            now=now,
            calendar=calendar or calendar_of(slug),
            permits=lambda deed: permits(slug, deed),
        )
        for each in passages
    }


def calendar_of(slug: str) -> Calendar:
    """The calendar of an agency."""
    return calendar_for(slug, agency(slug).zone)


def _lines_of(passages: Collection[Enrolment]) -> dict[UUID, list[Line]]:
    """The deeds done in each passage, as progress reads them. Found by the case, for which the journal has an index."""
    found: dict[UUID, list[Line]] = {each.id: [] for each in passages}
    for row in _rows_of({each.case_id for each in passages}):
        if row.enrolment is not None and row.enrolment in found:
            found[row.enrolment].append(_line(row))
    return found


def _rows_of(cases: Collection[UUID]) -> Iterable[JournalLine]:
    if len(cases) == 1:
        return lines_of(*cases)
    rows = JournalLine.select().where(among(JournalLine.case, tuple(cases)))
    return rows.order_by(JournalLine.at, JournalLine.id)


def _line(row: JournalLine) -> Line:
    return Line(
        id=row.id,
        deed=row.deed,
        step=row.step,
        outcome=row.outcome,
        facts=row.facts,
        at=row.at,
        by_role=row.by_role,
    )
