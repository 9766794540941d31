"""Receipts: the server's signed word that it has something. A device believes nothing else.

ECDSA over P-256 with SHA-256, raw r‖s, over the other fields as canonical JSON. The public keys, present and next, stand in the worker.
"""

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from pmks.house.files import made_once
from pmks.inbox.envelopes import canonical
from pmks.inbox.keys import b64, jwk, key_at, numbered

KIND = "receipt"
KEPT = 2
"""The key that signs and the one that will after it: phones know both, so that a rotation interrupts nobody."""


class Signer:
    """The receipt keys of an installation, the signing one first, and the epoch of its data."""

    def __init__(self, keys: list[ec.EllipticCurvePrivateKey], epoch: str) -> None:
        self.keys, self.epoch = keys, epoch

    def public_keys(self) -> list[dict[str, str]]:
        """The public keys as JWK with their `kid`, the signing one first."""
        return [jwk(key) for key in self.keys]

    def receipt(self, id: str, digest: str, seq: int, received_at: datetime) -> dict[str, Any]:
        """A signed receipt for what has this id and SHA-256; asked for again, it is the same to the last bit (RFC 6979)."""
        key = self.keys[0]
        said = {
            "id": id,
            "sha256": digest,
            "seq": seq,
            "epoch": self.epoch,
            "received_at": received_at.astimezone(UTC).isoformat(),
            "kid": jwk(key)["kid"],
        }
        r, s = decode_dss_signature(key.sign(canonical(said), ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
        return {**said, "sig": b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))}


def signer(folder: Path) -> Signer:
    """The signer of this keys folder, made on the first run; a rotation or a restore is seen at once, by every process."""
    epoch = made_once(folder / "epoch", lambda: uuid4().hex.encode()).decode()
    return _read(folder, tuple(numbered(folder, KIND, KEPT)[-KEPT:]), epoch)


@lru_cache(maxsize=4)
def _read(folder: Path, names: tuple[str, ...], epoch: str) -> Signer:
    return Signer([key_at(folder / each) for each in names], epoch)
