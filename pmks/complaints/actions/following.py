"""What a citizen does with what became of his complaint: say how content he is, and disagree once with its end."""

from datetime import datetime

from pmks.agencies.queries import permits
from pmks.citizens.contests import next_head
from pmks.citizens.messages import say
from pmks.complaints.changing import REFUSED, done, go
from pmks.complaints.emptying import refuse_forgotten
from pmks.complaints.forms import ContestForm, RatingForm
from pmks.complaints.queries.reach import own_complaint_for
from pmks.complaints.standing import ANSWERING, ended_by
from pmks.complaints.tables import Complaint
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict

RATED = "Anda sudah memberi nilai. Terima kasih."
TOO_EARLY = "Pengaduan ini belum dijawab, jadi belum bisa dinilai."


@deed("complaint.rate", form=RatingForm, find=own_complaint_for)
def rate(complaint: Complaint, *, by: Actor, at: datetime, rating: str) -> Done:
    """The citizen says how content he is, once, after an answer."""
    refuse_forgotten(complaint)
    if complaint.rating is not None:
        raise Conflict(RATED)
    if complaint.answered_at is None:
        raise Conflict(TOO_EARLY)
    complaint.rating, complaint.rated_at = int(rating), at
    complaint.save()
    return done(complaint)


@deed("complaint.contest", form=ContestForm, find=own_complaint_for)
def contest(complaint: Complaint, *, by: Actor, at: datetime, reason: str) -> Done:
    """The citizen does not agree with its end: the next higher head looks again, from the beginning. Once."""
    refuse_forgotten(complaint)
    if complaint.contested_at is not None:
        raise Conflict(REFUSED["contest"])
    ended = ended_by(complaint)
    higher = next_head(ended.by_role if ended else complaint.role, permits(complaint.agency, ANSWERING))
    anew = {"taken_at": None, "taken_by": None, "closed_at": None, "outcome": None}
    go(complaint, "contest", at, role=higher, contested_at=at, **anew)
    say(complaint.id, reason, by=by, at=at)
    return done(complaint)
