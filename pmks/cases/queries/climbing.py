"""What is late under a head: turns and errands whose end has passed, from the hour on at which they climb to him.

Read at the moment of looking, by the index on the end: nothing has to run in between.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

import peewee

from pmks.agencies.queries import agency, pinned_service, settings_of
from pmks.cases.queries.assigned import Officers, assigned_to
from pmks.cases.queries.reach import visible
from pmks.cases.queries.standing import present_passages
from pmks.cases.rules.climbing import LADDER, held_under, seen_before, shown_to, waits
from pmks.cases.tables import Case, Errand, Turn
from pmks.clients.tables import Client
from pmks.house.database import among
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor
from pmks.house.words import either
from pmks.standards.profile import CLIMBS_AFTER, reasons_of
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of, role_title

MOST = 30
"""How many are shown; the rest is counted, and stands on the desk."""


@dataclass(frozen=True)
class Climbed:
    """Something late that somebody under a head holds: what, on which case, whose, since when, and why if that was told."""

    case: Case
    title: str
    holder: str
    due_at: datetime
    cause: str | None
    is_limit: bool
    """Whether it is a limit of the standard that was passed, which wants a reason; else something owed beside the steps."""


def waits_of(slug: str) -> Mapping[str, timedelta]:
    """How long after its end something late is shown to each head of an agency, settings included."""
    chosen = settings_of(slug)
    return waits({role: chosen.get(f"climb.{role}", hours) for role, hours in CLIMBS_AFTER.items()})


def late_under(by: Actor, now: datetime) -> tuple[list[Climbed], int]:
    """What is late under the viewer, the longest first, and how many there are in all; nothing for whoever is no head."""
    after = waits_of(by.agency)
    before = seen_before(by.roles, now, after)
    if before is None:
        return [], 0
    roles = held_under(by.roles, vocabulary().roles)
    turns, errands = _late_turns(by, before, roles), _late_errands(by, before, roles)
    rows: list[Any] = [*_first(turns, Turn), *_first(errands, Errand)]
    rows.sort(key=lambda row: row.due_at)
    found = _told(rows, by, now, after)
    return found[:MOST], max(len(found), turns.count() + errands.count())


def holder_words(slug: str, roles: Iterable[str], officers: Officers) -> str:
    """Who holds something: the officers chosen by name, with their post, else the roles."""
    held = [*dict.fromkeys(roles)]
    named = [f"{officers[role].words} ({role_title(slug, role)})" for role in held if role in officers]
    return either(named or [role_title(slug, role) for role in held[:3]])


def causes_of(cases: Collection[UUID], slug: str) -> dict[tuple[UUID, str | None], str]:
    """Why cases are late, in words, by case and clock; what was told of all clocks stands under None. One question however many."""
    known = {each.id: each.label for each in reasons_of(agency(slug), "late")}
    told = (JournalLine.deed == "clock.explain") & among(JournalLine.case, tuple(cases))
    rows = JournalLine.select(JournalLine.case, JournalLine.facts).where(told)
    lines = cast("Iterable[Any]", rows.order_by(JournalLine.at, JournalLine.id))
    return {
        (line.case, line.facts.get("clock")): known.get(line.facts.get("cause", ""), "alasan tercatat")
        for line in lines
    }


def _late_turns(by: Actor, before: datetime, roles: Collection[str]) -> "peewee.ModelSelect[Turn]":
    """One row of each step that is late, unless the viewer may do it himself: then it is among his own tasks."""
    own = Turn.alias()
    mine = own.select(peewee.SQL("1")).where(
        (own.case == Turn.case) & (own.step == Turn.step) & among(own.role, tuple(by.roles))
    )
    late = (Turn.agency == by.agency) & among(Turn.role, tuple(roles)) & (Turn.due_at <= before)
    columns = (Turn.case, Turn.step, Turn.due_at, Turn.clock)
    rows = Turn.select(*columns).join(Case).where(late & visible(by) & ~peewee.fn.EXISTS(mine))
    return rows.distinct()


def _late_errands(by: Actor, before: datetime, roles: Collection[str]) -> "peewee.ModelSelect[Errand]":
    under = among(Errand.role, tuple(roles))
    if by.is_any(frozenset(LADDER)):
        under |= Errand.role.is_null()
    late = (Errand.agency == by.agency) & Errand.done_at.is_null() & under & (Errand.due_at <= before)
    others = Errand.user.is_null() | (Errand.user != by.id)
    return Errand.select().join(Case).where(late & others & visible(by))


def _first(rows: Any, table: type[Turn] | type[Errand]) -> list[Any]:
    return list(rows.order_by(table.due_at).limit(MOST * 2))


def _told(rows: list[Any], by: Actor, now: datetime, after: Mapping[str, timedelta]) -> list[Climbed]:
    ids = {row.case_id for row in rows}
    cases = {row.id: row for row in Case.select(Case, Client).join(Client).where(among(Case.id, tuple(ids)))}
    passages, officers = present_passages(ids), assigned_to(ids, by.agency)
    holders, causes = _holders(ids), causes_of(ids, by.agency)
    people = names_of(row.user for row in rows if isinstance(row, Errand))
    found: list[Climbed] = []
    for row in rows:
        case = cases[row.case_id]
        if isinstance(row, Turn):
            roles = holders.get((row.case_id, row.step), ())
            title = pinned_service(by.agency, passages[row.case_id].sha256).step(row.step).title
            holder = holder_words(by.agency, roles, officers[row.case_id])
            cause = causes.get((row.case_id, row.clock)) or causes.get((row.case_id, None))
        else:
            cause = None
            roles, title = ((row.role,) if row.role else ()), row.title
            named = people.get(row.user) if row.user else None
            holder = named or holder_words(by.agency, roles, officers[row.case_id])
        if shown_to(roles or ("peksos",), row.due_at, now, after) & by.roles:
            found.append(Climbed(case, title, holder, row.due_at, cause, isinstance(row, Turn)))
    return found


def _holders(cases: Collection[UUID]) -> dict[tuple[UUID, str], list[str]]:
    """The roles that may do each step that waits."""
    found: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    order = list(vocabulary().roles)
    rows = Turn.select(Turn.case, Turn.step, Turn.role).where(among(Turn.case, tuple(cases)))
    for row in sorted(rows, key=lambda row: order.index(row.role)):
        found[(row.case_id, row.step)].append(row.role)
    return found
