"""What can be done with complaints: tell one, write one down, take it, answer, close, look at who complains, rate, contest."""

import json
from datetime import date, datetime, time
from typing import Any

from pmks.agencies.days import day_in, zone_of
from pmks.agencies.queries import permits
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.citizens.messages import say
from pmks.citizens.slips import give
from pmks.complaints import rules
from pmks.complaints.emptying import empty, is_due
from pmks.complaints.forms import AnswerForm, CloseForm, ContestForm, FileForm, RatingForm, RecordForm
from pmks.complaints.identities import bytes_of, take_in
from pmks.complaints.queries.reach import complaint_for, document_of, held, own_complaint_for, told_in
from pmks.complaints.standing import (
    ANSWERING,
    calendar_of,
    office_of,
    owner_of,
    role_for,
    state_now,
    terms_of,
)
from pmks.complaints.tables import Complaint
from pmks.house.database import new_id
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.replaying import now_replaying
from pmks.house.sealing import seal
from pmks.house.serials import next_number
from pmks.standards.complaints import ONLINE

NOON = time(12)
GONE = "Dokumen ini sudah dihapus, atau berkasnya tidak ada lagi di server."
NOT_DUE = "Masa simpan pengaduan ini belum lewat."
RATED = "Anda sudah memberi nilai. Terima kasih."
TOO_EARLY = "Pengaduan ini belum dijawab, jadi belum bisa dinilai."
CONTESTED = "Keberatan hanya dapat disampaikan sekali, sesudah pengaduan ditutup."
REFUSED = {
    "take": "Pengaduan ini sudah diterima petugas.",
    "answer": "Pengaduan ini sudah selesai. Warga dapat mengajukan keberatan; sesudah itu ia bisa dijawab lagi.",
    "close": "Pengaduan ini sudah selesai.",
    "contest": CONTESTED,
}


@deed("complaint.file", form=FileForm, find=tenant_for)
def file(tenant: Tenant, *, by: Actor, at: datetime, **told: Any) -> Done:
    """A citizen tells of it himself; the answer is the slip with which he follows it."""
    complaint = _made(tenant.agency, told, at, channel=ONLINE)
    slip = give("complaint", complaint.id, tenant.agency, at)
    return Done(complaint, subject=complaint.id, about=complaint.id, address=slip.address)


@deed("complaint.record", form=RecordForm, find=tenant_for)
def record(tenant: Tenant, *, by: Actor, at: datetime, **told: Any) -> Done:
    """An officer writes down what came by another channel; whoever complained gets a slip as well. It counts from the day it came."""
    came = _came(tenant.agency, told["received_on"], at)
    complaint = _made(tenant.agency, told, came, channel=told["channel"], external=told["external"], recorded_by=by.id)
    give("complaint", complaint.id, tenant.agency, at)
    return Done(complaint, subject=complaint.id, about=complaint.id, address=complaint.address)


@deed("complaint.take", find=complaint_for)
def take(complaint: Complaint, *, by: Actor, at: datetime) -> Done:
    """Somebody takes it on himself to answer. Raises Conflict when it is taken."""
    complaint = held(complaint)
    _go(complaint, "take", at, taken_at=at, taken_by=by.id)
    return _done(complaint)


@deed("complaint.answer", form=AnswerForm, find=complaint_for)
def answer(complaint: Complaint, *, by: Actor, at: datetime, text: str) -> Done:
    """The office answers; the citizen reads it on his page. Unless he writes again, it is closed after so many days."""
    complaint = held(complaint)
    _go(complaint, "answer", at, answered_at=at, **_takes(complaint, by, at))
    say(complaint.id, text, by=by, at=at, office=office_of(complaint, role_for(by, complaint)))
    return _done(complaint)


@deed("complaint.close", form=CloseForm, find=complaint_for)
def close(complaint: Complaint, *, by: Actor, at: datetime, outcome: str, text: str) -> Done:
    """It has ended, and the citizen is told how: nothing is closed without a word."""
    complaint = held(complaint)
    told = {"answered_at": complaint.answered_at or at, "closed_at": at, "outcome": outcome}
    _go(complaint, "close", at, **told, **_takes(complaint, by, at))
    say(complaint.id, text, by=by, at=at, office=office_of(complaint, role_for(by, complaint)))
    return _done(complaint, outcome=outcome)


