"""Accepting envelopes, then judging them. Not deeds themselves: each envelope names the deed it asks for, behind its own guard."""

import json
import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

import peewee

from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.config import used
from pmks.house.database import transaction
from pmks.house.deeds import OFFICE_WORK
from pmks.house.edits import Clashing
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid, NotAllowed, NotFound, Problem
from pmks.house.room import lacks_room
from pmks.house.sealing import Erased, seal, unseal
from pmks.house.serials import next_number
from pmks.house.submissions import Submission, submit
from pmks.inbox.envelopes import NEWEST, Envelope, Unreadable, read
from pmks.inbox.receipts import Signer
from pmks.inbox.tables import Arrival, Verdict
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import actor_for
from pmks.users.tables import User

MOST = 50
CLASH = "Nomor kiriman ini sudah dipakai untuk isi lain. Keduanya disimpan; bila ini orang yang berbeda, daftarkan sebagai orang lain."
NOT_YOURS = "Kiriman ini milik pengguna lain. Ia terkirim saat pemiliknya masuk."
NEWER = "Kiriman ini dari aplikasi yang lebih baru. Ia tersimpan dan diproses setelah server diperbarui."
WAITS = "Menunggu kiriman sebelumnya yang belum sampai."
SEALED = "sealed"
"""The name under which a verdict keeps its reasons, sealed like the envelope: they may say what somebody wrote."""
STUMBLED = "Server belum bisa memproses kiriman ini. Ia tersimpan; admin diberi tahu."

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Given:
    """One envelope as given in: kept as an arrival, or refused with a sentence."""

    id: str
    envelope: Envelope | None = None
    arrival: Arrival | None = None
    refusal: str | None = None


def accept(texts: Sequence[Any], by: Actor, signer: Signer) -> list[dict[str, Any]]:
    """Keep up to 50 envelopes in one commit, then try each; one result an envelope, in the order given.

    Nothing but size, readability and sender is judged before an envelope is kept.
    """
    if not isinstance(texts, list) or not 1 <= len(texts) <= MOST:
        raise Problem(f"Kirim 1 sampai {MOST} catatan sekaligus.")
    with transaction():
        given = [_keep(text, by) for text in texts]
    for each in given:
        if each.envelope and each.arrival:
            _judge_once(each.arrival, each.envelope, by)
    return [_result(each, signer) for each in given]


def known(ids: Iterable[Any], by: Actor, signer: Signer) -> list[dict[str, Any]]:
    """What the server knows of these submissions of the actor: their newest result, or that they are missing."""
    results = []
    for id in list(ids)[:MOST]:
        arrival = _arrival_of(id, by)
        if arrival:
            _judge_once(arrival, None, by)
        results.append(
            _result(Given(str(id), arrival=arrival), signer)
            if arrival
            else {"id": str(id), "state": "missing", "receipt": None}
        )
    return results


def judge(arrival: Arrival, envelope: Envelope, by: Actor) -> None:
    """Try to do what a kept envelope asks for and write down what became of it; then try those that waited for it."""
    verdict = _try(envelope, by)
    if verdict.get("errors"):  # a reason may say what somebody wrote
        verdict["errors"] = {SEALED: seal(arrival.sealed_for, json.dumps(verdict["errors"]).encode()).hex()}
    with transaction():
        Verdict.create(arrival=arrival.id, at=clock.now(), **verdict)
    if verdict["state"] == "applied":
        _wake(envelope.id)
        _stand_in(envelope, by)


def _keep(text: Any, by: Actor) -> Given:
    try:
        envelope = read(text)
    except Unreadable as fault:
        return Given(_id_in(text), refusal=str(fault))
    id = str(envelope.id)
    if envelope.user != by.id:
        return Given(id, refusal=NOT_YOURS)
    earlier = list(Arrival.select().where(Arrival.envelope == envelope.id).order_by(Arrival.seq))
    same = next((each for each in earlier if each.digest == envelope.digest), None)
    return Given(id, envelope, same or _store(envelope, by, clashes=bool(earlier)))


def _store(envelope: Envelope, by: Actor, *, clashes: bool) -> Arrival:
    about = _about(envelope, by)
    Arrival.insert(
        envelope=envelope.id,
        digest=envelope.digest,
        seq=next_number("", "inbox", 0),
        agency=by.agency,
        user=by.id,
        device=envelope.device,
        counter=envelope.counter,
        deed=envelope.deed,
        received_at=clock.now(),
        clashes=clashes,
        text_sealed=seal(about, envelope.text.encode("utf-8", "surrogatepass")),
        sealed_for=about,
    ).on_conflict_ignore().execute()
    # Read back, since the same envelope may have come through another process a moment ago.
    return Arrival.get((Arrival.envelope == envelope.id) & (Arrival.digest == envelope.digest))


def _about(envelope: Envelope, by: Actor) -> UUID:
    """Whose key seals the envelope: that of the person whose case it is, else of the person it names, else the agency's.

    The case counts for more than what the device says, so that erasing a person erases every envelope about him.
    """
    case, client = _uuid(envelope.subject.get("case")), _uuid(envelope.subject.get("client"))
    found = Case.get_or_none((Case.id == case) & (Case.agency == by.agency)) if case else None
    return found.client_id if found else client or uuid5(OFFICE_WORK, by.agency)


