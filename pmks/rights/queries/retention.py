"""Which files need not be kept any more, and which requests for erasure wait. A list for people; nothing is deleted by itself."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import peewee

from pmks.agencies.queries import agency
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case, Closure
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.database import among
from pmks.house.indonesian import long_date, short_moment
from pmks.house.permissions import Actor
from pmks.rights.queries.rights import UNSET
from pmks.rights.rules import ASKERS, falls_due
from pmks.rights.tables import Erasure

MOST = 100
AHEAD = timedelta(days=90)
Teller = Callable[[str, datetime], Iterable[dict[str, Any]]]

_tellers: list[Teller] = []


def falls_due_too(teller: Teller) -> Teller:
    """Have a room above tell what of its own lies ended since before a moment: rows of {href, name, detail}, the longest ago first."""
    _tellers.append(teller)
    return teller


def retention_page(by: Actor) -> dict[str, Any]:
    """Everything `rights/retention.html` shows: what waits for a decision, what is due, what falls due in three months."""
    years, calendar = agency(by.agency).retention_years, calendar_of(by.agency)
    today = calendar.day(clock.now())
    rows = _ended(by.agency, _latest_end(today + AHEAD, years, calendar.zone)) if years else []
    kept = [(client, falls_due(ended.astimezone(calendar.zone).date(), years)) for client, ended in rows if years]
    return {
        "period": f"{years} tahun sesudah kasus terakhir selesai" if years else UNSET,
        "is_set": years is not None,
        "requests": [_request(each, calendar.zone) for each in _waiting(by.agency)],
        "due": [
            *(_row(client, due) for client, due in kept if due <= today),
            *(_told(by.agency, today, years, calendar.zone) if years else ()),
        ],
        "soon": [_row(client, due) for client, due in kept if due > today],
        "most": MOST if len(rows) == MOST else None,
    }


def _told(slug: str, today: date, years: int, zone: ZoneInfo) -> list[dict[str, Any]]:
    """What other rooms keep that ended so many years ago."""
    before = ended_before(today, years, zone)
    return [row for teller in _tellers for row in teller(slug, before)][:MOST]


def ended_before(today: date, years: int, zone: ZoneInfo) -> datetime:
    """The moment before which something must have ended to be due today."""
    day = falls_due(today, -years)
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _latest_end(until: date, years: int, zone: ZoneInfo) -> datetime:
    """The moment before which a last case must have ended for its file to fall due by a day; a day more for leap years."""
    day = falls_due(until, -years) + timedelta(days=2)
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _ended(slug: str, before: datetime) -> list[tuple[Client, datetime]]:
    """The people without an open case whose last case ended before a moment, the longest ago first."""
    last = peewee.fn.MAX(Closure.at)
    open_ones = Case.select(Case.client).where((Case.agency == slug) & Case.is_open)
    rows = (
        Closure.select(Case.client, last.alias("ended"))
        .join(Case)
        .where((Case.agency == slug) & Closure.reopened_at.is_null() & ~(Case.client << open_ones))
        .join(Client)
        .where(Client.erased_at.is_null())
        .group_by(Case.client)
        .having(last < before)
        .order_by(last)
        .limit(MOST)
        .tuples()
    )
    found: list[Any] = list(rows)
    people = {each.id: each for each in Client.select().where(among(Client.id, [id for id, _ in found]))}
    return [(people[id], ended) for id, ended in found]


def _waiting(slug: str) -> Iterable[Any]:
    rows = Erasure.select(Erasure, Client).join(Client)
    return rows.where((Erasure.agency == slug) & Erasure.decision.is_null()).order_by(Erasure.asked_at).limit(MOST)


def _row(client: Client, due: date) -> dict[str, Any]:
    return {"href": f"{client.address}/rights", "name": client.name, "detail": long_date(due)}


def _request(request: Any, zone: ZoneInfo) -> dict[str, Any]:
    detail = f"{ASKERS[request.ground]}, {short_moment(request.asked_at, zone)}"
    return {"href": f"{request.client.address}/rights", "name": request.client.name, "detail": detail}