@deed("complaint.forget", find=complaint_for)
def forget(complaint: Complaint, *, by: Actor, at: datetime) -> Done:
    """Delete for good what was told, when it has been kept long enough. Raises Conflict before that."""
    if now_replaying() is None and not is_due(complaint, at):
        raise Conflict(NOT_DUE)
    empty(complaint)
    # Not about the complaint any more: its key is gone, and must not be made anew for this line.
    return Done(complaint, subject=complaint.id, address=complaint.address)


@deed("complaint.reveal", find=complaint_for)
def reveal(complaint: Complaint, *, by: Actor, at: datetime) -> Done:
    """Look at who complains; that somebody looked is written down. Its value is what was told."""
    return _done(complaint, value=told_in(complaint))


@deed("complaint.identify", find=complaint_for)
def identify(complaint: Complaint, *, by: Actor, at: datetime) -> Done:
    """Open the identity document; that somebody opened it is written down. Its value is the bytes and what they are."""
    document = document_of(complaint)
    data = bytes_of(document) if document else None
    if data is None:
        raise Conflict(GONE)
    return _done(complaint, value=(data, document))


@deed("complaint.rate", form=RatingForm, find=own_complaint_for)
def rate(complaint: Complaint, *, by: Actor, at: datetime, rating: str) -> Done:
    """The citizen says how content he is, once, after an answer."""
    complaint = held(complaint)
    if complaint.rating is not None:
        raise Conflict(RATED)
    if complaint.answered_at is None:
        raise Conflict(TOO_EARLY)
    complaint.rating, complaint.rated_at = int(rating), at
    complaint.save()
    return _done(complaint)


@deed("complaint.contest", form=ContestForm, find=own_complaint_for)
def contest(complaint: Complaint, *, by: Actor, at: datetime, reason: str) -> Done:
    """The citizen does not agree with its end: the next higher head looks again, from the beginning. Once."""
    complaint = held(complaint)
    if complaint.contested_at is not None:
        raise Conflict(CONTESTED)
    higher = rules.next_head(complaint.role, permits(complaint.agency, ANSWERING))
    anew = {"taken_at": None, "taken_by": None, "closed_at": None, "outcome": None}
    _go(complaint, "contest", at, role=higher, contested_at=at, **anew)
    say(complaint.id, reason, by=by, at=at)
    return _done(complaint)


def _made(slug: str, told: dict[str, Any], at: datetime, **more: Any) -> Complaint:
    id, year, identity = new_id(), day_in(slug, at).year, told["identity"]
    if identity:
        take_in(identity)
    said = {"text": told["description"], "name": told["reporter_name"], "phone": told["reporter_phone"]}
    return Complaint.create(
        id=id,
        agency=slug,
        year=year,
        number=next_number(slug, "complaint", year),
        service=told["service"],
        told_sealed=seal(id, json.dumps(said, ensure_ascii=False).encode()),
        named=bool(told["reporter_name"]),
        identity=identity and identity.id,
        identity_stored=identity and identity.stored,
        identity_media=identity and identity.media,
        review=told["review"],
        received_at=at,
        role=owner_of(slug),
        since=at,
        due_at=rules.due_in(rules.RECEIVED, at, terms_of(slug), calendar_of(slug)),
        **more,
    )


def _came(slug: str, on: date | None, at: datetime) -> datetime:
    """The moment from which the clocks of a complaint run: now, or noon of the earlier day on which it came."""
    if on is None or on == day_in(slug, at):
        return at
    return datetime.combine(on, NOON, zone_of(slug))


def _takes(complaint: Complaint, by: Actor, at: datetime) -> dict[str, Any]:
    """Whoever does something with a complaint that nobody took has taken it."""
    return {} if complaint.taken_at else {"taken_at": at, "taken_by": by.id}


def _go(complaint: Complaint, what: str, at: datetime, **told: Any) -> None:
    state = rules.moved(state_now(complaint, at), what)
    if state is None:
        raise Conflict(REFUSED[what])
    slug = complaint.agency
    due_at = rules.due_in(state, at, terms_of(slug), calendar_of(slug))
    for name, value in {**told, "state": state, "since": at, "due_at": due_at}.items():
        setattr(complaint, name, value)
    complaint.save()


def _done(complaint: Complaint, value: Any = None, outcome: str | None = None) -> Done:
    return Done(
        value or complaint, subject=complaint.id, about=complaint.id, address=complaint.address, outcome=outcome
    )
