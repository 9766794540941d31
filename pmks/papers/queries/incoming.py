"""The book of letters in: lines of the agenda book, and the letters that were filed with a case. Two questions, however many there are."""

from collections.abc import Iterator
from datetime import UTC, datetime
from heapq import merge
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import peewee

from pmks.agencies.days import zone_of
from pmks.cases.queries.reach import visible
from pmks.cases.tables import Case
from pmks.house.database import among
from pmks.house.indonesian import long_date, short_date
from pmks.house.pages import PAGE, Page, newest_first
from pmks.house.permissions import Actor
from pmks.papers.rules.register import Line, as_search
from pmks.reports.tables import AgendaEntry
from pmks.requirements.rules.checklist import RECEIVED
from pmks.requirements.tables import PaperMark
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import role_title

ARRIVALS = {"letter": "Surat masuk", "report": "Laporan", "notice": "Pemberitahuan langsung"}
NO_LETTER = "identity_document"
"""A paper that people bring along and nobody wrote to the dinas."""
FILED = ("file", "paper")


def incoming_page(by: Actor, q: str, year: int, after: str | None) -> Page:
    """25 lines of what came in, the newest first, from below a key. Raises NotFound for a key that is none."""
    agenda = newest_first(_agenda(by, q, year), AgendaEntry.received_at, AgendaEntry.id, after)
    filed = newest_first(_filed(by, q, year), PaperMark.at, PaperMark.id, after)
    found = list(islice(merge(agenda.rows, filed.rows, key=_key, reverse=True), PAGE))
    more = agenda.after or filed.after or len(agenda.rows) + len(filed.rows) > PAGE
    moment, id = _key(found[-1]) if found else (None, None)
    return Page(incoming_lines(found, by), f"{moment.isoformat()}~{id}" if moment and more else None)


def incoming_rows(by: Actor, year: int) -> Iterator[Line]:
    """Every line of a year: the agenda book by its numbers, then what was filed with cases, by its moment."""
    yield from incoming_lines(_agenda(by, "", year).order_by(AgendaEntry.number).iterator(), by)
    yield from incoming_lines(_filed(by, "", year).order_by(PaperMark.at, PaperMark.id).iterator(), by)


def incoming_lines(rows: Any, by: Actor) -> list[Line]:
    """The rows as the book shows them."""
    zone = zone_of(by.agency)
    return [_filed_line(row, zone) if isinstance(row, PaperMark) else _agenda_line(row, zone) for row in rows]


def _agenda(by: Actor, q: str, year: int) -> "peewee.ModelSelect[AgendaEntry]":
    rows = AgendaEntry.select(AgendaEntry, Case).join(Case).where((AgendaEntry.agency == by.agency) & visible(by))
    rows = rows.where((AgendaEntry.year == year) & AgendaEntry.number.is_null(False))
    for word in as_search(q):
        number = word.split("/")[0]
        rows = rows.where(
            Case.number.contains(word)
            | (AgendaEntry.number == (int(number) if number.isdecimal() and len(number) < 9 else -1))
            | among(AgendaEntry.source, _meant(vocabulary().sources, word))
            | among(AgendaEntry.arrival, _meant(ARRIVALS, word))
        )
    return rows


def _filed(by: Actor, q: str, year: int) -> "peewee.ModelSelect[PaperMark]":
    first, end = (datetime(each, 1, 1, tzinfo=zone_of(by.agency)).astimezone(UTC) for each in (year, year + 1))
    letters = {id: label for id, label in vocabulary().papers.items() if id != NO_LETTER}
    rows = PaperMark.select(PaperMark, Case).join(Case).where(visible(by) & (Case.agency == by.agency))
    rows = rows.where((PaperMark.at >= first) & (PaperMark.at < end) & among(PaperMark.state, FILED))
    rows = rows.where(among(PaperMark.paper, list(letters)))
    for word in as_search(q):
        rows = rows.where(Case.number.contains(word) | among(PaperMark.paper, _meant(letters, word)))
    return rows


def _meant(labels: Any, word: str) -> list[str]:
    """The ids whose label holds this word; one that does not exist when none does."""
    return [id for id, label in labels.items() if word.lower() in label.lower()] or [""]


def _key(row: Any) -> tuple[datetime, Any]:
    return (row.at if isinstance(row, PaperMark) else row.received_at), row.id


def _agenda_line(entry: AgendaEntry, zone: ZoneInfo) -> Line:
    forwarded = short_date(entry.forwarded_at.astimezone(zone).date()) if entry.forwarded_at else None
    return Line(
        number=f"{entry.number}/{entry.year}",
        day=long_date(entry.received_at.astimezone(zone).date()),
        kind=ARRIVALS.get(entry.arrival or "", ""),
        party=vocabulary().sources.get(entry.source or "", ""),
        case=entry.case.number,
        by=role_title(entry.agency, entry.forwarded_to) if entry.forwarded_to else "",
        state=f"Diteruskan {forwarded}" if forwarded else "Diagendakan",
        href=f"/cases/{entry.case_id}/arrival",
        id=str(entry.id),
    )


def _filed_line(mark: PaperMark, zone: ZoneInfo) -> Line:
    return Line(
        number="Berkas kasus",
        day=long_date(mark.at.astimezone(zone).date()),
        kind=vocabulary().papers.get(mark.paper or "", ""),
        case=mark.case.number,
        state=RECEIVED[mark.state],
        href=f"{mark.case.address}/requirements",
        id=str(mark.id),
    )
