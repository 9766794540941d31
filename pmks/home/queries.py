"""Home: what each role finds first, and the menu it moves by."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pmks.agencies.days import zone_of
from pmks.cases.queries.reach import visible
from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.devices.page import owed_line
from pmks.home.tasks import at_steps, late_below, tasks_of
from pmks.house import clock
from pmks.house.database import among
from pmks.house.indonesian import relative_moment
from pmks.house.journal import JournalLine
from pmks.house.permissions import OFFICE, SHELTER, WATCHERS, Actor, may
from pmks.operations.queries import running_pages
from pmks.referrals.queries.offers import offer_tasks
from pmks.standards.vocabulary import vocabulary
from pmks.users.waiting import count_of, waiting_of

__all__ = ["at_steps", "home", "home_of", "tabs", "tasks_of"]

KEPT = 20
LATELY = 5


def home(by: Actor) -> dict[str, Any]:
    """Everything `home/show.html` shows."""
    now = clock.now()
    zone = zone_of(by.agency)
    own = tasks_of(by, now)
    besides = waiting_of(by, now)
    tasks = [*(task for each in besides for task in each.tasks), *own, *offer_tasks(by, now)]
    return {
        "tasks": tasks,
        "below": _below(late_below(by, now), [row for each in besides for row in each.below]),
        "counts": {"tasks": len(tasks), "late": sum(task["group"] == "late" for task in tasks)},
        "sent": _lately(by, now, zone),
        "may_register": may(by, "client.register", by.agency),
        "may_open_operation": may(by, "operation.open", by.agency),
        "keep": [*(task["href"] for task in own[:KEPT]), *running_pages(by)],
        "saved_at": relative_moment(now, now, zone),
        "owed": owed_line(by),
        "lead": {"text": "Meja koordinator", "href": "/desk"} if by.is_any(WATCHERS) else None,
    }


def _below(late: dict[str, Any] | None, more: list[dict[str, Any]]) -> dict[str, Any] | None:
    """What is late under a head, with what is late there beside the cases."""
    if not more:
        return late
    found = late or {"rows": [], "count": 0}
    return {"rows": [*more, *found["rows"]], "count": found["count"] + len(more)}


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
REPORTS = ("/sightings", "flag", "Laporan")
TOLD_FIRST = frozenset({"rt", "kelurahan", "satpolpp", "staf"})
"""Roles whom citizens' reports reach first; others find them under “Lainnya”."""
SHELTER_MENU = (
    ("/home", "tasks", "Tugas"),
    ("/shelter", "bed", "Penghuni"),
    ("/clients", "people", "Orang"),
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
        else SHELTER_MENU
        if by.is_any(SHELTER)
        else FIELD_MENU
    )
    if by.is_any(TOLD_FIRST) and start is None:
        menu = (menu[0], REPORTS, *menu[1:])
    waiting = count_of(by, clock.now())
    here = max((href for href, _, _ in menu if path == href or path.startswith(f"{href}/")), key=len, default=None)
    return [(href, icon, label, href == here, waiting if href == "/me" else 0) for href, icon, label in menu]
