"""What waits for whoever looks: steps whose turn it is, things owed beside them, and what is late under a head.

An index look-up each, however many cases there are.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import peewee

from pmks.agencies.queries import pinned_service
from pmks.cases.queries.assigned import Assigned, assigned_to
from pmks.cases.queries.climbing import causes_of, late_under
from pmks.cases.queries.reach import owed_by, visible, waiting_for
from pmks.cases.queries.standing import calendar_of, present_passages
from pmks.cases.tables import Case, Errand, Turn
from pmks.clients.queries import age_words
from pmks.clients.tables import Client
from pmks.clocks.rules import Calendar, remaining
from pmks.house.permissions import FIELD, Actor, may
from pmks.regions.queries import region
from pmks.standards.model import Step
from pmks.standards.vocabulary import vocabulary

MOST = 60
Task = dict[str, Any]
"""A row of a list: {href, headline, detail, clock (state, words), group late | today | later, tag}."""


def tasks_of(by: Actor, now: datetime) -> list[Task]:
    """What waits for the viewer, urgent first, then by the earliest end; a case waits once though several roles of his may act."""
    found = [*_steps(waiting_for(by), by, now, lambda step: True), *_errands(by, now)]
    return [task for _, task in sorted(found, key=lambda each: each[0])][:MOST]


def at_steps(by: Actor, now: datetime, fits: Callable[[Step], bool]) -> list[Task]:
    """The cases the viewer may see that wait at a step of a kind, whoever's turn it is, in the same order."""
    waiting = Turn.select().where(Turn.agency == by.agency)
    return [task for _, task in _steps(waiting, by, now, fits, visible(by))][:MOST]


def late_below(by: Actor, now: datetime) -> dict[str, Any] | None:
    """What is late under a head: rows of a list, and how many there are in all; None when there is nothing."""
    climbed, count = late_under(by, now)
    if not climbed:
        return None
    calendar = calendar_of(by.agency)
    rows = [
        {
            "href": each.case.address,
            "headline": each.title,
            "detail": f"{_who(each.case, calendar, now)} · dipegang {each.holder}",
            "clock": ("late", _capital(remaining(each.due_at, now, "hours", calendar).words)),
            "tag": each.cause or ("Belum ada alasan" if each.is_limit else None),
        }
        for each in climbed
    ]
    return {"rows": rows, "count": count}


Order = tuple[bool, bool, datetime, datetime]


def _steps(
    turns: "peewee.ModelSelect[Turn]", by: Actor, now: datetime, fits: Callable[[Step], bool], seen: Any = None
) -> list[tuple[Order, Task]]:
    rows = turns.select(Turn, Case, Client).join(Case).join(Client)
    rows = rows.where(seen) if seen is not None else rows
    ordered = rows.order_by(Turn.urgent.desc(), Turn.due_at.is_null(), Turn.due_at, Turn.since).limit(MOST * 3)
    found: list[Any] = list({(turn.case.id, turn.step): turn for turn in cast("list[Any]", ordered)}.values())
    passages = present_passages(turn.case.id for turn in found)
    calendar = calendar_of(by.agency)
    steps = [(turn, pinned_service(by.agency, passages[turn.case.id].sha256).step(turn.step)) for turn in found]
    officers = assigned_to({turn.case.id for turn in found}, by.agency)
    why = _why(by, (turn.case.id for turn in found if turn.due_at is not None and turn.due_at < now))
    return [
        (_order(turn.urgent, turn.due_at, turn.since, now), _step(turn, step, now, calendar, officers, why, by))
        for turn, step in steps
        if fits(step)
    ]


def _step(turn: Turn, step: Step, now: datetime, calendar: Calendar, officers: Any, why: Any, by: Actor) -> Task:
    officer: Assigned | None = officers[turn.case_id].get(turn.role)
    absent = officer.words if officer and officer.away_until else None
    cause = why.get((turn.case_id, turn.clock)) or why.get((turn.case_id, None))
    task = _task(turn.case, step.title, turn.due_at, now, calendar, absent, paused=turn.paused)
    task["tag"] = "Diserahkan kepada Anda" if officer and officer.officer == by.id else None
    if task["group"] == "late" and cause:
        task["detail"] = f"{task['detail']} · {cause}"
    return task


def _errands(by: Actor, now: datetime) -> list[tuple[Order, Task]]:
    rows = owed_by(by).select(Errand, Case, Client).join(Case).join(Client)
    ordered = rows.order_by(Errand.due_at.is_null(), Errand.due_at, Errand.made_at).limit(MOST)
    calendar = calendar_of(by.agency)
    return [
        (
            _order(each.case.urgent, each.due_at, each.made_at, now),
            _task(each.case, each.title, each.due_at, now, calendar, href=_way_to(each, by)),
        )
        for each in cast("Iterable[Any]", ordered)
    ]


def _way_to(errand: Errand, by: Actor) -> str:
    """The form of what does it, where it needs no step; else the case."""
    known = vocabulary().deeds.get(errand.deed or "")
    direct = known is not None and known.always and may(by, known.name, by.agency)
    return f"{errand.case.address}/deeds/{errand.deed}" if direct else errand.case.address


def _task(
    case: Case,
    title: str,
    due_at: datetime | None,
    now: datetime,
    calendar: Calendar,
    aside: str | None = None,
    *,
    href: str | None = None,
    paused: bool = False,
) -> Task:
    state, words = ("none", "dijeda" if paused else "tanpa batas waktu")
    if due_at is not None:
        left = remaining(due_at, now, "hours", calendar)
        state, words = left.state, left.words
    return {
        "href": href or case.address,
        "headline": title,
        "detail": " · ".join(filter(None, [_who(case, calendar, now), aside])),
        "clock": ("late", "Darurat") if case.urgent and state != "late" else (state, _capital(words)),
        "group": "late" if state == "late" else "today" if state == "soon" or case.urgent else "later",
        "tag": None,
    }


def _who(case: Case, calendar: Calendar, now: datetime) -> str:
    client = case.client
    village = region(case.area) if case.area else None
    age = age_words(client, calendar.day(now))
    name = f"{client.name}, {age}" if age else client.name
    return " · ".join(filter(None, [name, village.name if village else None, case.number]))


def _order(urgent: bool, due_at: datetime | None, since: datetime, now: datetime) -> Order:
    return not urgent, due_at is None, due_at or now, since


def _why(by: Actor, late: Iterable[UUID]) -> Any:
    """Why cases are late, as far as the reader may know: those of the field get the time, not the reasons."""
    ids = set(late)
    return causes_of(ids, by.agency) if ids and not by.is_any(FIELD) else {}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
