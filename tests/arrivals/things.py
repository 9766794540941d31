"""What the tests of arrivals do again and again: an officer's phone sends something, and something comes of it."""

import json
from base64 import urlsafe_b64decode
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric import ec

from pmks.devices.actions import welcome
from pmks.house import clock
from pmks.house.config import used
from pmks.house.deeds import Done, perform
from pmks.inbox.actions import Caller, accept, known
from pmks.inbox.envelopes import canonical, unwrap
from pmks.inbox.keyring import keys_in
from pmks.inbox.sealed import SUITE
from pmks.inbox.tables import Arrival
from tests.devices.phone import Phone, b64
from tests.people import actor, someone, user

OFFICER, HEAD = "satpolpp.bontang", "kasi.bontang"
"""Who sends, and who decides."""


def envelope(who: str, deed: str, body: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An envelope of the first version, which travels with a session."""
    told = {"v": 1, "id": str(uuid4()), "device": "d", "counter": 1, "user": str(user(who).id), "deed": deed}
    rest = {"step": None, "subject": {}, "deps": [], "captured_at": None, "clock_offset": 0, "blobs": []}
    return {**told, **rest, **more, "body": body}


def registration(who: str = OFFICER, **fields: Any) -> dict[str, Any]:
    """One that registers somebody."""
    more = {name: fields.pop(name) for name in ("id", "deps", "captured_at") if name in fields}
    ids = {"client_id": str(uuid4()), "case_id": str(uuid4())}
    body = {**someone(), **ids, **fields}
    return envelope(
        who, "client.register", body, subject={"client": body["client_id"], "case": body["case_id"]}, **more
    )


def coordination(case: Any, who: str = OFFICER, **more: Any) -> dict[str, Any]:
    """One that records coordination on a case."""
    body = {"notes": more.pop("notes", "Ditelepon")}
    return envelope(who, "coordination.record", body, subject={"case": str(case)}, **more)


def send(*envelopes: dict[str, Any], who: str = OFFICER) -> list[dict[str, Any]]:
    """Let them arrive; the results as the phone is told them."""
    texts = [json.dumps(each) for each in envelopes]
    return accept(texts, Caller(by=actor(who)), keys_in(used().data))


def ask(*envelopes: dict[str, Any], who: str = OFFICER) -> list[dict[str, Any]]:
    """What the phone is told when it asks later."""
    return known([each["id"] for each in envelopes], Caller(by=actor(who)), keys_in(used().data))


def arrival_of(sent: dict[str, Any], *, clashing: bool = False) -> Arrival:
    """The arrival that an envelope became."""
    return Arrival.get((Arrival.envelope == UUID(sent["id"])) & (Arrival.clashes == clashing))


def decide(who: str, deed: str, arrival: Arrival, **fields: Any) -> Done:
    """Let a head decide."""
    return perform(deed, {"arrival": arrival.id}, fields, by=actor(who), at=clock.now())


def quarantined(who: str = OFFICER, **fields: Any) -> tuple[dict[str, Any], Arrival]:
    """A registration that arrives after its author has lost his role."""
    from pmks.users.tables import RoleGrant

    sent = registration(who, **fields)
    mine = RoleGrant.user == user(who).id
    RoleGrant.update(revoked_at=clock.now()).where(mine).execute()
    send(sent, who=who)
    RoleGrant.update(revoked_at=None).where(mine).execute()
    return sent, arrival_of(sent)


def lines_of(deed: str) -> list[Any]:
    """The journal's lines of a deed."""
    from pmks.house.journal import JournalLine

    return list(JournalLine.select().where(JournalLine.deed == deed))


def sealed(phone: Phone, said: dict[str, Any]) -> str:
    """The same envelope as it travels from an enrolled device: sealed to the server, signed by the device."""
    keys = keys_in(used().data).sealing
    outside = {"v": 2, "id": said["id"], "device": str(phone.id), "counter": said["counter"], "user": said["user"]}
    inner = {name: value for name, value in said.items() if name not in {"v", "id", "device", "counter", "user"}}
    purpose = unwrap(json.dumps(outside)).purpose
    x, y = (int.from_bytes(urlsafe_b64decode(keys.public[each] + "=="), "big") for each in ("x", "y"))
    public = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    closed = SUITE.encrypt(json.dumps(inner).encode(), public, purpose)
    told = {**outside, "kid": keys.public["kid"], "blobs": [], "sealed": b64(closed)}
    return canonical({**told, "sig": phone.sign(canonical(told))}).decode()


def enrolled(who: str = OFFICER) -> Phone:
    """A phone that this officer has signed in on."""
    phone = Phone()
    welcome(phone.says(), by=actor(who), at=clock.now())
    return phone


def carry(*texts: str) -> list[dict[str, Any]]:
    """Let sealed envelopes arrive without anybody's session."""
    return accept(list(texts), Caller(), keys_in(used().data))
