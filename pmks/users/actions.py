"""Signing in, with its brakes. What administrators do to users stands in `pmks/admin/`."""

from pmks.house import clock
from pmks.house.database import transaction
from pmks.house.problems import Invalid, TooMany
from pmks.house.sealing import keyed_hash
from pmks.users.passwords import matches
from pmks.users.queries import by_username
from pmks.users.rules import ADDRESS_TRIES, TRIES, TRY_WINDOW
from pmks.users.tables import SignInFailure, User


def sign_in(username: str, password: str, address: str) -> User:
    """The user whose name and password these are.

    Raises Invalid with one sentence for a wrong name, password or a disabled account (all alike), TooMany after
    several wrong tries for one name or very many from one address.
    """
    keys = {keyed_hash("sign-in", username.strip().lower()): TRIES, keyed_hash("sign-in address", address): ADDRESS_TRIES}
    _brake(keys)
    user = by_username(username)
    if user is None or user.disabled_at is not None or not matches(user.password, password):
        if user is None or user.disabled_at is not None:
            matches(None, password)
        with transaction():
            for key in keys:
                SignInFailure.create(key=key, at=clock.now())
        raise Invalid({"password": ["Nama pengguna atau kata sandi tidak cocok. Periksa lagi, huruf besar dan kecil dibedakan."]})
    SignInFailure.delete().where(SignInFailure.key == keyed_hash("sign-in", user.username)).execute()
    return user


def _brake(keys: dict[str, int]) -> None:
    since = clock.now() - TRY_WINDOW
    for key, most in keys.items():
        failed = SignInFailure.select().where((SignInFailure.key == key) & (SignInFailure.at > since)).count()
        if failed >= most:
            minutes = int(TRY_WINDOW.total_seconds() // 60)
            raise TooMany(f"Terlalu banyak percobaan. Tunggu {minutes} menit, lalu coba lagi.", retry_after=minutes * 60)
