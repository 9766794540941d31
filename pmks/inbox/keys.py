"""The P-256 keys of an installation, as numbered files in its keys folder: `receipt-1.pem`, `receipt-2.pem`, `seal-1.pem` …"""

import base64
import hashlib
import re
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from pmks.house.files import made_once


def numbered(folder: Path, kind: str, fewest: int) -> list[str]:
    """The names of the key files of a kind, the oldest first; at least so many, made when they are missing."""
    found = sorted(filter(None, (_number(each, kind) for each in folder.glob(f"{kind}-*.pem"))))
    numbers = found or list(range(1, fewest + 1))
    for each in numbers if not found else ():
        key_at(folder / f"{kind}-{each}.pem")
    return [f"{kind}-{each}.pem" for each in numbers]


def add_key(folder: Path, kind: str) -> str:
    """Make the next key of a kind; answers the name of its file."""
    last = max(filter(None, (_number(each, kind) for each in folder.glob(f"{kind}-*.pem"))), default=0)
    name = f"{kind}-{last + 1}.pem"
    key_at(folder / name)
    return name


def key_at(path: Path) -> ec.EllipticCurvePrivateKey:
    """The key in a file, made when it is not there. Raises TypeError for another kind of key."""
    made = made_once(path, lambda: _pem(ec.generate_private_key(ec.SECP256R1())))
    key = serialization.load_pem_private_key(made, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} is not an EC key")
    return key


def jwk(key: ec.EllipticCurvePrivateKey) -> dict[str, str]:
    """The public half as a JWK, with the name `kid` by which phones and we call it."""
    numbers = key.public_key().public_numbers()
    x, y = (b64(each.to_bytes(32, "big")) for each in (numbers.x, numbers.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": hashlib.sha256(f"{x}.{y}".encode()).hexdigest()[:12]}


def b64(data: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _number(path: Path, kind: str) -> int | None:
    found = re.fullmatch(rf"{kind}-(\d+)\.pem", path.name)
    return int(found[1]) if found else None


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
