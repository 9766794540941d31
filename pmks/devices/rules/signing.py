"""Whether something was signed by a device: ECDSA over P-256 with SHA-256, raw r‖s, as WebCrypto makes it. Pure, and never raises."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

SIZE = 32
"""Bytes of a coordinate, and of each half of a signature."""


def is_key(public_key: Any) -> bool:
    """Whether these are the coordinates `x` and `y` of a point on P-256, as a JWK writes them."""
    return _key(public_key) is not None


def verify(public_key: Mapping[str, Any], message: bytes, signature: str) -> bool:
    """Whether `signature` (base64url of r‖s) over `message` was made by this key. Anything unreadable is simply not."""
    key, made = _key(public_key), _bytes(signature, 2 * SIZE)
    if key is None or made is None:
        return False
    r, s = (int.from_bytes(half, "big") for half in (made[:SIZE], made[SIZE:]))
    try:
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _key(public_key: Any) -> ec.EllipticCurvePublicKey | None:
    if not isinstance(public_key, Mapping):
        return None
    x, y = (_bytes(public_key.get(name), SIZE) for name in ("x", "y"))
    if x is None or y is None:
        return None
    try:
        numbers = ec.EllipticCurvePublicNumbers(int.from_bytes(x, "big"), int.from_bytes(y, "big"), ec.SECP256R1())
        return numbers.public_key()
    except ValueError:  # not on the curve
        return None


def _bytes(text: Any, size: int) -> bytes | None:
    """The bytes of a base64url text without padding, if there are exactly so many; one text for the same bytes, no other."""
    if not isinstance(text, str):
        return None
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if len(data) == size and base64.urlsafe_b64encode(data).decode().rstrip("=") == text else None
