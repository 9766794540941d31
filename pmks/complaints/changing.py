"""What every deed on a complaint needs. Called inside deeds."""

from datetime import datetime
from typing import Any

from pmks.citizens.contests import NOT_YOURS
from pmks.complaints import rules
from pmks.complaints.standing import calendar_of, decides, state_now, terms_of
from pmks.complaints.tables import Complaint
from pmks.house.deeds import Done
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, NotAllowed
from pmks.house.replaying import now_replaying
from pmks.users.queries import role_title

REFUSED = {
    "take": "Pengaduan ini sudah diterima petugas.",
    "answer": "Pengaduan ini sudah selesai. Warga dapat mengajukan keberatan; sesudah itu ia bisa dijawab lagi.",
    "close": "Pengaduan ini sudah selesai.",
    "contest": "Keberatan hanya dapat disampaikan sekali, sesudah pengaduan ditutup.",
}


def refuse_others(complaint: Complaint, by: Actor) -> None:
    """Raise NotAllowed for whoever does not decide what was contested. What was done long ago is not judged by the rule of today."""
    if now_replaying() is None and not decides(complaint, by):
        raise NotAllowed(NOT_YOURS.format(head=role_title(complaint.agency, complaint.role)))


def takes(complaint: Complaint, by: Actor, at: datetime) -> dict[str, Any]:
    """Whoever does something with a complaint that nobody took has taken it."""
    return {} if complaint.taken_at else {"taken_at": at, "taken_by": by.id}


def go(complaint: Complaint, what: str, at: datetime, **told: Any) -> None:
    """Bring it into the state that follows; whoever does something with it has looked whether it is meant. Raises Conflict."""
    state = rules.moved(state_now(complaint, at), what)
    if state is None:
        raise Conflict(REFUSED[what])
    slug = complaint.agency
    due_at = rules.due_in(state, at, terms_of(slug), calendar_of(slug))
    for name, value in {**told, "state": state, "since": at, "due_at": due_at, "review": False}.items():
        setattr(complaint, name, value)
    complaint.save()


def done(complaint: Complaint, value: Any = None, outcome: str | None = None) -> Done:
    """The answer of a deed on it."""
    return Done(
        value or complaint, subject=complaint.id, about=complaint.id, address=complaint.address, outcome=outcome
    )
