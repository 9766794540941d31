"""Who was chosen, by name, to work on a case (S4.4), and whether he is away."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import peewee

from pmks.agencies.days import today_in
from pmks.cases.tables import Assignment, Errand, Turn
from pmks.house.database import among
from pmks.house.permissions import Actor
from pmks.users.people import absent, away_on, away_words, in_role
from pmks.users.queries import names_of

SECTION_HEAD = "kasi"
"""Whose task it is to know what waits while one of his officers is away."""


@dataclass(frozen=True)
class Assigned:
    """The officer of a case in one role: the turns of that role are his. `away_until` is the last day of his leave."""

    officer: UUID
    name: str
    role: str
    since: datetime
    away_until: date | None = None

    @property
    def words(self) -> str:
        """ "Sri Wahyuni, sedang cuti sampai 30 November 2026"."""
        return f"{self.name}, {away_words(self.away_until)}" if self.away_until else self.name


Officers = Mapping[str, Assigned]
"""The officers of one case by role."""


def assigned_to(cases: Collection[UUID], slug: str) -> dict[UUID, Officers]:
    """The officers of each case; three questions however many cases, one when nobody is assigned.

    Somebody who no longer holds the role, or whose account was closed, keeps nothing from the others.
    """
    found: dict[UUID, dict[str, Assigned]] = {id: {} for id in cases}
    rows = list(Assignment.select().where(among(Assignment.case, tuple(cases)) & _at_work(today_in(slug))))
    if not rows:
        return {**found}
    ids = {row.officer for row in rows}
    names, away = names_of(ids), away_on(slug, today_in(slug), ids)
    for row in rows:
        name = names.get(row.officer, "petugas")
        found[row.case_id][row.role] = Assigned(row.officer, name, row.role, row.since, away.get(row.officer))
    return {**found}


def officers_of(case: UUID, slug: str) -> Officers:
    """The officers of one case by role."""
    return assigned_to([case], slug)[case]


def left_to(by: Actor, waiting: type[Turn] | type[Errand]) -> peewee.Expression:
    """The condition that what waits for a role was not given by name to somebody else, who still holds it."""
    return ~peewee.fn.EXISTS(_given(by, waiting).where(Assignment.officer != by.id))


def of_the_absent(by: Actor, waiting: type[Turn] | type[Errand]) -> peewee.Function:
    """The condition that what waits was given to somebody who is on leave today, which the head of the section must see."""
    return peewee.fn.EXISTS(_given(by, waiting).where(among(Assignment.officer, absent(today_in(by.agency)))))


def _given(by: Actor, waiting: type[Turn] | type[Errand]) -> "peewee.ModelSelect[Assignment]":
    here = (Assignment.case == waiting.case) & (Assignment.role == waiting.role)
    return Assignment.select(peewee.SQL("1")).where(here & _at_work(today_in(by.agency)))


def _at_work(day: date) -> peewee.Expression:
    """The condition that an assignment is open, and its officer still works here in that role."""
    return Assignment.until.is_null() & among(Assignment.officer, in_role(day, Assignment.role))
