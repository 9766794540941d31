"""Invented phones, for trying things out: one that is in order, and one that is silent while it still owes something."""

import base64
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import ec

from pmks.devices.actions import heard, welcome
from pmks.house import clock
from pmks.house.permissions import Actor

FACTS = {"granted": True, "standalone": True, "quota": 2_400_000_000, "usage": 64_000_000}
SILENT = timedelta(days=2)


def make_demo_devices(in_order: Actor, silent: Actor, at: datetime) -> None:
    """A phone for each of two officers; nobody has the keys of these."""
    with clock.stopped_at(at):
        heard(welcome(_said("Chrome di Android"), by=in_order, at=at), range(1, 13), told=12, facts=FACTS)
    with clock.stopped_at(at - SILENT):
        phone = welcome(_said("Samsung Internet di Android"), by=silent, at=at - SILENT)
        heard(phone, range(1, 5), told=6, facts={**FACTS, "granted": False})


def _said(name: str) -> dict[str, Any]:
    numbers = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    x, y = (base64.urlsafe_b64encode(each.to_bytes(32, "big")).decode().rstrip("=") for each in (numbers.x, numbers.y))
    return {"id": str(uuid4()), "key": {"x": x, "y": y}, "name": name}
