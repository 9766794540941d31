"""Password hashing, a few at a time: argon2 takes 64 MiB a go, and a rush of sign-ins must not take the machine down."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher()
_at_once = threading.BoundedSemaphore(2)
_nobody: str | None = None


def hash_password(password: str) -> str:
    """An argon2id hash of the password."""
    with _at_once:
        return _hasher.hash(password)


def matches(hashed: str | None, password: str) -> bool:
    """Whether the password fits. An unknown user (None) costs the same time as a wrong password."""
    global _nobody
    if hashed is None:
        _nobody = _nobody or hash_password("nobody signs in with this")
    with _at_once:
        try:
            return _hasher.verify(hashed or _nobody or "", password) and hashed is not None
        except (VerificationError, InvalidHashError):
            return False
