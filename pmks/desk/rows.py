"""The rows of the desk: each person with what presses most, who holds it, and why it is late."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pmks.cases.queries.assigned import Officers, assigned_to
from pmks.cases.queries.climbing import waits_of
from pmks.cases.queries.clocks import cause_words
from pmks.cases.queries.standing import present_passages, progress_of_all
from pmks.cases.rules import Progress, RunningClock
from pmks.cases.rules.climbing import shown_to
from pmks.cases.tables import Case, Errand
from pmks.clients.queries import age_words
from pmks.clocks.rules import Calendar, remaining
from pmks.house.database import among
from pmks.house.permissions import Actor
from pmks.house.words import either
from pmks.users.queries import role_title

Row = dict[str, Any]
GROUPS = {
    "below": "Terlambat di bawah Anda",
    "late": "Lewat batas",
    "soon": "Habis segera",
    "calm": "Masih ada waktu",
    "none": "Tanpa batas waktu",
}


@dataclass(frozen=True)
class Desk:
    """What every row is made from, asked once."""

    by: Actor
    now: datetime
    calendar: Calendar
    after: Mapping[str, timedelta]


def desk_rows(cases: Sequence[Case], by: Actor, now: datetime, calendar: Calendar) -> list[Row]:
    """The rows of these cases, in their order; five questions however many."""
    ids = [case.id for case in cases]
    desk = Desk(by, now, calendar, waits_of(by.agency))
    standing = progress_of_all(present_passages(ids).values(), by.agency, now, calendar)
    officers, owed = assigned_to(ids, by.agency), _owed(ids)
    return [_row(case, standing[case.id], owed.get(case.id), officers[case.id], desk) for case in cases]


def groups_of(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows under their headings, those that climbed to the reader first."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found["below" if row["climbed"] else row["clock"][0]].append(row)
    return [
        {"title": f"{title}, {len(found[group])} orang", "rows": found[group]}
        for group, title in GROUPS.items()
        if found[group]
    ]


def _owed(cases: Collection[UUID]) -> dict[UUID, Errand]:
    """The first thing owed on each case beside its steps."""
    left = Errand.select().where(
        among(Errand.case, tuple(cases)) & Errand.done_at.is_null() & Errand.due_at.is_null(False)
    )
    return {row.case_id: row for row in left.order_by(Errand.due_at.desc())}


def _row(case: Case, standing: Progress, owed: Errand | None, officers: Officers, desk: Desk) -> Row:
    presses = min((each for each in standing.clocks if each.runs_down), key=lambda each: each.due_at, default=None)
    still = next((each for each in standing.clocks if each.is_paused), None)
    age = age_words(case.client, desk.calendar.day(desk.now))
    row = {
        "href": case.address,
        "name": f"{case.client.name}, {age}" if age else case.client.name,
        "number": case.number,
    }
    # A limit that was passed tells more than an errand that is older still.
    limit = presses.due_at if presses is not None and not presses.is_late else None
    if owed is not None and owed.due_at is not None and (presses is None or (limit and owed.due_at < limit)):
        return row | _errand(owed, owed.due_at, officers, desk)
    roles = list(dict.fromkeys(role for turn in standing.next for role in sorted(turn.roles)))
    first = next(iter(standing.next), None)
    return row | {
        **_time(presses or still, case, desk),
        **_holder(roles, officers, desk),
        "step": f"{first.step.number}. {first.step.title}" if first else "Siap diselesaikan",
        "climbed": presses is not None and _climbed(roles, presses.due_at, desk),
    }


def _errand(owed: Errand, due_at: datetime, officers: Officers, desk: Desk) -> Row:
    roles = [owed.role] if owed.role else []
    left = remaining(due_at, desk.now, "hours", desk.calendar, start=owed.made_at)
    return {
        "clock": (left.state, left.words),
        "fraction": _fraction(owed.made_at, due_at, desk),
        "limit_words": "di luar langkah",
        "why": None,
        "step": owed.title,
        **_holder(roles, officers, desk),
        "climbed": _climbed(roles or ["peksos"], due_at, desk),
    }


def _climbed(roles: Collection[str], due_at: datetime, desk: Desk) -> bool:
    return bool(shown_to(roles, due_at, desk.now, desk.after) & desk.by.roles)


def _holder(roles: Sequence[str], officers: Officers, desk: Desk) -> Row:
    """Who holds it: those chosen by name, else the first two posts."""
    titles = [role_title(desk.by.agency, role) for role in roles]
    named = [officers[role].words for role in roles if role in officers]
    if named:
        return {"holder": either(named), "holder_role": titles[0]}
    more = f"dan {len(roles) - 2} peran lain" if len(roles) > 2 else ""
    return {"holder": either(titles[:2]) or "–", "holder_role": more}


def _time(running: RunningClock | None, case: Case, desk: Desk) -> Row:
    if running is None:
        days = (desk.now - case.opened_at).days
        words = f"{days} hari berjalan" if days else "baru hari ini"
        return {"clock": ("none", words), "fraction": None, "limit_words": "tanpa batas waktu", "why": None}
    unit, start = running.clock.unit, running.started_at
    left = remaining(running.due_at, desk.now, unit, desk.calendar, start=start, paused=running.is_paused)
    kind, cause = ("pause", running.paused_for) if running.is_paused else ("late", running.cause)
    why = cause_words(desk.by.agency, kind, cause) or "Belum ada alasan."
    return {
        "clock": (left.state, left.words),
        "fraction": None if running.is_paused else _fraction(start, running.due_at, desk),
        "limit_words": running.clock.label,
        "why": why if left.state == "late" or running.is_paused else None,
    }


def _fraction(start: datetime, due_at: datetime, desk: Desk) -> float:
    """How much of the time is used; of a short limit at most the rest of today is shown as over."""
    whole = max(due_at - start, desk.calendar.end_of(desk.calendar.day(desk.now)) - desk.now)
    return min(1.4, max(0.02, (desk.now - start) / whole))
