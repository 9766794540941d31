"""What people decide about an arrival that could not be applied. Each is a deed behind the guard; verdicts are only added."""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

import peewee

from pmks.agencies.days import zone_of
from pmks.arrivals.forms import ApplyForm, DismissalForm, ReturnForm
from pmks.arrivals.queries.choices import may_be_in_the_name_of
from pmks.arrivals.queries.own import corrected_by, opened
from pmks.arrivals.queries.reach import arrival_for, author_of, own_arrival_for
from pmks.arrivals.queries.words import reasons_in_words
from pmks.arrivals.rules import FINAL
from pmks.cases.tables import Case, Involvement
from pmks.house import clock
from pmks.house.config import used
from pmks.house.database import new_id
from pmks.house.deeds import Done, deed
from pmks.house.indonesian import short_moment
from pmks.house.permissions import Actor, guard
from pmks.house.problems import Conflict, Invalid, NotFound, Problem
from pmks.house.submissions import Result, submit
from pmks.inbox.envelopes import NEWEST, Envelope
from pmks.inbox.judging import AT_THE_DESK, decide, go_on
from pmks.inbox.keyring import keys_in
from pmks.inbox.tables import Arrival
from pmks.inbox.travelling import travels
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import actor_for, role_title
from pmks.users.tables import User

DECIDED = "Kiriman ini sudah diputuskan. Muat ulang daftarnya."
GONE = "Isinya tidak terbaca lagi, jadi tidak bisa dilakukan. Tolak dengan alasannya."
TOO_NEW = "Server ini belum mengenal kiriman dari aplikasi yang lebih baru. Perbarui server dulu."
NO_AUTHOR = (
    "Penulisnya tidak lagi bertugas di sini, atau perangkatnya sudah dicabut. Lakukan atas nama Anda, atau tolak."
)
NOBODY_TO_MEND = "Penulisnya tidak lagi bertugas, jadi tidak ada yang bisa memperbaikinya. Lakukan sendiri, atau tolak dengan alasannya."
STILL_STUMBLES = "Server masih belum bisa memproses kiriman ini, dan admin diberi tahu. Kirimannya tetap tersimpan."
NOWHERE = "Orang atau kasus yang dimaksud tidak ada, atau kiriman yang mendahuluinya belum dilakukan."
NOT_YOURS_TO_END = "Kiriman ini tidak sedang menunggu Anda."

log = logging.getLogger(__name__)


@deed("arrival.read", find=arrival_for)
def read(arrival: Arrival, *, by: Actor, at: datetime) -> Done:
    """Read what somebody sent; the journal says who read it. The value is what it says, None when nobody can read it any more."""
    return _done(arrival, opened(arrival), {"author": arrival.user, "asked": arrival.deed})


@deed("arrival.apply", form=ApplyForm, find=arrival_for)
def apply(arrival: Arrival, *, by: Actor, at: datetime, how: str, note: str | None) -> Done:
    """Do what it asks for, under the guard of whoever decides, or of its author who may again; or with ids of its own.

    Raises Conflict when it was decided, cannot be read or still cannot be done, NotAllowed when it is not the work of whoever does it.
    """
    _hold(arrival)
    envelope, author = opened(arrival), author_of(arrival)
    if envelope is None:
        raise Conflict(GONE)
    if envelope.version > NEWEST:
        raise Conflict(TOO_NEW)
    fields = _with_own_ids(envelope) if how == "other" else envelope.fields
    done = _submit(envelope, fields, _doer(how, by, arrival, author), at)
    decide(arrival, {"state": "applied", "address": done.address, "fragment": done.fragment})
    for each in corrected_by(envelope, arrival.user):
        decide(each, {"state": "applied", "address": done.address, "fragment": done.fragment})
    case = _case(fields, envelope, arrival.agency)
    if case is not None and author is not None and author.disabled_at is None:
        _remember_hand(case, author)
    if how != "other":
        go_on(envelope, arrival.user, keys_in(used().data))
    written = f"Ditulis {author.name if author else 'pengguna yang sudah tidak ada'}, {_when(envelope, arrival)}."
    told = {"how": how, "author": arrival.user, "captured_at": envelope.captured_at, "asked": envelope.deed}
    body = {**told, "notes": " ".join(filter(None, [written, note]))}
    return _done(arrival, done, body, case=case, address=done.address)


@deed("arrival.return", form=ReturnForm, find=arrival_for)
def send_back(arrival: Arrival, *, by: Actor, at: datetime, reason: str) -> Done:
    """Give it back to its author, with what he is to mend. Raises Conflict when it was decided, or nobody is there to mend it."""
    _hold(arrival)
    author = author_of(arrival)
    if opened(arrival) is None:
        raise Conflict(GONE)
    if author is None or author.disabled_at is not None:
        raise Conflict(NOBODY_TO_MEND)
    said = f"Dikembalikan oleh {_who(by)}."
    decide(arrival, {"state": "needs_correction", "problem": said, "errors": {"": [reason]}})
    return _done(arrival, arrival, {"reason": reason, "author": arrival.user})