def _try(envelope: Envelope, by: Actor) -> dict[str, Any]:
    if envelope.version > NEWEST:
        return {"state": "parked", "problem": NEWER}
    missing = next((dep for dep in envelope.deps if not Submission.select().where(Submission.id == dep).exists()), None)
    if missing is not None:
        return {"state": "parked", "waits_for": missing, "problem": WAITS}
    now = clock.now()
    try:
        result = submit(envelope.deed, _ref(envelope), envelope.fields, by=by, at=envelope.done_at(now))
    except Invalid as problem:
        # What stood there when two people's values were shown goes back with the choice (house/edits.py).
        seen = {"seen": [problem.seen]} if isinstance(problem, Clashing) else {}
        return {"state": "needs_correction", "errors": {**problem.errors, **seen}, "problem": problem.sentence}
    except (NotAllowed, NotFound) as problem:
        return {"state": "quarantined", "problem": problem.sentence}
    except Conflict as problem:
        return {"state": "conflict", "problem": problem.sentence}
    except Problem as problem:
        return {"state": "needs_correction", "problem": problem.sentence}
    except peewee.OperationalError:
        raise  # the database stumbled and not the envelope, which is judged when it comes again
    except Exception as error:  # one envelope that the server stumbles over must not block the others
        if lacks_room(error, used().data):
            raise  # nor is a full disk the fault of the envelope
        log.exception("envelope %s of deed %s could not be judged", envelope.id, envelope.deed)
        return {"state": "quarantined", "problem": STUMBLED}
    return {"state": "applied", "address": result.address, "fragment": result.fragment}


def _ref(envelope: Envelope) -> dict[str, str]:
    """What the deed is done to, as the page's door would say it."""
    deed = vocabulary().deeds.get(envelope.deed)
    kind = deed.subject if deed else ""
    return {kind: envelope.subject[kind]} if kind in envelope.subject else {}


def _wake(parent: UUID) -> None:
    """Try the arrivals that waited for this submission, each as its own author."""
    waiting = Verdict.select(Verdict, Arrival).join(Arrival).where(Verdict.waits_for == parent).order_by(Arrival.seq)
    for arrival in {verdict.arrival.id: verdict.arrival for verdict in waiting}.values():
        latest, author = _verdict(arrival), User.get_or_none(User.id == arrival.user)
        if latest is not None and latest.state == "parked" and author is not None and author.disabled_at is None:
            _judge_once(arrival, None, actor_for(author))


def _stand_in(envelope: Envelope, by: Actor) -> None:
    """A correction that was applied counts as the submission that it corrects, so that what waits for that one goes on."""
    corrected = _arrival_of(envelope.body.get("corrects"), by)
    if corrected is None or Submission.get_or_none(Submission.id == corrected.envelope):
        return
    applied = Submission.get_by_id(envelope.id)
    told = {
        "digest": applied.digest,
        "by": by.id,
        "at": clock.now(),
        "address": applied.address,
        "fragment": applied.fragment,
    }
    with transaction():
        Submission.create(id=corrected.envelope, **told)
    _wake(corrected.envelope)


def _judge_once(arrival: Arrival, envelope: Envelope | None, by: Actor) -> None:
    """Judge an arrival that has no verdict yet, such as one that was kept just before the server died, or whose parent came by another door."""
    latest = _verdict(arrival)
    is_due = latest is None or (latest.state == "parked" and Submission.get_or_none(Submission.id == latest.waits_for))
    if not is_due or arrival.clashes:
        return
    envelope = envelope or _envelope_of(arrival)
    if envelope is not None:
        judge(arrival, envelope, by)


def _envelope_of(arrival: Arrival) -> Envelope | None:
    """The envelope as it came, or None when the person it is about was erased: then nobody can do what it asks for."""
    try:
        return read(unseal(arrival.sealed_for, arrival.text_sealed).decode("utf-8", "surrogatepass"))
    except Erased:
        return None


def _verdict(arrival: Arrival) -> Verdict | None:
    return Verdict.select().where(Verdict.arrival == arrival.id).order_by(Verdict.at.desc(), Verdict.id.desc()).first()


def _arrival_of(id: Any, by: Actor) -> Arrival | None:
    wanted = _uuid(id)
    if wanted is None:
        return None
    mine = (Arrival.envelope == wanted) & (Arrival.user == by.id)
    return Arrival.select().where(mine).order_by(Arrival.seq).first()


def _result(given: Given, signer: Signer) -> dict[str, Any]:
    arrival = given.arrival
    if arrival is None:
        return {"id": given.id, "receipt": None, "state": "refused", "problem": given.refusal}
    if arrival.clashes:
        return {"id": given.id, "receipt": None, "state": "conflict", "problem": CLASH}
    verdict = _verdict(arrival)
    told = {"state": "parked"} if verdict is None else _told(verdict, arrival)
    return {
        "id": given.id,
        "receipt": signer.receipt(given.id, arrival.digest, arrival.seq, arrival.received_at),
        **told,
    }


def _told(verdict: Verdict, arrival: Arrival) -> dict[str, Any]:
    told = {
        "state": verdict.state,
        "address": verdict.address,
        "fragment": verdict.fragment,
        "errors": _reasons(verdict, arrival),
        "problem": verdict.problem,
    }
    return {name: value for name, value in told.items() if value}


def _reasons(verdict: Verdict, arrival: Arrival) -> dict[str, list[str]]:
    """The sentences by field of an envelope that needs correcting; none once the person was erased."""
    sealed = verdict.errors.get(SEALED)
    try:
        return json.loads(unseal(arrival.sealed_for, bytes.fromhex(sealed))) if sealed else verdict.errors
    except Erased:
        return {}


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(str(value)) if value else None
    except ValueError:
        return None


def _id_in(text: Any) -> str:
    """The id that an unreadable text seems to have, so that its sender can tell which one it was."""
    found = re.search(r'"id"\s*:\s*"([0-9a-fA-F-]{36})"', text) if isinstance(text, str) else None
    return found.group(1).lower() if found else ""
