"""Accepting envelopes, then judging them. Not deeds themselves: each envelope names the deed it asks for, behind its own guard."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid5

from pmks.cases.tables import Case
from pmks.devices.actions import heard
from pmks.devices.queries import device_of
from pmks.devices.rules.signing import verify
from pmks.house import clock
from pmks.house.database import transaction
from pmks.house.deeds import OFFICE_WORK
from pmks.house.problems import NotSignedIn, Problem
from pmks.house.sealing import seal
from pmks.house.serials import next_number
from pmks.inbox.arrivals import arrival_of, latest_verdict, reasons, uuid_in
from pmks.inbox.callers import Caller
from pmks.inbox.envelopes import (
    NEWEST,
    UNREADABLE,
    Envelope,
    Unopenable,
    Unreadable,
    Wrapping,
    canonical,
    read,
    unwrap,
)
from pmks.inbox.judging import judge_once
from pmks.inbox.keyring import Keys
from pmks.inbox.tables import Arrival, Verdict

MOST = 50
CLASH = "Nomor kiriman ini sudah dipakai untuk isi lain. Keduanya disimpan; bila ini orang yang berbeda, daftarkan sebagai orang lain."
NOT_YOURS = "Kiriman ini milik pengguna lain. Ia terkirim saat pemiliknya masuk."
UNKNOWN_DEVICE = "Perangkat ini belum dikenal server. Masuk sekali lagi, lalu kirim."
NOT_SIGNED = "Tanda tangan perangkat pada kiriman ini tidak cocok. Kiriman tidak diterima."


@dataclass(frozen=True)
class Author:
    """Who wrote an envelope."""

    id: UUID
    agency: str


@dataclass(frozen=True)
class Refused:
    """Why an envelope is not kept."""

    sentence: str
    state: str = "refused"


@dataclass(frozen=True)
class Given:
    """One envelope as given in: proven to be somebody's and then kept as an arrival, or refused with a sentence."""

    id: str
    wrapping: Wrapping | None = None
    author: Author | None = None
    arrival: Arrival | None = None
    refusal: str | None = None
    state: str = "refused"
    instead_of: int | None = None


def accept(
    texts: Sequence[Any], caller: Caller, house: Keys, *, told: Any = None, facts: Any = None
) -> list[dict[str, Any]]:
    """Keep up to 50 envelopes in one commit, then try each; one result an envelope, in the order given.

    Nothing but size, readability and sender is judged before an envelope is kept: an envelope that a device signed proves itself,
    whoever carries it; one of the first version needs the session of whoever wrote it. `told` and `facts` are what the calling
    device says of itself. Raises NotSignedIn when nobody asks and nothing proves itself.
    """
    if not isinstance(texts, list) or not 1 <= len(texts) <= MOST:
        raise Problem(f"Kirim 1 sampai {MOST} catatan sekaligus.") if caller.users else NotSignedIn
    # Before the lock of all who write: what nobody proves to have written keeps nobody waiting.
    proven = [_prove(text, caller) for text in texts]
    if not caller.users and not any(each.author for each in proven):
        raise NotSignedIn
    with transaction():
        given = [_keep(each, house) for each in proven]
        _note_contact(given, caller, told, facts)
    for each in given:
        if each.arrival:
            judge_once(each.arrival, house)
    return [_result(each, caller, house) for each in given]


def known(ids: Iterable[Any], caller: Caller, house: Keys) -> list[dict[str, Any]]:
    """What the server knows of these submissions of whoever asks: their newest result, or that they are missing."""
    results = []
    for id in list(ids)[:MOST]:
        arrival = arrival_of(id, caller.users)
        if arrival:
            judge_once(arrival, house)
        results.append(
            _result(Given(str(id), arrival=arrival), caller, house)
            if arrival
            else {"id": str(id), "state": "missing", "receipt": None}
        )
    return results


def _prove(text: Any, caller: Caller) -> Given:
    try:
        wrapping = unwrap(text)
        author = _author(wrapping, caller)
    except Unreadable as fault:
        return Given(_id_in(text), refusal=str(fault))
    except RecursionError:
        return Given(_id_in(text), refusal=UNREADABLE)
    id = str(wrapping.id)
    if isinstance(author, Refused):
        return Given(id, refusal=author.sentence, state=author.state)
    return Given(id, wrapping, author)


def _keep(given: Given, house: Keys) -> Given:
    wrapping, author = given.wrapping, given.author
    if wrapping is None or author is None:
        return given
    earlier = list(Arrival.select().where(Arrival.envelope == wrapping.id).order_by(Arrival.seq))
    same = next((each for each in earlier if each.digest == wrapping.digest), None)
    if same is not None:
        return replace(given, arrival=same)
    envelope = _opened(wrapping, house)
    arrival = _store(wrapping, envelope, author, clashes=bool(earlier))
    return replace(given, arrival=arrival, instead_of=envelope.instead_of if envelope else None)


