"""Giving roles, of one's own post or as Plt. or Plh., and taking them back."""

from datetime import date, datetime
from uuid import UUID

from pmks.admin.forms.users import GrantForm, RevocationForm
from pmks.admin.queries.users import grants_of, user_for
from pmks.admin.rules import grant_faults, loses_own_administration
from pmks.agencies.days import day_in
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, NotFound, refuse_faults
from pmks.users.rules import Grant
from pmks.users.tables import RoleGrant, User


@deed("role.grant", form=GrantForm, find=user_for)
def grant(
    user: User, *, by: Actor, at: datetime, role: str, acting: str | None, starts: date | None, ends: date | None
) -> Done:
    """Give a role from a day (today when not said) until a day (open when not said; Plt. and Plh. need one).

    Raises Invalid for days that do not fit, or a role held already.
    """
    today = day_in(user.agency, at)
    wanted = Grant(role, starts or today, ends, acting=acting)
    refuse_faults(grant_faults(wanted, grants_of(user), today))
    RoleGrant.create(user=user, role=role, acting=acting, starts=wanted.starts, ends=ends)
    return Done(user, subject=user.id, address=f"/admin/users/{user.id}")


@deed("role.revoke", form=RevocationForm, find=user_for)
def revoke(user: User, *, by: Actor, at: datetime, grant: UUID) -> Done:
    """Take a role back at once. Raises NotFound for one that is not held, Conflict for one's own last admin role."""
    mine = (RoleGrant.id == grant) & (RoleGrant.user == user.id) & RoleGrant.revoked_at.is_null()
    found = RoleGrant.get_or_none(mine)
    if found is None:
        raise NotFound
    found.revoked_at = at
    found.save()
    if found.role == "admin" and loses_own_administration(user.id == by.id, grants_of(user), day_in(user.agency, at)):
        raise Conflict("Peran admin terakhir milik sendiri tidak dapat dicabut. Minta admin lain melakukannya.")
    return Done(
        user,
        subject=user.id,
        address=f"/admin/users/{user.id}",
        body={"grant": found.id, "role": found.role, "acting": found.acting},
    )
