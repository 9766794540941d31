"""Judging what was kept: each envelope names the deed it asks for, behind its own guard; what became of it is written down."""

import json
import logging
from typing import Any
from uuid import UUID

import peewee

from pmks.house import clock
from pmks.house.config import used
from pmks.house.database import transaction
from pmks.house.edits import Clashing
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid, NotAllowed, NotFound, Problem
from pmks.house.room import lacks_room
from pmks.house.sealing import seal
from pmks.house.submissions import Submission, submit
from pmks.inbox.arrivals import SEALED, arrival_of, device_behind, envelope_of, latest_verdict, text_of
from pmks.inbox.envelopes import NEWEST, Envelope, Unopenable, unwrap
from pmks.inbox.keyring import Keys
from pmks.inbox.tables import Arrival, Verdict
from pmks.inbox.travelling import travels
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import actor_for
from pmks.users.tables import User

REVOKED = "Perangkat ini sudah dicabut. Kiriman disimpan; atasan Anda memutuskan."
DISABLED = "Akun pengirim sudah dinonaktifkan. Kiriman disimpan; atasan memutuskan."
GONE = "Data orang ini sudah dihapus atas permintaan. Bila ia datang lagi, daftarkan sebagai orang baru."
UNOPENABLE = "Isi kiriman ini tidak dapat dibuka. Ia disimpan; admin diberi tahu."
NEWER = "Kiriman ini dari aplikasi yang lebih baru. Ia tersimpan dan diproses setelah server diperbarui."
WAITS = "Menunggu kiriman sebelumnya yang belum sampai."
AT_THE_DESK = "Hal ini tidak dilakukan lewat kiriman HP. Buka halamannya di aplikasi."
STUMBLED = "Server belum bisa memproses kiriman ini. Ia tersimpan; admin diberi tahu."

log = logging.getLogger(__name__)


def judge_once(arrival: Arrival, house: Keys) -> None:
    """Judge an arrival that has no verdict yet, such as one that was kept just before the server died, or whose parent came by another door."""
    latest = latest_verdict(arrival)
    is_due = latest is None or (latest.state == "parked" and _is_over(latest, arrival))
    if not is_due or arrival.clashes:
        return
    try:
        envelope = envelope_of(arrival, house)
    except Unopenable:
        return decide(arrival, {"state": "quarantined", "problem": UNOPENABLE})
    if envelope is None:
        return decide(arrival, {"state": "conflict", "problem": GONE})
    author, device = User.get_or_none(User.id == arrival.user), device_behind(arrival)
    if device is not None and device.revoked_at is not None:
        return decide(arrival, {"state": "quarantined", "problem": REVOKED})
    if author is None or author.disabled_at is not None:
        return decide(arrival, {"state": "quarantined", "problem": DISABLED})
    return judge(arrival, envelope, actor_for(author), house)


def judge(arrival: Arrival, envelope: Envelope, by: Actor, house: Keys) -> None:
    """Try to do what a kept envelope asks for and write down what became of it; then try those that waited for it."""
    decide(arrival, _try(envelope, by))
    go_on(envelope, by.id, house)


def go_on(envelope: Envelope, author: UUID, house: Keys) -> None:
    """Try what waited for an envelope that was applied, and what waited for the one that it corrects."""
    if Submission.get_or_none(Submission.id == envelope.id):
        _wake(envelope.id, house)
        _stand_in(envelope, author, house)


def decide(arrival: Arrival, verdict: dict[str, Any]) -> None:
    """Write down what became of an arrival: `state`, and `problem`, `errors`, `address`, `fragment`, `waits_for` where there are such."""
    if verdict.get("errors"):  # a reason may say what somebody wrote
        verdict["errors"] = {SEALED: seal(arrival.sealed_for, json.dumps(verdict["errors"]).encode()).hex()}
    with transaction():
        Verdict.create(arrival=arrival.id, at=clock.now(), **verdict)


def _is_over(parked: Verdict, arrival: Arrival) -> bool:
    """Whether what a parked arrival waited for is there: its parent, or a server that understands its version."""
    if parked.waits_for is not None:
        return Submission.get_or_none(Submission.id == parked.waits_for) is not None
    return parked.problem == NEWER and unwrap(text_of(arrival) or "").version <= NEWEST


def _try(envelope: Envelope, by: Actor) -> dict[str, Any]:
    if envelope.version > NEWEST:
        return {"state": "parked", "problem": NEWER}
    if not travels(envelope.deed):
        return {"state": "quarantined", "problem": AT_THE_DESK}
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


def _wake(parent: UUID, house: Keys) -> None:
    """Try the arrivals that waited for this submission, each as its own author."""
    waiting = Verdict.select(Verdict, Arrival).join(Arrival).where(Verdict.waits_for == parent).order_by(Arrival.seq)
    for arrival in {verdict.arrival.id: verdict.arrival for verdict in waiting}.values():
        judge_once(arrival, house)


def _stand_in(envelope: Envelope, author: UUID, house: Keys) -> None:
    """A correction that was applied counts as the submission that it corrects, so that what waits for that one goes on."""
    corrected = arrival_of(envelope.body.get("corrects"), {author})
    if corrected is None or Submission.get_or_none(Submission.id == corrected.envelope):
        return
    applied = Submission.get_by_id(envelope.id)
    told = {
        "digest": applied.digest,
        "by": author,
        "at": clock.now(),
        "address": applied.address,
        "fragment": applied.fragment,
    }
    with transaction():
        Submission.create(id=corrected.envelope, **told)
    _wake(corrected.envelope, house)
