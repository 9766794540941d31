"""Receipts: the server's signed word that it has something. A device believes nothing else.

ECDSA over P-256 with SHA-256, raw r‖s, over the other fields as canonical JSON. The public keys, present and next, stand in the worker.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from pmks.house.files import made_once

NAMES = ("receipt-1.pem", "receipt-2.pem")
"""The key that signs, and the one that will after it."""


class Signer:
    """The receipt keys of an installation, kept in its keys folder; made on the first run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys = [_key(folder / name) for name in NAMES]
        self.epoch = made_once(folder / "epoch", lambda: uuid4().hex.encode()).decode()

    def public_keys(self) -> list[dict[str, str]]:
        """The public keys as JWK with their `kid`, the signing one first."""
        return [_jwk(key) for key in self.keys]

    def receipt(self, id: str, digest: str, seq: int, received_at: datetime) -> dict[str, Any]:
        """A signed receipt for what has this id and SHA-256; asked for again, it is the same to the last bit (RFC 6979)."""
        key = self.keys[0]
        said = {
            "id": id,
            "sha256": digest,
            "seq": seq,
            "epoch": self.epoch,
            "received_at": received_at.astimezone(UTC).isoformat(),
            "kid": _jwk(key)["kid"],
        }
        r, s = decode_dss_signature(key.sign(canonical(said), ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
        return {**said, "sig": _b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))}


@lru_cache(maxsize=4)
def signer(folder: Path) -> Signer:
    """The signer of this data folder, read once."""
    return Signer(folder)


def canonical(said: Mapping[str, Any]) -> bytes:
    """The bytes that are signed: JSON with sorted keys and no spaces."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _jwk(key: ec.EllipticCurvePrivateKey) -> dict[str, str]:
    numbers = key.public_key().public_numbers()
    x, y = (_b64(each.to_bytes(32, "big")) for each in (numbers.x, numbers.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": hashlib.sha256(f"{x}.{y}".encode()).hexdigest()[:12]}


def _key(path: Path) -> ec.EllipticCurvePrivateKey:
    made = made_once(path, lambda: _pem(ec.generate_private_key(ec.SECP256R1())))
    key = serialization.load_pem_private_key(made, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} is not an EC key")
    return key


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
