"""A device for tests: its key, what it sends when it introduces itself, and how it signs."""

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from pmks.devices.actions import heard, welcome
from pmks.devices.tables import Device
from pmks.house import clock
from tests.people import actor


def b64(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@dataclass
class Phone:
    """A phone with a key of its own; `id` as it chose it."""

    id: UUID = field(default_factory=uuid4)
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def public(self) -> dict[str, str]:
        """Its public key as JWK coordinates."""
        numbers = self.key.public_key().public_numbers()
        return {"x": b64(numbers.x.to_bytes(32, "big")), "y": b64(numbers.y.to_bytes(32, "big"))}

    def says(self, **more: Any) -> dict[str, Any]:
        """How it introduces itself."""
        return {
            "id": str(self.id),
            "key": self.public,
            "name": "Chrome di Android",
            "facts": {"granted": False},
            **more,
        }

    def sign(self, message: bytes) -> str:
        """Its signature, raw r‖s."""
        r, s = decode_dss_signature(self.key.sign(message, ec.ECDSA(hashes.SHA256())))
        return b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))

    def headers(self, method: str, path: str, body: bytes = b"") -> dict[str, str]:
        """What a request without a session carries."""
        said = f"{method} {path} {hashlib.sha256(body).hexdigest()}".encode()
        return {"X-Device": str(self.id), "X-Signature": self.sign(said)}


def owing(account: str, missing: int = 2, /, **more: Any) -> Device:
    """A device of this account, of which so many numbers have not arrived."""
    phone = Phone()
    device = welcome(phone.says(**more), by=actor(account), at=clock.now())
    return heard(device, [1, 2], told=2 + missing, facts=None)
