"""Signing in, with its brakes. What administrators do to users stands in `pmks/admin/`."""

import peewee

from pmks.house import clock
from pmks.house.config import used
from pmks.house.database import transaction
from pmks.house.problems import Invalid, TooMany
from pmks.house.room import lacks_room
from pmks.house.sealing import keyed_hash
from pmks.users import founding as founding
from pmks.users.passwords import hash_password, matches
from pmks.users.queries import by_username
from pmks.users.rules import ADDRESS_TRIES, TRIES, TRY_WINDOW, may_enter, password_fault
from pmks.users.tables import PasswordReset, SignInFailure, User


def sign_in(username: str, password: str, address: str, *, demo_is_on: bool = False) -> User:
    """The user whose name and password these are.

    Raises Invalid with one sentence for a wrong name, password or an account that is closed (all alike), TooMany after
    several wrong tries for one name or very many from one address.
    """
    keys = {
        keyed_hash("sign-in", username.strip().lower()): TRIES,
        keyed_hash("sign-in address", address): ADDRESS_TRIES,
    }
    _brake(keys)
    user = _who_may_enter(username, demo_is_on)
    if not matches(user.password if user else None, password) or user is None:
        _remember_failure(keys)
        raise Invalid(
            {"password": ["Nama pengguna atau kata sandi tidak cocok. Periksa lagi, huruf besar dan kecil dibedakan."]}
        )
    _forget_failures(user)
    return user


def _forget_failures(user: User) -> None:
    """Begin to count anew after a right password. Who comes in to read need not wait for room on the disk."""
    mine = SignInFailure.key == keyed_hash("sign-in", user.username)
    if not SignInFailure.select().where(mine).exists():
        return
    try:
        with transaction():
            SignInFailure.delete().where(mine).execute()
    except (peewee.OperationalError, OSError) as error:
        if not lacks_room(error, used().data):
            raise


def _who_may_enter(username: str, demo_is_on: bool) -> User | None:
    user = by_username(username)
    if user is None:
        return None
    is_open = may_enter(is_disabled=user.disabled_at is not None, is_demo=user.demo, demo_is_on=demo_is_on)
    return user if is_open else None


def _brake(keys: dict[str, int]) -> None:
    since = clock.now() - TRY_WINDOW
    for key, most in keys.items():
        failed = SignInFailure.select().where((SignInFailure.key == key) & (SignInFailure.at > since)).count()
        if failed >= most:
            minutes = int(TRY_WINDOW.total_seconds() // 60)
            raise TooMany(
                f"Terlalu banyak percobaan. Tunggu {minutes} menit, lalu coba lagi.", retry_after=minutes * 60
            )


def use_reset_code(username: str, code: str, password: str, address: str, *, demo_is_on: bool = False) -> User:
    """Set a new password with the one-time code that an administrator handed over; every older session ends.

    Raises Invalid for a wrong, used or old code or a poor password, TooMany after several wrong tries.
    """
    keys = {keyed_hash("reset", username.strip().lower()): TRIES, keyed_hash("sign-in address", address): ADDRESS_TRIES}
    _brake(keys)
    user = _who_may_enter(username, demo_is_on)
    found = (
        PasswordReset.get_or_none(
            (PasswordReset.user == user.id)
            & (PasswordReset.code_hash == reset_hash(code))
            & PasswordReset.used_at.is_null()
            & (PasswordReset.expires_at > clock.now())
        )
        if user is not None
        else None
    )
    if user is None or found is None:
        _remember_failure(keys)
        raise _bad_code()
    fault = password_fault(password, user.username)
    if fault:
        raise Invalid({"password": [fault]})
    hashed = hash_password(password)
    with transaction():
        # Of two that come with the same code at once, one gets in.
        unused = (PasswordReset.id == found.id) & PasswordReset.used_at.is_null()
        if not PasswordReset.update(used_at=clock.now()).where(unused).execute():
            raise _bad_code()
        user.password, user.epoch = hashed, user.epoch + 1
        user.save()
    return user


def _bad_code() -> Invalid:
    return Invalid(
        {"code": ["Kode ini salah, sudah dipakai, atau sudah lewat waktunya. Minta kode baru kepada admin."]}
    )


def reset_hash(code: str) -> str:
    """What is kept of a one-time code; dashes and case do not matter when it is typed."""
    return keyed_hash("reset code", "".join(letter for letter in code.upper() if letter.isalnum()))


def _remember_failure(keys: dict[str, int]) -> None:
    with transaction():
        for key in keys:
            SignInFailure.create(key=key, at=clock.now())
