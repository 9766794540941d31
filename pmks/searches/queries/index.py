"""The searches of an agency as a list, and what waits for somebody among them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peewee import fn

from pmks.agencies.days import day_in
from pmks.agencies.queries import permits
from pmks.cases.queries.standing import calendar_of
from pmks.citizens.contests import LADDER, may_decide, next_head
from pmks.clocks.rules import Calendar, remaining
from pmks.house import clock
from pmks.house.database import among
from pmks.house.indonesian import long_date
from pmks.house.pages import newest_first
from pmks.house.permissions import OFFICE, Actor, may
from pmks.house.sealing import fetch_keys
from pmks.searches.rules.stages import OUTCOMES, WAITS
from pmks.searches.standing import CLOSING
from pmks.searches.tables import Search, SearchMatch
from pmks.searches.told import asked_in
from pmks.users.waiting import Row, Teller, Waiting, tell

MOST = 40
FIRST, ABOVE = frozenset({"peksos", "kasi"}), frozenset({"kabid", "kadis"})
"""Whose task it is at once to answer a family; those above them see it when it is late, and whatever a family contests."""
UNREAD = "Baca pesan keluarga yang mencari"


def index_page(by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `searches/index.html` shows: the open ones, or with `scope=closed` those that have ended."""
    closed = args.get("scope") == "closed"
    rows = Search.select().where((Search.agency == by.agency) & (Search.is_open == (not closed)))
    page = newest_first(rows, Search.asked_at, Search.id, args.get("after"))
    fetch_keys([each.id for each in page.rows])
    now, calendar = clock.now(), calendar_of(by.agency)
    scope = "&scope=closed" if closed else ""
    return {
        "rows": [_row(each, now, calendar) for each in page.rows],
        "scope": "closed" if closed else "open",
        "next_href": f"/searches?after={page.after}{scope}" if page.after else None,
    }


def _row(search: Search, now: datetime, calendar: Calendar) -> dict[str, Any]:
    asked = asked_in(search)
    age = asked.age_on(calendar.day(search.asked_at), calendar.day(now))
    words = [f"± {age} tahun" if age is not None else None, f"ditanyakan {long_date(calendar.day(search.asked_at))}"]
    return {
        "href": search.address,
        "title": asked.name,
        "detail": " · ".join(filter(None, [*words, search.number])),
        "clock": _clock(search, now, calendar),
        "tag": state_words(search),
    }


def state_words(search: Search) -> str:
    """How a search stands, in a word or two, for the staff."""
    if not search.is_open:
        return OUTCOMES[search.outcome or "no_news"][0]
    if search.unread:
        return "Ada pesan"
    shorter = {
        "answer": "Belum dijawab",
        "consent": "Orangnya belum ditanya",
        "approval": "Menunggu keputusan",
        "rejected": "Dikembalikan atasan",
        "contest": "Keberatan",
    }
    return shorter.get(search.waits or "", "Boleh dikabari" if search.told_at else "Dicocokkan")


def _clock(search: Search, now: datetime, calendar: Calendar) -> tuple[str, str] | None:
    if not search.is_open or search.answered_at is not None:
        return None
    left = remaining(search.first_due_at, now, "working_days", calendar)
    return left.state, left.words[:1].upper() + left.words[1:]


def count(by: Actor, now: datetime) -> int:
    """How many searches wait for somebody."""
    mine = _mine(by).count() if by.is_any(FIRST | ABOVE) and may(by, "search.answer", by.agency) else 0
    return mine + (_to_decide(by).count() if may(by, "search.approve", by.agency) else 0)


def told(by: Actor, now: datetime) -> Waiting:
    """The tasks, and where to find it all."""
    if not by.is_any(OFFICE):
        return Waiting()
    calendar = calendar_of(by.agency)
    tasks: list[Row] = []
    if may(by, "search.answer", by.agency):
        mine = _mine(by).order_by(Search.answered_at.is_null(False), Search.first_due_at).limit(MOST)
        tasks += [_task(each, _owed(each), now, calendar) for each in mine]
    if may(by, "search.approve", by.agency):
        rows = _to_decide(by).order_by(Search.asked_at).limit(MOST)
        tasks += [_task(each, WAITS["approval"], now, calendar) for each in rows]
    late = _late(by, now) if by.is_any(ABOVE) and not by.is_any(FIRST) else []
    open_ones = Search.select().where((Search.agency == by.agency) & Search.is_open).count()
    words = f"{open_ones} pencarian terbuka" if open_ones else "Tidak ada yang terbuka"
    below = tuple(_task(each, WAITS["answer"], now, calendar) for each in late)
    return Waiting(tuple(tasks), below, link=("/searches", "search", "Pencarian keluarga", words))


tell(Teller(count=count, told=told))


def _mine(by: Actor) -> Any:
    """What those owe who answer families, and what a family contested of those who decide it. A decision is owed by others."""
    here = (Search.agency == by.agency) & Search.is_open
    contests = (Search.waits == "contest") & _decided_by(by)
    if not by.is_any(FIRST):
        return Search.select().where(here & contests)
    owed = Search.waits.is_null(False) & ~among(Search.waits, ("approval", "contest"))
    return Search.select().where(here & (owed | contests | Search.unread))


def _decided_by(by: Actor) -> Any:
    """The contested searches that this reader may close: those that somebody else ended, below him."""
    permitted = permits(by.agency, CLOSING)
    below = [role for role in LADDER if may_decide(by.roles, next_head(role, permitted))]
    unknown = may_decide(by.roles, next_head(None, permitted))
    role = among(Search.closed_role, below)
    role = role | Search.closed_role.is_null() if unknown else role
    return role & (Search.closed_by != by.id)


def _late(by: Actor, now: datetime) -> list[Search]:
    """The families who wait for a first answer that is overdue."""
    here = (Search.agency == by.agency) & Search.is_open & (Search.waits == "answer")
    rows = Search.select().where(here & (Search.first_due_at < now)).order_by(Search.first_due_at)
    return list(rows.limit(MOST))


def _to_decide(by: Actor) -> Any:
    """The searches that wait for a decision which the actor himself did not ask for."""
    asked = (SearchMatch.search == Search.id) & (SearchMatch.verdict == "likely") & SearchMatch.decision.is_null()
    others = SearchMatch.select().where(asked & SearchMatch.consent.is_null(False) & (SearchMatch.consent_by != by.id))
    waiting = (Search.agency == by.agency) & Search.is_open & (Search.waits == "approval")
    return Search.select().where(waiting & fn.EXISTS(others))


def _owed(search: Search) -> str:
    return WAITS[search.waits] if search.waits and search.waits != "approval" else UNREAD


def _task(search: Search, headline: str, now: datetime, calendar: Calendar) -> Row:
    state, words = _clock(search, now, calendar) or ("none", "Tanpa batas waktu")
    return {
        "href": search.address,
        "headline": headline,
        "detail": f"{search.number} · ditanyakan {long_date(day_in(search.agency, search.asked_at))}",
        "clock": (state, words),
        "group": "late" if state == "late" else "today" if state == "soon" else "later",
        "tag": None,
    }
