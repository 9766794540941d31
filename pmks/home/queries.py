"""The tasks of whoever looks: one index look-up over turns, however many cases there are."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

import peewee

from pmks.agencies.queries import agency, pinned_service
from pmks.cases.queries.assigned import Assigned, assigned_to
from pmks.cases.queries.reach import visible, waiting_for
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case, Enrolment, Turn
from pmks.clients.queries import age_words
from pmks.clients.tables import Client
from pmks.clocks.rules import Calendar, remaining
from pmks.house import clock
from pmks.house.database import among
from pmks.house.indonesian import relative_moment
from pmks.house.journal import JournalLine
from pmks.house.permissions import OFFICE, Actor, may
from pmks.regions.queries import region
from pmks.standards.model import Step
from pmks.standards.vocabulary import vocabulary

MOST = 60
KEPT = 20
LATELY = 5


def home(by: Actor) -> dict[str, Any]:
    """Everything `home/show.html` shows."""
    now = clock.now()
    zone = ZoneInfo(agency(by.agency).zone)
    tasks = tasks_of(by, now)
    return {
        "tasks": tasks,
        "counts": {"tasks": len(tasks), "late": sum(task["group"] == "late" for task in tasks)},
        "sent": _lately(by, now, zone),
        "may_register": may(by, "client.register", by.agency),
        "may_open_operation": may(by, "operation.open", by.agency),
        "keep": [task["href"] for task in tasks[:KEPT]],
        "saved_at": relative_moment(now, now, zone),
        "lead": {"text": "Meja koordinator", "href": "/desk"}
        if by.roles & {"koordinator", "kasi", "kabid", "kadis"}
        else None,
    }


def tasks_of(by: Actor, now: datetime) -> list[dict[str, Any]]:
    """What waits for the viewer, urgent first, then by the earliest end; a case waits once though several roles of his may act."""
    return _tasks(waiting_for(by), by, now, lambda step: True)


def at_steps(by: Actor, now: datetime, fits: Callable[[Step], bool]) -> list[dict[str, Any]]:
    """The cases the viewer may see that wait at a step of a kind, whoever's turn it is, in the same order."""
    return _tasks(Turn.select().where(Turn.agency == by.agency), by, now, fits, visible(by))


def _tasks(
    turns: "peewee.ModelSelect[Turn]", by: Actor, now: datetime, fits: Callable[[Step], bool], seen: Any = None
) -> list[dict[str, Any]]:
    rows = turns.select(Turn, Case, Client).join(Case).join(Client)
    rows = rows.where(seen) if seen is not None else rows
    ordered = rows.order_by(Turn.urgent.desc(), Turn.due_at.is_null(), Turn.due_at, Turn.since).limit(MOST * 3)
    found: list[Any] = list({(turn.case.id, turn.step): turn for turn in cast("list[Any]", ordered)}.values())
    passages = _passages(turn.case.id for turn in found)
    calendar = calendar_of(by.agency)
    steps = [(turn, pinned_service(by.agency, passages[turn.case.id].sha256).step(turn.step)) for turn in found]
    officers = assigned_to({turn.case.id for turn in found}, by.agency)
    return [
        _task(turn, step, now, calendar, officers[turn.case.id].get(turn.role)) for turn, step in steps if fits(step)
    ][:MOST]


def _task(turn: Turn, step: Step, now: datetime, calendar: Calendar, officer: Assigned | None) -> dict[str, Any]:
    client, case = turn.case.client, turn.case
    village = region(case.area) if case.area else None
    age = age_words(client, calendar.day(now))
    state, words = ("none", "tanpa batas waktu")
    if turn.due_at is not None:
        left = remaining(turn.due_at, now, "hours", calendar)
        state, words = left.state, left.words
    who = f"{client.name}, {age}" if age else client.name
    absent = officer.words if officer and officer.away_until else None
    detail = " · ".join(filter(None, [who, village.name if village else None, case.number, absent]))
    return {
        "href": case.address,
        "headline": step.title,
        "detail": detail,
        "clock": ("late", "Darurat") if turn.urgent and state != "late" else (state, words[:1].upper() + words[1:]),
        "group": "late" if state == "late" else "today" if state == "soon" or turn.urgent else "later",
    }


def _passages(cases: Iterable[UUID]) -> dict[UUID, Enrolment]:
    """The present passage of each case."""
    rows = (
        Enrolment.select()
        .where(among(Enrolment.case, list(cases) or [UUID(int=0)]))
        .order_by(Enrolment.began_at, Enrolment.id)
    )
    return {row.case_id: row for row in rows}


def _lately(by: Actor, now: datetime, zone: ZoneInfo) -> list[dict[str, Any]]:
    lines = (
        JournalLine.select()
        .where((JournalLine.agency == by.agency) & (JournalLine.by == by.id) & JournalLine.case.is_null(False))
        .order_by(JournalLine.recorded_at.desc(), JournalLine.id.desc())
        .limit(LATELY)
    )
    found = [(line, line.case) for line in lines if line.case is not None]
    seen = (
        Case.select(Case, Client)
        .join(Client)
        .where(visible(by) & among(Case.id, [case for _, case in found] or [UUID(int=0)]))
    )
    cases = {case.id: case for case in seen}
    known = vocabulary().deeds
    return [
        {
            "href": cases[case].address,
            "title": known[line.deed].done,
            "detail": f"{cases[case].client.name} · {relative_moment(line.at, now, zone)}",
            "clock": None,
        }
        for line, case in found
        if case in cases
    ]


OFFICE_MENU = (("/admin", "settings", "Kelola"), ("/admin/posters", "qr", "Poster"), ("/me", "more", "Lainnya"))
WATCH_MENU = (
    ("/desk", "desk", "Meja"),
    ("/clients", "people", "Orang"),
    ("/cases", "paper", "Kasus"),
    ("/me", "more", "Lainnya"),
)
DESK_MENU = (
    ("/home", "tasks", "Tugas"),
    ("/clients", "people", "Orang"),
    ("/cases", "paper", "Kasus"),
    ("/me", "more", "Lainnya"),
)
FIELD_MENU = (
    ("/home", "tasks", "Tugas"),
    ("/clients", "people", "Orang"),
    ("/outbox", "tray", "Kotak kirim"),
    ("/me", "more", "Lainnya"),
)


def home_of(by: Actor) -> str | None:
    """Where somebody without tasks of his own begins; None for everybody else."""
    return {frozenset({"admin"}): "/admin", frozenset({"koordinator"}): "/desk"}.get(by.roles)


def tabs(by: Actor, path: str) -> list[tuple[str, str, str, bool, int]]:
    """The main menu of whoever looks: (href, icon, label, whether he is there, how many wait)."""
    start = home_of(by)
    menu = (
        OFFICE_MENU
        if start == "/admin"
        else WATCH_MENU
        if start == "/desk"
        else DESK_MENU
        if by.is_any(OFFICE)
        else FIELD_MENU
    )
    here = max((href for href, _, _ in menu if path == href or path.startswith(f"{href}/")), key=len, default=None)
    return [(href, icon, label, href == here, 0) for href, icon, label in menu]
