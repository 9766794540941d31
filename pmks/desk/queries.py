"""What the coordinator's desk shows: open cases, the latest first, and tallies of who holds what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from pmks.agencies.queries import pinned_service
from pmks.cases.queries.lists import find_cases
from pmks.cases.queries.reach import visible
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case, Enrolment, Turn
from pmks.clients.tables import Client
from pmks.desk.rows import desk_rows, groups_of
from pmks.house import clock
from pmks.house.database import among
from pmks.house.indonesian import clock_time, full_date
from pmks.house.permissions import Actor
from pmks.users.queries import role_title

MOST = 60


def desk(by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `desk/show.html` shows: at most 60 cases, the earliest end first, and counts over all of them."""
    now, calendar = clock.now(), calendar_of(by.agency)
    filters = {"q": args.get("q", "").strip(), "holder": args.get("holder", ""), "step": args.get("step", "")}
    cases = _cases(by, filters)
    shown = cases[:MOST]
    rows = desk_rows(shown, by, now, calendar)
    total = Case.select().where(visible(by) & Case.is_open).count()
    by_holder, by_step = _tallies(by, now)
    return {
        "headline": f"{total} orang menunggu langkah berikutnya" if total else "Tidak ada kasus yang menunggu",
        "now_words": f"{full_date(calendar.day(now))}, {clock_time(now, calendar.zone, named=True)}",
        "groups": groups_of(rows),
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
