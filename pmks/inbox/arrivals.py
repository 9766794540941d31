"""What lies in the inbox: the text of an arrival, what it says, and what became of it."""

import json
from collections.abc import Collection
from typing import Any
from uuid import UUID

from pmks.devices.queries import device_of
from pmks.devices.tables import Device
from pmks.house.database import among
from pmks.house.sealing import Erased, unseal
from pmks.inbox.envelopes import NEWEST, Envelope, read, unwrap
from pmks.inbox.keyring import Keys
from pmks.inbox.tables import Arrival, Verdict

SEALED = "sealed"
"""The name under which a verdict keeps its reasons, sealed like the envelope: they may say what somebody wrote."""


def text_of(arrival: Arrival) -> str | None:
    """The text of an arrival byte for byte, or None when the person it is about was erased."""
    try:
        return unseal(arrival.sealed_for, arrival.text_sealed).decode("utf-8", "surrogatepass")
    except Erased:
        return None


def envelope_of(arrival: Arrival, house: Keys) -> Envelope | None:
    """The envelope as it came, or None when the person it is about was erased: then nobody can do what it asks for.

    Raises Unopenable for one whose inside nobody can read.
    """
    text = text_of(arrival)
    if text is None:
        return None
    wrapping = unwrap(text)
    if wrapping.version > NEWEST:
        return Envelope.unread(wrapping)
    return read(wrapping, house.sealing.open)


def device_behind(arrival: Arrival) -> Device | None:
    """The device that an arrival came from; None for none that we know, and for one that is not its author's: the first version named any."""
    device = device_of(arrival.device)
    return device if device is not None and device.user == arrival.user else None


def latest_verdict(arrival: Arrival) -> Verdict | None:
    """What became of an arrival, as far as it has come; None when it has not been judged."""
    return Verdict.select().where(Verdict.arrival == arrival.id).order_by(Verdict.at.desc(), Verdict.id.desc()).first()


def arrival_of(id: Any, users: Collection[UUID]) -> Arrival | None:
    """The first arrival of this submission among those of these users; None for none, and for what is no id."""
    wanted = uuid_in(id)
    if wanted is None:
        return None
    theirs = (Arrival.envelope == wanted) & among(Arrival.user, frozenset(users))
    return Arrival.select().where(theirs).order_by(Arrival.seq).first()


def reasons(verdict: Verdict, arrival: Arrival) -> dict[str, list[str]]:
    """The sentences by field of an envelope that needs correcting; none once the person was erased."""
    sealed = verdict.errors.get(SEALED)
    try:
        return json.loads(unseal(arrival.sealed_for, bytes.fromhex(sealed))) if sealed else verdict.errors
    except Erased:
        return {}


def uuid_in(value: Any) -> UUID | None:
    """The id in a text that a phone sent, or None when it holds none."""
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None
