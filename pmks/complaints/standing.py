"""How complaints stand in an agency: its terms, its services, who holds one, and by which office it is answered."""

from datetime import datetime

from pmks.agencies.days import today_in
from pmks.agencies.queries import agency, permits, settings_of
from pmks.citizens.contests import may_decide
from pmks.clocks.queries import calendar_for
from pmks.clocks.rules import Calendar
from pmks.complaints import rules
from pmks.complaints.tables import Complaint
from pmks.house.database import among
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor
from pmks.standards.complaints import ComplaintTerms, complaint_terms
from pmks.standards.model import Service
from pmks.users.queries import role_title

ANSWERING = "complaint.answer"
ENDING, CONTEST = ("complaint.answer", "complaint.close"), "complaint.contest"


def terms_of(slug: str) -> ComplaintTerms:
    """By what an agency handles complaints, settings included."""
    return complaint_terms(agency(slug), settings_of(slug))


def services_of(slug: str) -> tuple[Service, ...]:
    """The services of which one may complain today."""
    return agency(slug).services_on(today_in(slug))


def service_named(complaint: Complaint) -> Service | None:
    """The service complained of, as it stands now."""
    return next((each for each in agency(complaint.agency).services if each.id == complaint.service), None)


def calendar_of(slug: str) -> Calendar:
    """The calendar of an agency."""
    return calendar_for(slug, agency(slug).zone)


def owner_of(slug: str) -> str:
    """The role to which a new complaint goes."""
    return rules.holder_among(terms_of(slug).owner, permits(slug, ANSWERING))


def state_now(complaint: Complaint, now: datetime) -> str:
    """How a complaint stands at this hour."""
    return rules.standing(complaint.state, complaint.due_at, now)


def office_of(complaint: Complaint, role: str) -> str:
    """The office that answers in this role: as the standard prints it for the owner, else the role's title; never a person's name.

    What is about the agency as a whole is answered by the owner that its standards print first.
    """
    service = service_named(complaint)
    printed = [each.complaint_owner for each in ([service] if service else agency(complaint.agency).services)]
    if role == owner_of(complaint.agency) and any(printed):
        return next(each for each in printed if each)
    return f"{role_title(complaint.agency, role)}, {agency(complaint.agency).office}"


def role_for(by: Actor, complaint: Complaint) -> str:
    """The role in which somebody deals with a complaint: the one that holds it if it is his, else his own."""
    mine = sorted(by.roles & permits(complaint.agency, ANSWERING))
    return complaint.role if complaint.role in mine else mine[0]


def ended_by(complaint: Complaint) -> JournalLine | None:
    """The line of whoever answered or closed it last, before it was contested: an answer that nobody replied to is an end as well."""
    asked = (JournalLine.subject == complaint.id) & among(JournalLine.deed, (*ENDING, CONTEST))
    found = None
    for line in JournalLine.select().where(asked).order_by(JournalLine.seq):
        if line.deed == CONTEST:
            break
        found = line
    return found


def decides(complaint: Complaint, by: Actor) -> bool:
    """Whether somebody who may answer complaints may deal with this one: what was contested is for the head it was put to, or above."""
    if complaint.contested_at is None:
        return True
    ended = ended_by(complaint)
    return may_decide(by.roles, complaint.role, is_same=ended is not None and ended.by == by.id)