def _opened(wrapping: Wrapping, house: Keys) -> Envelope | None:
    """What an envelope says, as far as it can be read now; it is kept in any case."""
    try:
        return read(wrapping, house.sealing.open) if wrapping.version <= NEWEST else None
    except Unopenable:
        return None


def _author(wrapping: Wrapping, caller: Caller) -> "Author | Refused":
    """Who wrote an envelope, proven by his device's signature or by his session."""
    if not wrapping.is_sealed:
        by = caller.by
        return Author(by.id, by.agency) if by is not None and by.id == wrapping.user else Refused(NOT_YOURS)
    device = device_of(wrapping.device)
    if device is None:
        return Refused(UNKNOWN_DEVICE, "unknown_device")
    # One text for one envelope: else whoever carries it could make another of it that still seems signed.
    if wrapping.text.encode("utf-8", "surrogatepass") != canonical(wrapping.said):
        return Refused(NOT_SIGNED)
    if device.user != wrapping.user or not verify(device.public_key, wrapping.signed, wrapping.signature):
        return Refused(NOT_SIGNED)
    return Author(device.user, device.agency)


def _note_contact(given: Sequence[Given], caller: Caller, told: Any, facts: Any) -> None:
    """The devices whose envelopes came are in contact; the calling one also says how far it has counted."""
    numbers: dict[str, list[int]] = {}
    for each in given:
        if each.arrival and each.wrapping and each.wrapping.is_sealed:
            numbers.setdefault(each.wrapping.device, []).extend(filter(None, (each.wrapping.counter, each.instead_of)))
    for id, arrived in numbers.items():
        device = device_of(id)
        is_calling = caller.device is not None and device is not None and device.id == caller.device.id
        if device is not None:
            heard(
                device,
                arrived,
                told=told if is_calling and isinstance(told, int) else None,
                facts=facts if is_calling and isinstance(facts, dict) else None,
            )


def _store(wrapping: Wrapping, envelope: Envelope | None, author: "Author", *, clashes: bool) -> Arrival:
    about = _about(envelope, author.agency)
    Arrival.insert(
        envelope=wrapping.id,
        digest=wrapping.digest,
        seq=next_number("", "inbox", 0),
        agency=author.agency,
        user=author.id,
        device=wrapping.device,
        counter=wrapping.counter,
        deed=envelope.deed if envelope else "",
        received_at=clock.now(),
        clashes=clashes,
        text_sealed=seal(about, wrapping.text.encode("utf-8", "surrogatepass")),
        sealed_for=about,
    ).on_conflict_ignore().execute()
    # Read back, since the same envelope may have come through another process a moment ago.
    return Arrival.get((Arrival.envelope == wrapping.id) & (Arrival.digest == wrapping.digest))


def _about(envelope: Envelope | None, agency: str) -> UUID:
    """Whose key seals the envelope: that of the person whose case it is, else of the person it names, else the agency's.

    The case counts for more than what the device says, so that erasing a person erases every envelope about him.
    """
    subject, body = (envelope.subject, envelope.body) if envelope else ({}, {})
    # A deletion names the person of what was deleted in its form: its reason may name him too.
    case, client = uuid_in(subject.get("case")), uuid_in(subject.get("client") or body.get("about_client"))
    found = Case.get_or_none((Case.id == case) & (Case.agency == agency)) if case else None
    return found.client_id if found else client or uuid5(OFFICE_WORK, agency)


def _result(given: Given, caller: Caller, house: Keys) -> dict[str, Any]:
    arrival = given.arrival
    if arrival is None:
        return {"id": given.id, "receipt": None, "state": given.state, "problem": given.refusal}
    verdict = latest_verdict(arrival)
    if arrival.clashes and verdict is None:  # until a person has decided about it
        return {"id": given.id, "receipt": None, "state": "conflict", "problem": CLASH}
    # Whoever carries a colleague's envelope learns that it has arrived, and nothing of what it says.
    told = {"state": verdict.state if verdict else "parked"}
    if verdict is not None and arrival.user in caller.readers:
        told = _told(verdict, arrival)
    receipt = house.signer.receipt(given.id, arrival.digest, arrival.seq, arrival.received_at)
    return {"id": given.id, "receipt": receipt, **told}


def _told(verdict: Verdict, arrival: Arrival) -> dict[str, Any]:
    told = {
        "state": verdict.state,
        "address": verdict.address,
        "fragment": verdict.fragment,
        "errors": reasons(verdict, arrival),
        "problem": verdict.problem,
    }
    return {name: value for name, value in told.items() if value}


def _id_in(text: Any) -> str:
    """The id that an unreadable text seems to have, so that its sender can tell which one it was."""
    found = re.search(r'"id"\s*:\s*"([0-9a-fA-F-]{36})"', text) if isinstance(text, str) else None
    return found.group(1).lower() if found else ""
