"""Signing in without a password: who opened his vault on a device by PIN shows that he did, and the session is his (offline.md, 10)."""

import base64
import hmac
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any

from pmks.devices.queries import device_of, vault_of
from pmks.devices.rules.signing import verify
from pmks.devices.tables import Device
from pmks.house import clock
from pmks.house.database import transaction
from pmks.house.problems import NotSignedIn, TooMany
from pmks.users.brakes import Brake
from pmks.users.rules import may_enter
from pmks.users.tables import User

NEAR = timedelta(minutes=5)
"""How far a device's clock, as corrected by ours, may be from ours."""
WRONG = Brake("device sign-in", tries=60, window=timedelta(minutes=15))
ONCE = Brake("device sign-in used", tries=1, window=2 * NEAR)
"""What was shown once is a copy the second time; after this it is too old anyway."""


class Revoked(NotSignedIn):
    """The device was revoked, and what it keeps for reading must go."""

    kind = "revoked"


def entry(device: str, at: int) -> str:
    """The words that a device signs and proves, with its clock in milliseconds."""
    return f"sign-in {device} {at}"


def proof_of(device: Device, words: str) -> str:
    """What only an open vault can make of these words (base64url)."""
    secret = base64.urlsafe_b64decode(vault_of(device) + "=")
    return base64.urlsafe_b64encode(hmac.new(secret, words.encode(), sha256).digest()).decode().rstrip("=")


def enter(said: Mapping[str, Any], address: str, *, demo_is_on: bool) -> User:
    """Whose vault was opened on this device just now.

    Raises NotSignedIn for anything that does not prove it, Revoked for a device that was revoked, TooMany for an address that
    tries one after another; who proves it enters whatever others at his address do.
    """
    device = device_of(said.get("device"))
    try:
        if device is None:
            raise NotSignedIn
        _check(device, said)
        return _owner(device, demo_is_on)
    except NotSignedIn:
        WRONG.check(address)
        WRONG.remember(address)
        raise


def _check(device: Device, said: Mapping[str, Any]) -> None:
    at, proof, signature = said.get("at"), said.get("proof"), said.get("sig")
    if not isinstance(at, int) or isinstance(at, bool) or not isinstance(proof, str) or not isinstance(signature, str):
        raise NotSignedIn
    words = entry(str(device.id), at)
    is_near = abs(int(clock.now().timestamp() * 1000) - at) <= NEAR.total_seconds() * 1000
    is_his = verify(device.public_key, words.encode(), signature)
    if not (is_near and is_his and hmac.compare_digest(proof_of(device, words).encode(), proof.encode())):
        raise NotSignedIn
    with transaction():
        # Two that come with the same words at once queue here.
        Device.update(last_contact_at=clock.now()).where(Device.id == device.id).execute()
        try:
            ONCE.check(words)
        except TooMany:
            raise NotSignedIn from None
        ONCE.remember(words)


def _owner(device: Device, demo_is_on: bool) -> User:
    if device.revoked_at is not None:
        raise Revoked
    user = User.get_by_id(device.user)
    if not may_enter(is_disabled=user.disabled_at is not None, is_demo=user.demo, demo_is_on=demo_is_on):
        raise Revoked
    return user
