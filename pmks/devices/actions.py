"""What can be done with devices: enrolling and revoking them, deleting what they have not sent, and noting what was heard of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import peewee

from pmks.devices.forms import MOST_COUNTED, DropForm, EnrolForm, RevokeForm
from pmks.devices.queries import device_for, device_of, own_device
from pmks.devices.rules.gaps import ranges_of, union
from pmks.devices.rules.health import tidy
from pmks.devices.rules.signing import is_key
from pmks.devices.tables import Device
from pmks.house import clock
from pmks.house.database import db, transaction
from pmks.house.deeds import Done, deed, perform
from pmks.house.permissions import ADMIN, Actor
from pmks.house.problems import Conflict, Invalid, NotAllowed, Problem
from pmks.users.brakes import Brake
from pmks.users.tables import User

HEADS = frozenset({"kasi", "kabid", "kadis"})
UNNAMED = "Perangkat tanpa nama"
TAKEN = "Nomor perangkat ini sudah dipakai dengan kunci lain. Muat ulang aplikasi; ia membuat nomor baru."
NEW_DEVICES = Brake("enrol", tries=600, window=timedelta(hours=1))
"""A person has a handful of devices; a browser that forgets everything at each start has one more each time."""


class Revoked(Problem):
    """The device was revoked: it may send, but is trusted no longer, and its vault stays shut."""

    status = 410
    kind = "revoked"

    def __init__(self) -> None:
        super().__init__("Perangkat ini sudah dicabut. Muat ulang aplikasi; ia mendaftar sebagai perangkat baru.")


def welcome(fields: Mapping[str, Any], *, by: Actor, at: datetime) -> Device:
    """The device that introduces itself with these fields of an `EnrolForm`: enrolled now, or as it is when it was enrolled before.

    Raises Invalid, Conflict for an id that is used with another key, Revoked for a device that is trusted no longer (it makes itself a
    new id and key), TooMany when somebody enrols one device after another.
    """
    device = device_of(fields.get("id"))
    if device is None or not _is_his(device, by, fields.get("key")):
        NEW_DEVICES.check(str(by.id))
        device = perform("device.enrol", {}, fields, by=by, at=at).value
        NEW_DEVICES.remember(str(by.id))
    elif device.revoked_at is not None:
        raise Revoked
    told = fields.get("told")
    return heard(device, (), told=told if isinstance(told, int) else None, facts=fields.get("facts"))


def heard(device: Device, numbers: Iterable[int], *, told: int | None, facts: Mapping[str, Any] | None) -> Device:
    """A device is in contact: these of its numbers arrived, and it says it has used numbers up to `told`; answers it as it is now.

    Read anew inside the transaction, because a phone may send several things at once.
    """
    with transaction():
        now = _locked(device.id)
        now.arrived = union(now.arrived, ranges_of(each for each in numbers if each < MOST_COUNTED))
        now.told = max(now.told, min(told or 0, MOST_COUNTED - 1))
        now.facts = {**now.facts, **tidy(facts)}
        now.last_contact_at = clock.now()
        now.save(only=[Device.arrived, Device.told, Device.facts, Device.last_contact_at])
    return now


@deed("device.enrol", form=EnrolForm)
def enrol(
    owner: Actor, *, by: Actor, at: datetime, id: UUID, key: Any, name: str | None, facts: Any, told: int
) -> Done:
    """Enrol a device for whoever is signed in. The same id and key again are the same device.

    Raises Invalid for what is no key, Conflict for an id that another key or another person uses.
    """
    if not is_key(key):
        raise Invalid({"key": ["Kunci perangkat ini tidak terbaca. Muat ulang aplikasi."]})
    told_name = name or UNNAMED
    Device.insert(
        id=id,
        agency=by.agency,
        user=by.id,
        name=told_name,
        public_key={"x": key["x"], "y": key["y"]},
        enrolled_at=at,
        last_contact_at=at,
        facts=tidy(facts),
        told=told,
        arrived=[],
        dropped=[],
    ).on_conflict_ignore().execute()
    # Read back, since the phone may have asked twice at once.
    device = Device.get_by_id(id)
    if not _is_his(device, by, key):
        raise Conflict(TAKEN)
    return Done(device, subject=device.id, address="/me", body={"device": id, "name": told_name})


@deed("device.revoke", form=RevokeForm, find=device_for)
def revoke(device: Device, *, by: Actor, at: datetime, reason: str) -> Done:
    """Revoke a device, such as a lost phone: what it still sends waits for a head, and every session of its owner ends.

    Raises NotAllowed for a coordinator and another's device, Conflict when it was revoked before.
    """
    if device.user != by.id and not by.is_any(ADMIN | HEADS):
        raise NotAllowed("Perangkat orang lain dicabut oleh kepala atau admin dinas. Mintalah salah satunya.")
    if device.revoked_at is not None:
        raise Conflict("Perangkat ini sudah dicabut.")
    device.revoked_at, device.revoked_by, device.reason = at, by.id, reason
    device.save(only=[Device.revoked_at, Device.revoked_by, Device.reason])
    # A session does not know on which device it lives, and whoever has the phone must not go on reading.
    User.update(epoch=User.epoch + 1).where(User.id == device.user).execute()
    return Done(device, subject=device.id, address=f"/devices/{device.id}")


@deed("submission.drop", form=DropForm)
def drop(
    author: Actor,
    *,
    by: Actor,
    at: datetime,
    device: UUID,
    counter: list[int],
    about_deed: str | None,
    about_client: UUID | None,
    reason: str,
) -> Done:
    """The author deletes what his device has not sent: those numbers are missed no longer. Raises NotFound for another's device."""
    own_device(by, {"device": device})
    found = _locked(device)
    found.dropped = union(found.dropped, ranges_of(counter))
    found.save(only=[Device.dropped])
    told = {"counter": counter, "about_deed": about_deed, "reason": reason}
    return Done(found, subject=found.id, address=f"/devices/{found.id}", about=about_client, body=told)


def _is_his(device: Device, by: Actor, key: Any) -> bool:
    said = {name: key.get(name) for name in ("x", "y")} if isinstance(key, Mapping) else None
    return device.user == by.id and device.public_key == said


def _locked(id: UUID) -> Device:
    """The device as it is now, and nobody else's to change until this transaction ends."""
    query = Device.select().where(Device.id == id)
    # On SQLite writers queue already, and it has no words for locking a row.
    return (query.for_update() if isinstance(db.obj, peewee.PostgresqlDatabase) else query).get()
