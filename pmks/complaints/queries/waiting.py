"""Complaints that wait for somebody: the number in the menu, rows of the first page, what is late under a head."""

from datetime import datetime
from typing import Any

import peewee

from pmks.agencies.queries import permits
from pmks.complaints import rules
from pmks.complaints.queries.reach import RECORDING
from pmks.complaints.queries.words import TODO, about, came_by, clock_of, numbered
from pmks.complaints.standing import ANSWERING, calendar_of
from pmks.complaints.tables import Complaint
from pmks.house.database import among
from pmks.house.permissions import Actor, may
from pmks.users.queries import role_title
from pmks.users.waiting import Teller, Waiting, tell

MOST = 20


def count(by: Actor, now: datetime) -> int:
    """How many complaints wait for somebody in the reader's roles; what came in a burst is looked through apart."""
    mine = _mine(by)
    return Complaint.select().where(mine).count() if mine is not None else 0


def told(by: Actor, now: datetime) -> Waiting:
    """What the reader has to take or answer, and what those below him leave lying."""
    answers, records = may(by, ANSWERING, by.agency), may(by, RECORDING, by.agency)
    if not (answers or records):
        return Waiting()
    if not answers:
        return Waiting(link=("/complaints", "message", "Pengaduan", "Yang Anda catat, dan mencatat yang baru"))
    number = count(by, now)
    words = f"{number} menunggu Anda" if number else "Register: siapa memegang apa, sampai kapan"
    return Waiting(
        (*(_row(each, now) for each in _first(_mine(by))), *_review(_mine(by, review=True), now)),
        (
            *(_row(each, now, below=True) for each in _first(_below(by, now))),
            *_review(_below(by, now, review=True), now),
        ),
        ("/complaints", "message", "Pengaduan", words),
    )


tell(Teller(count=count, told=told))


def _mine(by: Actor, *, review: bool = False) -> peewee.Expression | None:
    roles = by.roles & permits(by.agency, ANSWERING)
    if not roles:
        return None
    waits = among(Complaint.state, rules.WAITING) & (Complaint.review == review)
    return (Complaint.agency == by.agency) & waits & among(Complaint.role, roles)


def _review(which: peewee.Expression | None, now: datetime) -> list[dict[str, Any]]:
    """One row for all that came in bursts, however many they are: honest ones may be among them, so the oldest one's clock shows."""
    oldest = _first(which)[:1]
    if which is None or not oldest:
        return []
    row, number = _row(oldest[0], now), Complaint.select().where(which).count()
    told = {"href": "/complaints?scope=review", "headline": "Tinjau pengaduan yang datang beruntun", "tag": None}
    return [row | told | {"detail": f"{number} pengaduan, mungkin ada yang sungguh-sungguh"}]


def _below(by: Actor, now: datetime, *, review: bool = False) -> peewee.Expression | None:
    roles = {each for each in permits(by.agency, ANSWERING) if set(rules.heads_over(each)) & by.roles} - by.roles
    if not roles:
        return None
    late = among(Complaint.state, rules.WAITING) & (Complaint.due_at < now) & (Complaint.review == review)
    return (Complaint.agency == by.agency) & late & among(Complaint.role, roles)


def _first(which: peewee.Expression | None) -> list[Complaint]:
    return list(Complaint.select().where(which).order_by(Complaint.due_at).limit(MOST)) if which is not None else []


def _row(complaint: Complaint, now: datetime, *, below: bool = False) -> dict[str, Any]:
    left = clock_of(complaint, now, calendar_of(complaint.agency))
    held = f"dipegang {role_title(complaint.agency, complaint.role)}" if below else f"lewat {came_by(complaint)}"
    return {
        "href": complaint.address,
        "headline": f"{TODO[complaint.state]}: {about(complaint)}",
        "detail": f"{numbered(complaint)} · {held}",
        "clock": left,
        "group": {"late": "late", "soon": "today"}.get(left[0] if left else "", "later"),
        "tag": "Keberatan" if complaint.contested_at else None,
    }
