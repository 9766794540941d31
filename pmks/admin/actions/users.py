"""What an administrator does to accounts: make, change, disable, enable, and hand over one-time codes."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import peewee

from pmks.admin.actions.roles import grant
from pmks.admin.forms.users import CodeForm, NewUserForm, UserForm
from pmks.admin.queries.users import user_for
from pmks.agencies.days import day_in
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid
from pmks.users.actions import reset_hash
from pmks.users.first import one_time_code
from pmks.users.passwords import hash_password
from pmks.users.rules import RESET_LASTS
from pmks.users.tables import Office, PasswordReset, User


@dataclass(frozen=True)
class Handover:
    """A one-time code on its way to its user; it is told once and kept nowhere."""

    user: User
    code: str


@deed("user.create", form=NewUserForm, find=tenant_for)
def create_user(
    tenant: Tenant,
    *,
    by: Actor,
    at: datetime,
    name: str,
    username: str,
    title: str | None = None,
    nip: str = "",
    rank: str | None = None,
    office: UUID | None = None,
    roles: Sequence[str] = (),
) -> Done:
    """Make an account with the roles of its own post, from today. `Done.value` is the Handover of its first code.

    Raises Invalid when the user name is taken.
    """
    try:
        user = User.create(
            agency=tenant.agency,
            username=username,
            name=name,
            title=title or "",
            nip=nip,
            rank=rank or "",
            office=office,
            # Nobody knows this one: the first password is made with the code.
            password=hash_password(secrets.token_urlsafe()),
        )
    except peewee.IntegrityError as error:
        raise _taken() from error
    for role in roles:
        grant(user, by=by, at=at, role=role, acting=None, starts=day_in(tenant.agency, at), ends=None)
    return Done(Handover(user, _new_code_for(user, at)), subject=user.id, address=f"/admin/users/{user.id}/code")


@deed("user.change", form=UserForm, find=user_for)
def change_user(
    user: User,
    *,
    by: Actor,
    at: datetime,
    name: str,
    username: str,
    title: str | None,
    office: UUID | None,
    nip: str = "",
    rank: str | None = None,
) -> Done:
    """Change what an account says about its person. Raises Invalid when the user name is taken."""
    user.name, user.username, user.title = name, username, title or ""
    user.nip, user.rank = nip, rank or ""
    user.office = Office.get_by_id(office) if office else None
    try:
        user.save()
    except peewee.IntegrityError as error:
        raise _taken() from error
    return _to(user)


@deed("user.disable", find=user_for)
def disable_user(user: User, *, by: Actor, at: datetime) -> Done:
    """Close an account: every session ends, waiting codes become void. What the person did stays in the journal."""
    if user.id == by.id:
        raise Conflict("Akun sendiri tidak dapat dinonaktifkan. Minta admin lain melakukannya.")
    user.disabled_at, user.epoch = at, user.epoch + 1
    user.save()
    _void_codes(user, at)
    return _to(user)


@deed("user.enable", find=user_for)
def enable_user(user: User, *, by: Actor, at: datetime) -> Done:
    """Open an account again, with the password and roles it had."""
    user.disabled_at = None
    user.save()
    return _to(user)


@deed("password.reset", form=CodeForm, find=user_for)
def reset_password(user: User, *, by: Actor, at: datetime, sign_out: bool) -> Done:
    """Make a one-time code; the old password works until the code is used. `Done.value` is the Handover.

    Raises Conflict for a disabled account.
    """
    if user.disabled_at is not None:
        raise Conflict("Akun ini nonaktif. Aktifkan dulu, lalu buat kodenya.")
    if sign_out:
        user.epoch += 1
        user.save()
    return Done(Handover(user, _new_code_for(user, at)), subject=user.id, address=f"/admin/users/{user.id}/code")


def _new_code_for(user: User, at: datetime) -> str:
    _void_codes(user, at)
    code = one_time_code()
    PasswordReset.create(user=user, code_hash=reset_hash(code), expires_at=at + RESET_LASTS)
    return code


def _void_codes(user: User, at: datetime) -> None:
    waiting = (PasswordReset.user == user.id) & PasswordReset.used_at.is_null() & (PasswordReset.expires_at > at)
    PasswordReset.update(expires_at=at).where(waiting).execute()


def _taken() -> Invalid:
    return Invalid({"username": ["Nama pengguna ini sudah dipakai. Tambahkan nama kantor atau angka."]})


def _to(user: User) -> Done:
    return Done(user, subject=user.id, address=f"/admin/users/{user.id}")
