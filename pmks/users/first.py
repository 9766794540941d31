"""Adding a user by hand from the console, such as the first administrator, when nobody can sign in yet."""

import secrets

from pmks.agencies.queries import agency
from pmks.agencies.tenants import Tenant
from pmks.house import clock
from pmks.house.database import transaction
from pmks.house.problems import Problem
from pmks.users.actions import reset_hash
from pmks.users.founding import console, enter
from pmks.users.passwords import hash_password
from pmks.users.queries import by_username
from pmks.users.rules import RESET_LASTS, ROLES
from pmks.users.tables import PasswordReset

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without letters and digits that look alike when they are read out."""


def add_by_hand(slug: str, username: str, role: str, name: str) -> str:
    """Make the user with one role and answer the one-time code to hand over. Raises Problem with a sentence."""
    agency(slug)
    if role not in ROLES:
        raise Problem(f"Peran “{role}” tidak dikenal. Pilih salah satu: {', '.join(ROLES)}.")
    if by_username(username):
        raise Problem(f"Nama pengguna “{username}” sudah dipakai. Pilih nama lain.")
    code = one_time_code()
    account = {"username": username.strip().lower(), "name": name, "role": role, "starts": clock.now().date()}
    with transaction():
        done = enter(Tenant(slug), by=console(slug), at=clock.now(), offices=[], people=[account])
        user = done.value[0]
        user.password = hash_password(secrets.token_urlsafe(32))
        user.save()
        PasswordReset.create(user=user.id, code_hash=reset_hash(code), expires_at=clock.now() + RESET_LASTS)
    return code


def one_time_code() -> str:
    """A code such as ABCD-EFGH-JKLM: 60 bits, easy to read out."""
    letters = [secrets.choice(LETTERS) for _ in range(12)]
    return "-".join("".join(letters[start : start + 4]) for start in (0, 4, 8))
