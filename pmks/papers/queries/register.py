"""The register of letters: what went out, what came in, and what waits to be signed. Offices and matters stand in it, clients do not."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import peewee

from pmks.agencies.days import today_in
from pmks.cases.queries.reach import visible
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.database import among
from pmks.house.indonesian import long_date
from pmks.house.journal import JournalLine
from pmks.house.pages import Page, newest_first
from pmks.house.permissions import OFFICE, Actor, may
from pmks.papers.kinds import kinds
from pmks.papers.queries.incoming import incoming_page, incoming_rows
from pmks.papers.queries.numbers import void_numbers
from pmks.papers.queries.signers import signers
from pmks.papers.rules.register import SCOPES, Line, as_search, in_order
from pmks.papers.rules.states import STATES
from pmks.papers.tables import Paper
from pmks.reports.tables import AgendaEntry
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of, role_title

MOST = 500
"""Letters that a head signs in one go."""


def register_page(by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `papers/register.html` shows."""
    offered = {id: label for id, label in SCOPES.items() if id != "waiting" or may(by, "letter.issue", by.agency)}
    scope = args.get("scope", "out") if args.get("scope") in offered else "out"
    q, year = args.get("q", "").strip(), _year(args.get("year"), today_in(by.agency).year)
    page = _page(by, scope, q, year, args.get("after"))
    is_end = scope == "out" and not q and page.after is None and by.is_any(OFFICE)
    return {
        "q": q,
        "scope": scope,
        "year": year,
        "scopes": [(_href(scope=id, year=year), label, id == scope) for id, label in offered.items()],
        "years": [(_href(scope=scope, year=each, q=q), str(each), each == year) for each in _years(by)],
        "lines": page.rows,
        "next_href": _href(scope=scope, year=year, q=q, after=page.after) if page.after else None,
        "file_href": _file(scope, year) if by.is_any(OFFICE) and scope != "waiting" else None,
        "void": _void_lines(by, year) if is_end else [],
        "waiting": waiting(by).count() if scope == "waiting" else 0,
        "most": MOST,
        "seen": clock.now().isoformat(),
    }


def waiting(by: Actor, seen: datetime | None = None) -> "peewee.ModelSelect[Paper]":
    """The drafts that the reader may sign: of kinds whose signer he is, and with no word of his own; as they stood when he saw them."""
    mine = [id for id, kind in kinds().by_id.items() if kind.approval and by.roles & set(signers(by.agency, id))]
    drafts = (Paper.agency == by.agency) & (Paper.state == "draft") & (Paper.made_by != by.id)
    rows = Paper.select(Paper, Case).join(Case).where(drafts & Paper.returned_at.is_null() & Case.is_open & visible(by))
    anew = (JournalLine.case == Paper.case) & (JournalLine.subject == Paper.id) & (JournalLine.deed == "letter.revise")
    worded = JournalLine.select(JournalLine.id).where(anew & (JournalLine.by == by.id))
    rows = rows.where(among(Paper.kind, mine or [""]) & ~peewee.fn.EXISTS(worded))
    return rows.where(Paper.changed_at <= seen) if seen else rows


def register_rows(by: Actor, scope: str, year: int) -> Iterator[Line]:
    """Every line of a year, in the order of the book: for the file. Letters that were never made leave their void number."""
    if scope == "in":
        yield from incoming_rows(by, year)
    else:
        yield from in_order([*_lines(_outgoing(by, "", year), by), *_void_lines(by, year)])


def _page(by: Actor, scope: str, q: str, year: int, after: str | None) -> Page:
    if scope == "in":
        return incoming_page(by, q, year, after)
    if scope == "waiting":
        page = newest_first(waiting(by), Paper.changed_at, Paper.id, after)
    else:
        page = newest_first(_outgoing(by, q, year), Paper.issued_at, Paper.id, after)
    return Page(_lines(page.rows, by), page.after)


def _outgoing(by: Actor, q: str, year: int) -> "peewee.ModelSelect[Paper]":
    """The numbered papers of a year; reports without a number lie with their case and are no letters."""
    rows = Paper.select(Paper, Case).join(Case, peewee.JOIN.LEFT_OUTER).where(Paper.agency == by.agency)
    rows = rows.where(Paper.issued_at.is_null(False) & Paper.number.is_null(False))
    rows = rows.where((Paper.dated_on >= date(year, 1, 1)) & (Paper.dated_on <= date(year, 12, 31)))
    if not by.is_any(OFFICE):
        rows = rows.where(visible(by) | (Paper.made_by == by.id))
    for word in as_search(q):
        rows = rows.where(
            Paper.number.contains(word)
            | Paper.addressee.contains(word)
            | Paper.regarding.contains(word)
            | Case.number.contains(word)
        )
    return rows


def _lines(rows: Any, by: Actor) -> list[Line]:
    found = list(rows)
    people = names_of(each for row in found for each in (row.signer, row.made_by))
    return [_outgoing_line(each, by.agency, people) for each in found]


def _outgoing_line(paper: Paper, slug: str, people: Mapping[Any, str]) -> Line:
    title = role_title(slug, paper.signer_role, paper.signer_acting) if paper.signer_role else ""
    return Line(
        number=paper.number or "belum bernomor",
        day=long_date(paper.dated_on) if paper.dated_on else "",
        kind=vocabulary().papers.get(paper.kind, paper.kind),
        party=paper.addressee,
        regarding=paper.regarding,
        case=paper.case.number if paper.case else "",
        maker=people.get(paper.made_by, ""),
        by=", ".join(filter(None, [people.get(paper.signer, ""), title])),
        state=STATES[paper.state],
        href=paper.address,
        id=str(paper.id),
        key=(paper.series or "", paper.serial or 0),
    )


def _void_lines(by: Actor, year: int) -> list[Line]:
    """The numbers that were taken for the field and that no paper bears: a hole would be a question."""
    return [
        Line(
            number=each.text,
            kind=vocabulary().papers.get(each.kind, each.kind),
            state=each.why,
            maker=each.holder,
            key=(each.series, each.serial),
        )
        for each in void_numbers(by.agency, year, today_in(by.agency))
    ]


def _years(by: Actor) -> list[int]:
    """This year and the years before it in which something was written into a book, the latest first."""
    now = today_in(by.agency).year
    first = (
        (Paper.select(peewee.fn.MIN(Paper.year)), Paper),
        (AgendaEntry.select(peewee.fn.MIN(AgendaEntry.year)), AgendaEntry),
    )
    begun = min(query.where(table.agency == by.agency).scalar() or now for query, table in first)
    return list(range(now, max(begun, now - 9) - 1, -1))


def _year(text: str | None, now: int) -> int:
    return int(text) if text and text.isdecimal() and 2000 <= int(text) <= now + 1 else now


def _file(scope: str, year: int) -> str:
    return f"/papers/register.xlsx?{urlencode({'scope': scope, 'year': year})}"


def _href(**args: Any) -> str:
    return f"/papers?{urlencode({name: value for name, value in args.items() if value})}"
