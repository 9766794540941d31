"""What waits for those who decide: the list, the number in the menu, the row on their first page."""

from datetime import datetime
from typing import Any

from pmks.arrivals.queries.own import tasks_to_mend
from pmks.arrivals.queries.reach import may_decide, may_watch, waiting
from pmks.arrivals.rules import KINDS, LIMIT, Stand, late_since
from pmks.cases.queries.climbing import waits_of
from pmks.cases.queries.standing import calendar_of
from pmks.clocks.rules import Calendar, remaining
from pmks.house import clock
from pmks.house.database import among
from pmks.house.indonesian import relative_moment
from pmks.house.permissions import Actor
from pmks.inbox.judging import STUMBLED
from pmks.inbox.tables import Arrival, Verdict
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of, role_title
from pmks.users.waiting import Teller, Waiting, tell

MOST = 60
FIRST = frozenset({"kasi", "rps"})
"""The heads whose own task it is at once; to those above them it climbs when it is late."""
ABOVE = ("kabid", "kadis")


def arrivals_page(by: Actor) -> dict[str, Any]:
    """Everything `arrivals/index.html` shows: what waits for a person, the oldest first, and how many there are in all."""
    now, calendar = clock.now(), calendar_of(by.agency)
    rows = list(Arrival.select().where(waiting(by, now)).order_by(Arrival.received_at, Arrival.seq).limit(MOST))
    authors, stumbled = names_of(each.user for each in rows), _stumbled(rows)
    return {
        "rows": [_row(each, each.id in stumbled, authors, now, calendar) for each in rows],
        "count": count(by, now),
        "may_decide": may_decide(by),
    }


def count(by: Actor, now: datetime) -> int:
    """How many arrivals wait for somebody who decides."""
    return Arrival.select().where(waiting(by, now)).count() if may_watch(by) else 0


def told(by: Actor, now: datetime) -> Waiting:
    """What waits for a person with the arrivals: what he is to mend, what he is to decide, what others below him leave lying."""
    mend = tuple(tasks_to_mend(by))
    if not may_watch(by):
        return Waiting(mend)
    number, oldest = _tally(by, now)
    words = f"{number} kiriman" if number else "Tidak ada yang menunggu"
    link = (
        "/arrivals",
        "tray",
        "Kiriman yang tertahan",
        f"{words} · dari HP petugas, perlu diputuskan" if number else words,
    )
    if oldest is None or not may_decide(by):
        return Waiting(mend, link=link)
    row = _decision(by, number, oldest, now)
    if by.roles & FIRST:
        return Waiting((*mend, row), link=link)
    after = waits_of(by.agency)
    sees = any(role in by.roles and now - late_since(oldest) >= after[role] for role in ABOVE)
    return Waiting(mend, (row,) if sees else (), link)


tell(Teller(count=lambda by, now: count(by, now) if may_decide(by) else 0, told=told))


def _tally(by: Actor, now: datetime) -> tuple[int, datetime | None]:
    rows = Arrival.select().where(waiting(by, now))
    oldest = rows.order_by(Arrival.received_at).first()
    return (rows.count(), oldest.received_at) if oldest else (0, None)


def _decision(by: Actor, number: int, oldest: datetime, now: datetime) -> dict[str, Any]:
    calendar = calendar_of(by.agency)
    left = remaining(late_since(oldest), now, "hours", calendar)
    holder = role_title(by.agency, "kasi")
    return {
        "href": "/arrivals",
        "headline": f"Putuskan {number} kiriman petugas yang tertahan",
        "detail": f"Yang paling lama tiba {relative_moment(oldest, now, calendar.zone)}"
        + ("" if by.roles & FIRST else f" · dipegang {holder}"),
        "clock": (left.state, left.words[:1].upper() + left.words[1:]),
        "group": {"late": "late", "soon": "today"}.get(left.state, "later"),
        "tag": None,
    }


def _row(arrival: Arrival, stumbled: bool, authors: Any, now: datetime, calendar: Calendar) -> dict[str, Any]:
    word, _ = KINDS[Stand(arrival.state, arrival.clashes, stumbled).kind]
    known = vocabulary().deeds.get(arrival.deed)
    arrived = relative_moment(arrival.received_at, now, calendar.zone)
    late = now - arrival.received_at > LIMIT
    return {
        "href": f"/arrivals/{arrival.id}",
        "title": known.label if known else "Kiriman yang tidak terbaca",
        "detail": f"{authors.get(arrival.user, 'Pengguna yang sudah tidak ada')} · tiba {arrived}",
        "tag": word,
        "clock": ("late", remaining(late_since(arrival.received_at), now, "hours", calendar).words.capitalize())
        if late
        else None,
    }


def _stumbled(rows: list[Arrival]) -> set[Any]:
    """Those of these arrivals over which the server stumbled."""
    ids = [each.id for each in rows if each.state == "quarantined"]
    found: Any = Verdict.select(Verdict.arrival).where(among(Verdict.arrival, ids) & (Verdict.problem == STUMBLED))
    return {each.arrival_id for each in found} if ids else set()
