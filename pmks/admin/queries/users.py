"""The accounts of an agency: found, listed page by page, and shown with their roles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import peewee

from pmks.admin.queries.agency import role_title
from pmks.agencies.days import today_in
from pmks.house import clock
from pmks.house.indonesian.dates import long_date
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.users.rules import ROLES, Grant
from pmks.users.tables import Office, PasswordReset, RoleGrant, User

PAGE = 25
SCOPES = {"active": "Aktif", "without-role": "Tanpa peran", "disabled": "Nonaktif"}


@dataclass(frozen=True)
class Held:
    """A role as somebody holds it: `title` with its Plt. or Plh., `until` and `since` in words, `state` now | coming | past."""

    id: UUID
    user: UUID
    role: str
    title: str
    state: str
    words: str
    acting: bool


@dataclass(frozen=True)
class Listed:
    """A line of the list of users."""

    user: User
    office: str
    roles: tuple[Held, ...]


@dataclass(frozen=True)
class ListPage:
    """A page of users, and the last one's id when there are more."""

    people: tuple[Listed, ...]
    last: str | None


def user_for(by: Actor, ref: Mapping[str, Any]) -> User:
    """A user of the actor's own agency by {"user": id}. Raises NotFound."""
    found = User.get_or_none((User.id == ref.get("user")) & (User.agency == by.agency))
    if found is None:
        raise NotFound
    return found


def grants_of(user: User) -> list[Grant]:
    """The roles that somebody holds, held or will hold, without those taken back."""
    rows = RoleGrant.select().where((RoleGrant.user == user.id) & RoleGrant.revoked_at.is_null())
    return [Grant(row.role, row.starts, row.ends, acting=row.acting) for row in rows]


def held_by(slug: str, ids: Iterable[UUID] | None = None) -> dict[UUID, tuple[Held, ...]]:
    """The grants not taken back of these users, or of everyone active in the agency, by user; those of today first."""
    today = today_in(slug)
    rows = (
        RoleGrant.select(RoleGrant, User.id)
        .join(User)
        .where((User.agency == slug) & RoleGrant.revoked_at.is_null())
        .order_by(RoleGrant.starts, RoleGrant.id)
    )
    rows = rows.where(User.disabled_at.is_null()) if ids is None else rows.where(User.id << [*ids])
    held: dict[UUID, list[Held]] = {}
    for row in rows:
        held.setdefault(row.user.id, []).append(_held(slug, row, today))
    order = {"now": 0, "coming": 1, "past": 2}
    return {
        id: tuple(sorted(found, key=lambda each: (order[each.state], ROLES.index(each.role))))
        for id, found in held.items()
    }


def user_list(by: Actor, q: str = "", scope: str = "active", after: str = "") -> ListPage:
    """Users by name, those who match first name to last; `after` is the id of the last one seen."""
    rows = User.select(User, Office).join(Office, peewee.JOIN.LEFT_OUTER).where(User.agency == by.agency)
    rows = rows.where(_in_scope(scope, today_in(by.agency)))
    if q:
        rows = rows.where(User.name.contains(q) | User.username.contains(q) | User.title.contains(q))
    last = User.get_or_none((User.id == after) & (User.agency == by.agency)) if _is_id(after) else None
    if last is not None:
        rows = rows.where((User.name > last.name) | ((User.name == last.name) & (User.id > last.id)))
    found = list(rows.order_by(User.name, User.id).limit(PAGE + 1))
    shown = found[:PAGE]
    held = held_by(by.agency, [user.id for user in shown])
    people = tuple(Listed(user, user.office.name if user.office else "", _now(held.get(user.id, ()))) for user in shown)
    return ListPage(people, str(shown[-1].id) if len(found) > PAGE else None)


def waiting_code(user: User) -> PasswordReset | None:
    """The code that was handed over and waits to be used."""
    return PasswordReset.get_or_none(
        (PasswordReset.user == user.id) & PasswordReset.used_at.is_null() & (PasswordReset.expires_at > clock.now())
    )


def role_options(slug: str) -> Sequence[tuple[str, str]]:
    """The roles as this agency calls them, for a choice."""
    return [(role, role_title(slug, role)) for role in ROLES]


def without_role(day: date) -> Any:
    """The condition that an active user holds no role on a day and none later."""
    holders = RoleGrant.select(RoleGrant.user).where(
        RoleGrant.revoked_at.is_null() & (RoleGrant.ends.is_null() | (RoleGrant.ends >= day))
    )
    return User.disabled_at.is_null() & ~(User.id << holders)


def _in_scope(scope: str, day: date) -> Any:
    match scope:
        case "disabled":
            return User.disabled_at.is_null(False)
        case "without-role":
            return without_role(day)
    return User.disabled_at.is_null()


def _now(held: Iterable[Held]) -> tuple[Held, ...]:
    return tuple(each for each in held if each.state == "now")


def _held(slug: str, row: RoleGrant, today: date) -> Held:
    title = role_title(slug, row.role)
    state = "coming" if row.starts > today else "past" if row.ends is not None and row.ends < today else "now"
    since = f"mulai {long_date(row.starts)}" if state == "coming" else ""
    until = f"sampai {long_date(row.ends)}" if row.ends else ""
    words = ", ".join(filter(None, (since, until))) or f"sejak {long_date(row.starts)}"
    return Held(
        row.id,
        row.user.id,
        row.role,
        f"{row.acting.capitalize()}. {title}" if row.acting else title,
        state,
        words,
        bool(row.acting),
    )


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
