"""Where a case stands: its passages, the deeds done in them, and what follows from both."""

from datetime import datetime

from pmks.agencies.queries import agency, permits, pinned_service
from pmks.cases.rules import Line, Progress, progress
from pmks.cases.tables import Case, Enrolment
from pmks.clocks.queries import calendar_for
from pmks.clocks.rules import Calendar
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


def progress_of(enrolment: Enrolment, slug: str, now: datetime, calendar: Calendar | None = None) -> Progress:
    """Where the passage stands at a moment, by its own standard and the deeds done in it."""
    return progress(
        pinned_service(slug, enrolment.sha256),
        lines_of(enrolment),
        variant=enrolment.variant,
        entry=enrolment.source,
        now=now,
        calendar=calendar or calendar_of(slug),
        permits=lambda deed: permits(slug, deed),
    )


def calendar_of(slug: str) -> Calendar:
    """The calendar of an agency."""
    return calendar_for(slug, agency(slug).zone)


def lines_of(enrolment: Enrolment) -> list[Line]:
    """The deeds done in a passage, as progress reads them."""
    rows = JournalLine.select().where((JournalLine.case == enrolment.case_id) & (JournalLine.enrolment == enrolment.id))
    return [
        Line(
            id=row.id,
            deed=row.deed,
            step=row.step,
            outcome=row.outcome,
            facts=row.facts,
            at=row.at,
            by_role=row.by_role,
        )
        for row in rows.order_by(JournalLine.at, JournalLine.id)
    ]
