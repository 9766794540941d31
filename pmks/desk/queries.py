"""What the coordinator's desk shows: open cases, the latest first, and tallies of who holds what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from pmks.agencies.queries import pinned_service
from pmks.cases.queries.lists import find_cases
from pmks.cases.queries.reach import visible
from pmks.cases.queries.standing import calendar_of, present_passages, progress_of_all
from pmks.cases.rules import Progress, RunningClock
from pmks.cases.tables import Case, Enrolment, Turn
from pmks.clients.queries import age_words
from pmks.clients.tables import Client
from pmks.clocks.rules import Calendar, remaining
from pmks.house import clock
from pmks.house.database import among
from pmks.house.indonesian import clock_time, full_date
from pmks.house.permissions import Actor
from pmks.house.words import either
from pmks.users.queries import role_title

MOST = 60


def desk(by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `desk/show.html` shows: at most 60 cases, the earliest end first, and counts over all of them."""
    now, calendar = clock.now(), calendar_of(by.agency)
    filters = {"q": args.get("q", "").strip(), "holder": args.get("holder", ""), "step": args.get("step", "")}
    cases = _cases(by, filters)
    shown = cases[:MOST]
    standing = progress_of_all(present_passages(case.id for case in shown).values(), by.agency, now, calendar)
    rows = [_row(case, standing[case.id], now, calendar, by) for case in shown]
    total = Case.select().where(visible(by) & Case.is_open).count()
    by_holder, by_step = _tallies(by, now)
    return {
        "headline": f"{total} orang menunggu langkah berikutnya" if total else "Tidak ada kasus yang menunggu",
        "now_words": f"{full_date(calendar.day(now))}, {clock_time(now, calendar.zone, named=True)}",
        "groups": _groups(rows),
        "more_href": None,
        "filters": filters
        | {
            "holders": [(role, title) for role, title, _, _ in by_holder],
            "steps": [(id, title) for id, title, _, _ in by_step],
        },
        "by_holder": [row[1:] for row in by_holder],
        "by_step": [row[1:] for row in by_step],
        "on_time": None,
    }


def _cases(by: Actor, filters: Mapping[str, str]) -> list[Case]:
    if filters["q"]:
        return [case for case in find_cases(by, filters["q"]) if case.is_open]
    rows = Case.select(Case, Client).join(Client).where(visible(by) & Case.is_open)
    if filters["holder"]:
        rows = rows.where(
            among(Case.id, Turn.select(Turn.case).where((Turn.agency == by.agency) & (Turn.role == filters["holder"])))
        )
    if filters["step"]:
        service, _, step = filters["step"].partition("/")
        here = Turn.select(Turn.case).where((Turn.agency == by.agency) & (Turn.step == step))
        inside = Enrolment.select(Enrolment.case).where((Enrolment.service == service) & Enrolment.ended_at.is_null())
        rows = rows.where(among(Case.id, here) & among(Case.id, inside))
    return list(rows.order_by(Case.due_at.is_null(), Case.due_at, Case.opened_at).limit(MOST + 1))


def _row(case: Case, standing: Progress, now: datetime, calendar: Calendar, by: Actor) -> dict[str, Any]:
    running = min((each for each in standing.clocks if each.is_running), key=lambda each: each.due_at, default=None)
    age = age_words(case.client, calendar.day(now))
    roles = list(dict.fromkeys(role for turn in standing.next for role in sorted(turn.roles)))
    return {
        **_time(running, case, now, calendar),
        "href": case.address,
        "name": f"{case.client.name}, {age}" if age else case.client.name,
        "number": case.number,
        "step": f"{standing.next[0].step.number}. {standing.next[0].step.title}"
        if standing.next
        else "Siap diselesaikan",
        "holder": either(role_title(by.agency, role) for role in roles[:2]) or "–",
        "holder_role": f"dan {len(roles) - 2} peran lain" if len(roles) > 2 else "",
    }


def _time(running: RunningClock | None, case: Case, now: datetime, calendar: Calendar) -> dict[str, Any]:
    if running is None:
        days = (now - case.opened_at).days
        return {
            "clock": ("none", f"{days} hari berjalan" if days else "baru hari ini"),
            "fraction": None,
            "limit_words": "tanpa batas waktu",
        }
    left = remaining(
        running.due_at, now, running.clock.unit, calendar, start=running.started_at, paused=running.is_paused
    )
    fraction = (now - running.started_at) / max(
        running.due_at - running.started_at, calendar.end_of(calendar.day(now)) - now
    )
    return {
        "clock": (left.state, left.words),
        "fraction": min(1.4, max(0.02, fraction)),
        "limit_words": running.clock.label,
    }


def _groups(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    titles = {"late": "Lewat batas", "soon": "Habis segera", "calm": "Masih ada waktu", "none": "Tanpa batas waktu"}
    sorted_rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        sorted_rows[row["clock"][0]].append(row)
    return [
        {"title": f"{title}, {len(sorted_rows[state])} orang", "rows": sorted_rows[state]}
        for state, title in titles.items()
        if sorted_rows[state]
    ]


def _tallies(by: Actor, now: datetime) -> tuple[list[tuple[str, str, int, int]], list[tuple[str, str, int, int]]]:
    """How many cases wait for each role and at each step, and how many of them are late."""
    turns = Turn.select(Turn.role, Turn.step, Turn.due_at, Turn.case, Enrolment.service, Enrolment.sha256).join(
        Enrolment, on=(Enrolment.case == Turn.case) & Enrolment.ended_at.is_null()
    )
    roles: dict[str, set[tuple[Any, bool]]] = defaultdict(set)
    steps: dict[str, set[tuple[Any, bool]]] = defaultdict(set)
    titles: dict[str, str] = {}
    rows = turns.where(Turn.agency == by.agency).tuples()
    for role, at_step, due_at, case, service, sha256 in cast("Iterable[tuple[Any, ...]]", rows):
        late = due_at is not None and due_at < now
        key = f"{service}/{at_step}"
        roles[role].add((case, late))
        steps[key].add((case, late))
        step = pinned_service(by.agency, sha256).step(at_step)
        titles[key] = f"{step.number} {step.title}"
    held = [
        (role, role_title(by.agency, role), len(found), sum(late for _, late in found)) for role, found in roles.items()
    ]
    at = [(key, titles[key], len(found), sum(late for _, late in found)) for key, found in steps.items()]
    return sorted(held, key=lambda row: -row[2])[:10], sorted(at, key=lambda row: (row[0].split("/")[0], row[1]))[:14]
