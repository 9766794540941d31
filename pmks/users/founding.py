"""The accounts that nobody with an account could make: those entered at the server's console, and the invented ones of the demo.

A deed like any other, so that the journal knows of them too; whoever sits at the console does it, and nobody through a door.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid5

from pmks.agencies.tenants import Tenant, tenant_for
from pmks.house.deeds import OFFICE_WORK, Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.users.tables import Office, RoleGrant, User

CONSOLE = uuid5(OFFICE_WORK, "console")
"""In the journal the id of whoever sits at the server's console."""
UNKNOWN = "!"
"""No password has this hash: the first one is set beside the deed, since no password is part of the journal."""


def console(slug: str) -> Actor:
    """Whoever sits at the console, at work for an agency as an administrator would."""
    return Actor(id=CONSOLE, agency=slug, name="Konsol server", roles=frozenset({"admin"}))


def _at_the_console(by: Actor, ref: Mapping[str, Any]) -> Tenant:
    """The agency, for the console only. Raises NotFound for anybody who came through a door."""
    if by.id != CONSOLE:
        raise NotFound
    return tenant_for(by, ref)


@deed("user.enter", find=_at_the_console)
def enter(
    tenant: Tenant,
    *,
    by: Actor,
    at: datetime,
    offices: Sequence[Mapping[str, Any]],
    people: Sequence[Mapping[str, Any]],
) -> Done:
    """Make these offices (kind, name, area) and these accounts: the columns of each, its `workplace` (kind and name of an office), `role` and since when."""
    for each in offices:
        Office.create(agency=tenant.agency, **each)
    made = [_person(tenant.agency, **each) for each in people]
    told = {"offices": [each["name"] for each in offices], "people": [each.username for each in made]}
    return Done(made, subject=tenant.id, address="/admin/users", body=told)


def _person(slug: str, *, role: str, starts: date, workplace: Sequence[str] | None = None, **columns: Any) -> User:
    user = User.create(
        agency=slug, office=_office(slug, *workplace) if workplace else None, password=UNKNOWN, **columns
    )
    RoleGrant.create(user=user, role=role, starts=starts)
    return user


def _office(slug: str, kind: str, name: str) -> Office:
    return Office.get((Office.agency == slug) & (Office.kind == kind) & (Office.name == name))
