"""Who holds which role in an agency."""

from dataclasses import dataclass
from datetime import timedelta

from pmks.admin.queries.agency import role_title
from pmks.admin.queries.users import Held, held_by
from pmks.agencies.days import today_in
from pmks.house.permissions import Actor
from pmks.users.queries import names_of
from pmks.users.rules import ROLES
from pmks.users.tables import RoleGrant, User

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Holder:
    """Somebody in a role."""

    name: str
    href: str
    held: Held


@dataclass(frozen=True)
class Post:
    """A role of the agency with those who hold it now or soon."""

    role: str
    title: str
    holders: tuple[Holder, ...]


def posts(by: Actor) -> list[Post]:
    """All roles in their order, vacant ones too."""
    held = held_by(by.agency)
    names = names_of(held)
    everyone = [
        Holder(names[user], f"/admin/users/{user}", each)
        for user, found in held.items()
        for each in found
        if each.state != "past"
    ]
    everyone.sort(key=lambda holder: (holder.held.state != "now", holder.name))
    return [
        Post(role, role_title(by.agency, role), tuple(holder for holder in everyone if holder.held.role == role))
        for role in ROLES
    ]


def acting_ending_soon(by: Actor) -> list[tuple[User, RoleGrant]]:
    """Acting grants whose last day is near, the next one first."""
    today = today_in(by.agency)
    rows = (
        RoleGrant.select(RoleGrant, User)
        .join(User)
        .where(
            (User.agency == by.agency)
            & User.disabled_at.is_null()
            & RoleGrant.acting.is_null(False)
            & RoleGrant.revoked_at.is_null()
            & (RoleGrant.starts <= today)
            & (RoleGrant.ends >= today)
            & (RoleGrant.ends <= today + SOON)
        )
        .order_by(RoleGrant.ends)
    )
    return [(row.user, row) for row in rows]
