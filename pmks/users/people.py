"""Who works here in a role on a day, and who is away: for choosing an officer, and for lists that say why somebody waits."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import peewee

from pmks.agencies.days import today_in
from pmks.house.database import among, id_in
from pmks.house.indonesian.dates import long_date
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.users.rules import ROLES
from pmks.users.tables import Leave, RoleGrant, User


@dataclass(frozen=True)
class Holder:
    """Somebody who holds roles today; `acting` has the word of those he holds on another's behalf, `away_until` his leave."""

    id: UUID
    name: str
    roles: tuple[str, ...]
    acting: Mapping[str, str | None]
    away_until: date | None = None

    def named(self, role: str) -> str:
        """His name, with “(Plt.)” or “(Plh.)” when he holds that role on another's behalf, and until when he is away."""
        acting = self.acting.get(role)
        name = f"{self.name} ({acting.capitalize()}.)" if acting else self.name
        return f"{name}, {away_words(self.away_until)}" if self.away_until else name


def holders(slug: str, roles: Collection[str]) -> list[Holder]:
    """Those who hold one of these roles in an agency today, by name; somebody whose account is closed does not."""
    today = today_in(slug)
    rows = (
        RoleGrant.select(RoleGrant.role, RoleGrant.acting, User.id, User.name)
        .join(User)
        .where((User.agency == slug) & among(RoleGrant.role, tuple(roles)) & _held_on(today))
        .order_by(User.name, User.id)
    )
    found: dict[UUID, tuple[str, dict[str, str | None]]] = {}
    for row in rows:
        held = found.setdefault(row.user.id, (row.user.name, {}))[1]
        held[row.role] = None if row.role in held else row.acting
    away = away_on(slug, today, found)
    return [
        Holder(id, name, tuple(sorted(held, key=ROLES.index)), held, away.get(id)) for id, (name, held) in found.items()
    ]


def away_on(slug: str, day: date, ids: Collection[UUID]) -> dict[UUID, date]:
    """Those of these people who are on leave that day, with the last day of it."""
    if not ids:
        return {}
    rows = Leave.select(Leave.user, Leave.ends).where(_covers(day) & among(Leave.user, tuple(ids)))
    return {row.user_id: row.ends for row in rows}


def in_role(day: date, role: Any) -> "peewee.ModelSelect[RoleGrant]":
    """The users who hold a role that day, as a subquery; `role` may be a column of the query around it."""
    return RoleGrant.select(RoleGrant.user).join(User).where(_held_on(day) & (RoleGrant.role == role))


def absent(day: date) -> "peewee.ModelSelect[Leave]":
    """The users who are on leave that day, as a subquery."""
    return Leave.select(Leave.user).where(_covers(day))


def away_words(until: date) -> str:
    """ "sedang cuti sampai 30 November 2026"."""
    return f"sedang cuti sampai {long_date(until)}"


def leaves_of(user: UUID, today: date) -> list[Leave]:
    """The days of leave of somebody that are not over, the next ones first."""
    mine = (Leave.user == user) & (Leave.ends >= today) & Leave.cancelled_at.is_null()
    return list(Leave.select().where(mine).order_by(Leave.starts))


def leave_page(user: UUID, slug: str) -> dict[str, Any]:
    """What a page shows of somebody's leave: the days that are not over, each with its id, and today."""
    today = today_in(slug)
    return {
        "leaves": [
            {
                "id": each.id,
                "words": f"{long_date(each.starts)} sampai {long_date(each.ends)}",
                "now": each.starts <= today,
            }
            for each in leaves_of(user, today)
        ],
        "today": today.isoformat(),
    }


def somebodys_leave(by: Actor, ref: Mapping[str, Any]) -> User:
    """Whose leave it is: one's own, or for an administrator that of anybody in his agency. Raises NotFound."""
    wanted = id_in(ref, "user") if ref.get("user") else by.id
    found = User.get_or_none((User.id == wanted) & (User.agency == by.agency))
    if found is None or (wanted != by.id and "admin" not in by.roles):
        raise NotFound
    return found


def _held_on(day: date) -> peewee.Expression:
    """The condition that a grant counts that day, and that its user may sign in at all."""
    lasts = RoleGrant.ends.is_null() | (RoleGrant.ends >= day)
    return (RoleGrant.starts <= day) & lasts & RoleGrant.revoked_at.is_null() & User.disabled_at.is_null()


def _covers(day: date) -> peewee.Expression:
    return (Leave.starts <= day) & (Leave.ends >= day) & Leave.cancelled_at.is_null()