@deed("arrival.dismiss", form=DismissalForm, find=arrival_for)
def dismiss(arrival: Arrival, *, by: Actor, at: datetime, reason: str) -> Done:
    """Decide that it is not done, for good; its author learns why. Raises Conflict when it was decided."""
    return _end(arrival, reason, f"Diputuskan {_who(by)}: kiriman ini tidak dilakukan.")


@deed("arrival.withdraw", form=DismissalForm, find=own_arrival_for)
def withdraw(arrival: Arrival, *, by: Actor, at: datetime, reason: str) -> Done:
    """Its author lets it be, instead of mending it. Raises Conflict when it does not wait for him."""
    if arrival.state != "needs_correction":
        raise Conflict(NOT_YOURS_TO_END)
    return _end(arrival, reason, "Dibatalkan oleh penulisnya.")


def _end(arrival: Arrival, reason: str, sentence: str) -> Done:
    """Dismissed, and what it would have corrected with it: otherwise that would stand among its author's tasks again."""
    _hold(arrival)
    envelope = opened(arrival)
    for each in [arrival, *(corrected_by(envelope, arrival.user) if envelope else ())]:
        decide(each, {"state": "dismissed", "problem": sentence, "errors": {"": [reason]}})
    return _done(arrival, arrival, {"reason": reason, "author": arrival.user})


def _hold(arrival: Arrival) -> None:
    """Let two who decide at once go one after the other. Raises Conflict when somebody has decided already."""
    Arrival.update(seq=Arrival.seq).where(Arrival.id == arrival.id).execute()
    if Arrival.get_by_id(arrival.id).state in FINAL:
        raise Conflict(DECIDED)


def _doer(how: str, by: Actor, arrival: Arrival, author: User | None) -> Actor:
    """In whose name it is done. Raises Conflict for an author who is not here any more."""
    if how != "author":
        return by
    if author is None or not may_be_in_the_name_of(author, arrival):
        raise Conflict(NO_AUTHOR)
    return actor_for(author)


def _submit(envelope: Envelope, fields: dict[str, Any], by: Actor, at: datetime) -> Result:
    if not travels(envelope.deed):
        raise Conflict(AT_THE_DESK)
    known = vocabulary().deeds.get(envelope.deed)
    ref = {known.subject: envelope.subject[known.subject]} if known and known.subject in envelope.subject else {}
    guard(by, envelope.deed, by.agency)  # before what it says is judged: whose work it is comes first
    try:
        return submit(envelope.deed, ref, fields, by=by, at=envelope.done_at(at))
    except Invalid as problem:
        said = reasons_in_words(envelope.deed, problem.errors)
        raise Conflict(
            f"Isinya belum bisa disimpan: {said} Kembalikan kepada penulisnya supaya dibetulkan."
        ) from problem
    except NotFound as problem:
        raise Conflict(NOWHERE) from problem
    except (Problem, peewee.OperationalError):
        raise
    except Exception as error:  # what the server always stumbles over stays here and can be dismissed (fault 33)
        log.exception("arrival of envelope %s could not be applied by hand", envelope.id)
        raise Conflict(STILL_STUMBLES) from error


def _with_own_ids(envelope: Envelope) -> dict[str, Any]:
    """The same fields under new ids: another submission, and where it makes somebody or something, another of those."""
    fresh = {name: str(new_id()) for name in ("client_id", "case_id", "operation_id") if envelope.body.get(name)}
    if envelope.deed != "client.register":
        fresh = {name: id for name, id in fresh.items() if name == "operation_id"}
    return {**envelope.fields, **fresh, "submission_id": str(new_id())}


def _case(fields: dict[str, Any], envelope: Envelope, agency: str) -> Case | None:
    """The case that it was done on, or that it made."""
    id = fields.get("case_id") if envelope.deed in {"client.register", "case.open"} else envelope.subject.get("case")
    try:
        return Case.get_or_none((Case.id == UUID(str(id))) & (Case.agency == agency)) if id else None
    except ValueError:
        return None


def _remember_hand(case: Case, author: User) -> None:
    """Its author had a hand in what was done, so he sees what became of it."""
    Involvement.insert(case=case.id, who=author.id, last_at=clock.now()).on_conflict_ignore().execute()


def _who(by: Actor) -> str:
    roles = sorted(by.roles & {"kasi", "kabid", "kadis", "rps"}) or sorted(by.roles)
    return f"{by.name} ({role_title(by.agency, roles[0], by.acting.get(roles[0]))})"


def _when(envelope: Envelope, arrival: Arrival) -> str:
    return short_moment(envelope.done_at(arrival.received_at), zone_of(arrival.agency))


def _done(
    arrival: Arrival, value: Any, body: dict[str, Any], *, case: Case | None = None, address: str | None = None
) -> Done:
    return Done(
        value,
        subject=arrival.id,
        about=arrival.sealed_for,
        client=case.client_id if case else None,
        case=case.id if case else None,
        address=address or f"/arrivals/{arrival.id}",
        body=body,
    )
