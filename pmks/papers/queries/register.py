"""The register of letters: what went out, what came in, and what waits to be signed. Offices and matters stand in it, clients do not."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import peewee

from pmks.agencies.days import today_in, zone_of
from pmks.cases.queries.reach import visible
from pmks.cases.tables import Case
from pmks.house.database import among
from pmks.house.indonesian import long_date, short_date
from pmks.house.pages import Page, newest_first
from pmks.house.permissions import OFFICE, Actor
from pmks.papers.kinds import kinds
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
    scope = args.get("scope", "out") if args.get("scope") in SCOPES else "out"
    q, year = args.get("q", "").strip(), _year(args.get("year"), today_in(by.agency).year)
    page = _page(by, scope, q, year, args.get("after"))
    return {
        "q": q,
        "scope": scope,
        "year": year,
        "scopes": [(_href(scope=id, year=year), label, id == scope) for id, label in SCOPES.items()],
        "years": [(_href(scope=scope, year=each, q=q), str(each), each == year) for each in _years(by)],
        "lines": _lines(page.rows, scope, by),
        "next_href": _href(scope=scope, year=year, q=q, after=page.after) if page.after else None,
        "file_href": f"/papers/register.xlsx?{urlencode({'scope': scope, 'year': year})}"
        if scope != "waiting"
        else None,
        "waiting": waiting(by).count() if scope == "waiting" else 0,
    }


def waiting(by: Actor) -> "peewee.ModelSelect[Paper]":
    """The drafts that the reader may sign: of kinds whose signer he is, and not written by himself."""
    mine = [id for id, kind in kinds().by_id.items() if kind.approval and by.roles & set(signers(by.agency, id))]
    drafts = (Paper.agency == by.agency) & (Paper.state == "draft") & (Paper.made_by != by.id)
    rows = Paper.select(Paper, Case).join(Case).where(drafts & Paper.returned_at.is_null() & Case.is_open & visible(by))
    return rows.where(among(Paper.kind, mine or [""]))


def register_rows(by: Actor, scope: str, year: int) -> Iterator[Line]:
    """Every line of a year, in the order of the book: for the file. Letters that were never made leave their void number."""
    zone = zone_of(by.agency)
    if scope == "in":
        rows = _incoming(by, "", year).order_by(AgendaEntry.number)
        yield from (_incoming_line(each, zone) for each in rows.iterator())
        return
    rows = list(_outgoing(by, "", year))
    people = names_of(each.signer for each in rows)
    lines = [_outgoing_line(each, by.agency, people) for each in rows]
    void = [
        Line(
            number=each.text,
            kind=vocabulary().papers.get(each.kind, each.kind),
            state=each.why,
            by=each.holder,
            key=(each.series, each.serial),
        )
        for each in void_numbers(by.agency, year, today_in(by.agency))
    ]
    yield from in_order([*lines, *void])


def _page(by: Actor, scope: str, q: str, year: int, after: str | None) -> Page:
    if scope == "in":
        return newest_first(_incoming(by, q, year), AgendaEntry.received_at, AgendaEntry.id, after)
    if scope == "waiting":
        return newest_first(waiting(by), Paper.changed_at, Paper.id, after)
    return newest_first(_outgoing(by, q, year), Paper.issued_at, Paper.id, after)


def _outgoing(by: Actor, q: str, year: int) -> "peewee.ModelSelect[Paper]":
    rows = Paper.select(Paper, Case).join(Case, peewee.JOIN.LEFT_OUTER).where(Paper.agency == by.agency)
    rows = rows.where(
        Paper.issued_at.is_null(False) & (Paper.dated_on >= date(year, 1, 1)) & (Paper.dated_on <= date(year, 12, 31))
    )
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


def _incoming(by: Actor, q: str, year: int) -> "peewee.ModelSelect[AgendaEntry]":
    rows = AgendaEntry.select(AgendaEntry, Case).join(Case).where((AgendaEntry.agency == by.agency) & visible(by))
    rows = rows.where((AgendaEntry.year == year) & AgendaEntry.number.is_null(False))
    for word in as_search(q):
        is_number = AgendaEntry.number == int(word) if word.isdigit() and len(word) < 9 else peewee.SQL("1 = 0")
        rows = rows.where(Case.number.contains(word) | is_number)
    return rows


def _lines(rows: Any, scope: str, by: Actor) -> list[Line]:
    if scope == "in":
        return [_incoming_line(each, zone_of(by.agency)) for each in rows]
    people = names_of(each.signer or each.made_by for each in rows)
    return [_outgoing_line(each, by.agency, people) for each in rows]


def _outgoing_line(paper: Paper, slug: str, people: Mapping[Any, str]) -> Line:
    title = role_title(slug, paper.signer_role, paper.signer_acting) if paper.signer_role else ""
    return Line(
        number=paper.number or ("belum bernomor" if paper.state == "draft" else "tanpa nomor"),
        day=long_date(paper.dated_on) if paper.dated_on else "",
        kind=vocabulary().papers.get(paper.kind, paper.kind),
        party=paper.addressee,
        regarding=paper.regarding,
        case=paper.case.number if paper.case else "",
        by=", ".join(filter(None, [people.get(paper.signer or paper.made_by, ""), title])),
        state=STATES[paper.state],
        href=paper.address,
        id=str(paper.id),
        key=(paper.series or "", paper.serial or 0),
    )


def _incoming_line(entry: AgendaEntry, zone: ZoneInfo) -> Line:
    words = vocabulary().sources.get(entry.source or "", "")
    return Line(
        number=f"{entry.number}/{entry.year}",
        day=_day(entry.received_at, zone),
        kind={"letter": "Surat masuk", "report": "Laporan", "notice": "Pemberitahuan langsung"}.get(
            entry.arrival or "", ""
        ),
        party=words,
        regarding="",
        case=entry.case.number,
        by=entry.forwarded_to or "",
        state=f"Diteruskan {short_date(entry.forwarded_at.astimezone(zone).date())}"
        if entry.forwarded_at
        else "Diagendakan",
        href=f"/cases/{entry.case_id}/arrival",
        id=str(entry.id),
        key=("", entry.number or 0),
    )


def _day(at: datetime, zone: ZoneInfo) -> str:
    return long_date(at.astimezone(zone).date())


def _years(by: Actor) -> list[int]:
    """This year and the years before it in which a paper was issued, the latest first."""
    first = Paper.select(peewee.fn.MIN(Paper.dated_on)).where(Paper.agency == by.agency).scalar()
    now = today_in(by.agency).year
    begun = date.fromisoformat(first).year if isinstance(first, str) else first.year if first else now
    return list(range(now, max(begun, now - 9) - 1, -1))


def _year(text: str | None, now: int) -> int:
    return int(text) if text and text.isdigit() and 2000 <= int(text) <= now + 1 else now


def _href(**args: Any) -> str:
    return f"/papers?{urlencode({name: value for name, value in args.items() if value})}"
