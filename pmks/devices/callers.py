"""Which device a request comes from, when it proves itself with its key instead of a session (offline.md, 9)."""

import hashlib
from datetime import timedelta

import flask

from pmks.devices.actions import heard
from pmks.devices.queries import device_of
from pmks.devices.rules.signing import verify
from pmks.devices.tables import Device
from pmks.house import clock
from pmks.house.callers import caller
from pmks.users.brakes import Brake

NOTED_EVERY = timedelta(minutes=10)
"""A phone that is asked for nothing is in contact too; writing it down at every call would only wear the disk."""
FORGERIES = Brake("signature", tries=60, window=timedelta(minutes=15))


def calling_device() -> Device | None:
    """The device that signed this request (`X-Device`, `X-Signature`), even a revoked one, which is thereby in contact; None when none did.

    Reads the whole body: whoever asks has set `max_content_length` before. Raises TooMany for an address that forges one signature
    after another; a true one passes whatever others at its address do.
    """
    request = flask.request
    named, signature = request.headers.get("X-Device"), request.headers.get("X-Signature")
    if not named or not signature:
        return None
    device = device_of(named)
    said = signed_request(request.method, request.path, request.get_data())
    if device is not None and verify(device.public_key, said, signature):
        if clock.now() - device.last_contact_at > NOTED_EVERY:
            return heard(device, (), told=None, facts=None)
        return device
    where = caller(request.remote_addr or "", request.headers.get("X-Forwarded-For"))
    FORGERIES.check(where)
    FORGERIES.remember(where)
    return None


def signed_request(method: str, path: str, body: bytes) -> bytes:
    """What a device signs of a request."""
    return f"{method} {path} {hashlib.sha256(body).hexdigest()}".encode()
