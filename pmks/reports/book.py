"""The agenda book: kept by every line of the journal that tells how a case arrived, inside its transaction."""

from typing import Any
from uuid import UUID

from pmks.cases.errands import finish_errand
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case
from pmks.house.deeds import listen
from pmks.house.journal import JournalLine
from pmks.reports.codes import code_for, hash_of
from pmks.reports.tables import AgendaEntry

OPENING = frozenset({"client.register", "case.open"})
FORWARDED = "forwarded"
"""The errand of whoever a report was handed on to outside of the printed order."""


@listen
def note_arrival(line: JournalLine) -> None:
    """A case begins in the book with its source and form of arrival; whoever a report was handed on to has taken it up by any deed."""
    if line.case is None:
        return
    if line.deed in OPENING:
        entry = entry_of(Case.get_by_id(line.case))
        entry.arrival = (line.read_body() or {}).get("arrival") or entry.arrival
        entry.save()
    elif line.deed != "agenda.forward" and line.by_role:
        _take_up(line.case, line.by_role)


def entry_of(case: Case) -> AgendaEntry:
    """The case's line in the book, begun when there is none yet."""
    found = AgendaEntry.get_or_none(AgendaEntry.case == case.id)
    return found or AgendaEntry.create(
        case=case.id,
        agency=case.agency,
        source=open_enrolment(case).source,
        received_at=case.opened_at,
        code_hash=hash_of(code_for(case.agency, case.id)),
    )


def write(case: Case, **values: Any) -> AgendaEntry:
    """Change the case's line in the book; called inside a deed."""
    entry = entry_of(case)
    for name, value in values.items():
        setattr(entry, name, value)
    entry.save()
    return entry


def _take_up(case: UUID, role: str) -> None:
    if AgendaEntry.select().where((AgendaEntry.case == case) & (AgendaEntry.forwarded_to == role)).exists():
        finish_errand(Case.get_by_id(case), FORWARDED)
