"""What the agency does with a complaint: look through what came in a burst, take it, answer, close."""

from datetime import datetime

from pmks.citizens.messages import say
from pmks.complaints import rules
from pmks.complaints.changing import done, go, refuse_others, takes
from pmks.complaints.emptying import refuse_forgotten
from pmks.complaints.forms import AnswerForm, CloseForm
from pmks.complaints.queries.reach import complaint_for
from pmks.complaints.standing import office_of, role_for
from pmks.complaints.tables import Complaint
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict

CLEARED = "Pengaduan ini sudah ditinjau."


@deed("complaint.clear", find=complaint_for)
def clear(complaint: Complaint, *, by: Actor, at: datetime) -> Done:
    """It came in a burst, and is meant all the same: from now on it stands among those that wait."""
    refuse_forgotten(complaint)
    if not complaint.review or complaint.state not in rules.OPEN:
        raise Conflict(CLEARED)
    complaint.review = False
    complaint.save()
    return done(complaint)


@deed("complaint.take", find=complaint_for)
def take(complaint: Complaint, *, by: Actor, at: datetime) -> Done:
    """Somebody takes it on himself to answer. Raises Conflict when it is taken."""
    refuse_forgotten(complaint)
    refuse_others(complaint, by)
    go(complaint, "take", at, taken_at=at, taken_by=by.id)
    return done(complaint)


@deed("complaint.answer", form=AnswerForm, find=complaint_for)
def answer(complaint: Complaint, *, by: Actor, at: datetime, text: str) -> Done:
    """The office answers; the citizen reads it on his page. Unless he writes again, it is closed after so many days."""
    refuse_forgotten(complaint)
    refuse_others(complaint, by)
    go(complaint, "answer", at, answered_at=at, **takes(complaint, by, at))
    say(complaint.id, text, by=by, at=at, office=office_of(complaint, role_for(by, complaint)))
    return done(complaint)


@deed("complaint.close", form=CloseForm, find=complaint_for)
def close(complaint: Complaint, *, by: Actor, at: datetime, outcome: str, text: str) -> Done:
    """It has ended, and the citizen is told how: nothing is closed without a word."""
    refuse_forgotten(complaint)
    told = {"answered_at": complaint.answered_at or at, "closed_at": at, "outcome": outcome}
    refuse_others(complaint, by)
    go(complaint, "close", at, **told, **takes(complaint, by, at))
    say(complaint.id, text, by=by, at=at, office=office_of(complaint, role_for(by, complaint)))
    return done(complaint, outcome=outcome)
