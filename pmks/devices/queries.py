"""Which devices there are, whose they are, and which of their numbers have not reached us."""

import base64
import hmac
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from pmks.devices.rules.gaps import missing
from pmks.devices.tables import Device
from pmks.house.database import id_in
from pmks.house.permissions import ADMIN, WATCHERS, Actor
from pmks.house.problems import NotFound
from pmks.house.sealing import secret


def device_of(id: Any) -> Device | None:
    """The device of this id, a UUID or the text of one; None for none, and for what is no id."""
    try:
        return Device.get_or_none(Device.id == UUID(str(id)))
    except ValueError:
        return None


def vault_of(device: Device) -> str:
    """The secret (32 bytes, base64url) under which this device keeps what is private; it is never stored here or there.

    It is its owner's too: an id is chosen by a phone and lies open on a shared one, and a server that came back from a backup may
    meet it a second time, from somebody else.
    """
    made = hmac.new(secret("vault"), f"{device.user} {device.id}".encode(), sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def devices_of(user: UUID) -> list[Device]:
    """The devices of somebody, the one that was heard of last first."""
    return list(Device.select().where(Device.user == user).order_by(Device.last_contact_at.desc(), Device.id))


def devices_in(agency: str) -> list[Device]:
    """The devices of an agency's people, the one that was heard of last first."""
    return list(Device.select().where(Device.agency == agency).order_by(Device.last_contact_at.desc(), Device.id))


def missing_numbers(device: Device) -> list[int]:
    """The numbers of this device that have not reached us; the first two hundred."""
    return missing(device.arrived, device.told, device.dropped)


def missing_of(user: UUID, *, besides: UUID | None = None) -> list[tuple[str, list[int]]]:
    """The devices of somebody that still owe us something, by name, with the numbers; without the one he holds now."""
    found = [(each.name, missing_numbers(each)) for each in devices_of(user) if each.id != besides]
    return [(name, numbers) for name, numbers in found if numbers]


def own_device(by: Actor, ref: Mapping[str, Any]) -> Device:
    """One of the actor's own devices. Raises NotFound for any other."""
    found = Device.get_or_none((Device.id == id_in(ref, "device")) & (Device.user == by.id))
    if found is None:
        raise NotFound
    return found


def device_for(by: Actor, ref: Mapping[str, Any]) -> Device:
    """A device that the actor may look at: his own, or as administrator, head or coordinator any of his agency. Raises NotFound."""
    found = Device.get_or_none((Device.id == id_in(ref, "device")) & (Device.agency == by.agency))
    if found is None or (found.user != by.id and not by.is_any(ADMIN | WATCHERS)):
        raise NotFound
    return found
