"""What can be seen of reports: the agenda book as far as the reader may look into it."""

from collections.abc import Iterable
from uuid import UUID

import peewee

from pmks.agencies.queries import agency
from pmks.cases.queries.lists import find_cases
from pmks.cases.queries.reach import visible
from pmks.cases.tables import Case, Enrolment, Turn
from pmks.clients.tables import Client
from pmks.house.database import among
from pmks.house.pages import PAGE, Page, newest_first
from pmks.house.permissions import Actor
from pmks.reports.codes import hash_of
from pmks.reports.rules import read_agenda, status_words
from pmks.reports.tables import AgendaEntry
from pmks.standards.vocabulary import vocabulary

ROWS = frozenset({"receive", "agenda"})
"""The rows of the matrix whose deeds move a report on."""


def book(by: Actor, *, waiting: bool = False, after: str | None = None) -> Page:
    """The reports the reader may see, the latest first; or only those that wait to be received, registered or forwarded."""
    rows = _entries(by)
    if waiting:
        rows = rows.where(among(AgendaEntry.case, _waiting(by.agency)) & Case.is_open)
    return newest_first(rows, AgendaEntry.received_at, AgendaEntry.id, after)


def find(by: Actor, text: str) -> list[AgendaEntry]:
    """The reports of that agenda number, case number or code, or about people whose name fits."""
    rows, asked = _entries(by), read_agenda(text)
    if asked is not None:
        number, year = asked
        of_year = AgendaEntry.year == year if year else AgendaEntry.year.is_null(False)
        found = rows.where((AgendaEntry.number == number) & of_year)
        return list(found.order_by(AgendaEntry.year.desc()).limit(PAGE))
    coded = list(rows.where(AgendaEntry.code_hash == hash_of(text)))
    return coded or _of_cases(rows, [case.id for case in find_cases(by, text)])


def status_of(code: str) -> str | None:
    """How far the report with this code is, for whoever reported it; None when there is no such code. Names nobody."""
    entry = AgendaEntry.select(AgendaEntry, Case).join(Case).where(AgendaEntry.code_hash == hash_of(code)).first()
    if entry is None:
        return None
    reached = bool(entry.number or entry.official_at or entry.forwarded_at)
    return status_words(is_open=entry.case.is_open, verdict=entry.verdict, has_reached_the_agency=reached)


def _entries(by: Actor) -> "peewee.ModelSelect[AgendaEntry]":
    seen = AgendaEntry.select(AgendaEntry, Case, Client).join(Case).join(Client)
    return seen.where((AgendaEntry.agency == by.agency) & visible(by))


def _of_cases(rows: "peewee.ModelSelect[AgendaEntry]", cases: Iterable[UUID]) -> list[AgendaEntry]:
    wanted = tuple(cases)
    return list(rows.where(among(AgendaEntry.case, wanted)).order_by(AgendaEntry.received_at.desc())) if wanted else []


def _waiting(slug: str) -> "peewee.ModelSelect[Turn]":
    """The cases of which it is somebody's turn at a step that moves reports on, by the standards of the agency."""
    deeds = {name for name, deed in vocabulary().deeds.items() if deed.row in ROWS}
    here = peewee.SQL("1 = 0")
    for service in agency(slug).versions:
        steps = [step.id for step in service.steps if deeds & set(step.deeds)]
        if steps:
            here |= (Enrolment.sha256 == service.sha256) & among(Turn.step, steps)
    passage = (Enrolment.case == Turn.case) & Enrolment.ended_at.is_null()
    return Turn.select(Turn.case).join(Enrolment, on=passage).where((Turn.agency == slug) & here)
