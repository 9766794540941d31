"""What can be done to hand a case to another agency of this installation: offer it, take it back, answer it.

The one that accepts registers the person as its own client and opens its own case; the two cases know each other's number.
Registering is done as “instansi” (domain §4: instansi hand people over, S2.A1), in the name of the dinas that sent him.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.agencies.queries import agency
from pmks.cases.errands import errand, finish_errand
from pmks.cases.fulfilment import fulfilment, on_case
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of, open_enrolment
from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.deeds import Done, deed, perform
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, NotFound, refuse_faults
from pmks.referrals.forms.offers import (
    OfferAnswerForm,
    OfferForm,
    OfferReplyForm,
    OfferReportForm,
    WithdrawalForm,
)
from pmks.referrals.handing import person_for, sending_case
from pmks.referrals.queries.offers import offer_for
from pmks.referrals.rules.offers import answer_faults
from pmks.referrals.tables import Offer


@deed("case.offer", form=OfferForm, find=case_for)
def offer(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Offer the case to another agency. Raises Conflict while one offer to it is still unanswered."""
    done = fulfilment(case, "case.offer", told, by=by, at=at)
    waiting = (Offer.case == case.id) & (Offer.agency == told["agency"]) & (Offer.state == "offered")
    if Offer.select().where(waiting).exists():
        raise Conflict("Tawaran ke dinas ini masih menunggu jawaban.")
    made = Offer.create(
        agency=told["agency"],
        sender=case.agency,
        case=case.id,
        offered_at=done.at or at,
        offered_by=by.id,
        answer_by=told["answer_by"],
    )
    due = calendar_of(case.agency).end_of(told["answer_by"]) if told["answer_by"] else None
    title = f"Tanyakan jawaban {agency(told['agency']).office} {agency(told['agency']).name}"
    errand(case, "offer", title, about=made.id, due_at=due, role="kasi")
    return replace(done, body={**(done.body or {}), "offer_id": made.id})


@deed("offer.withdraw", form=WithdrawalForm, find=case_for)
def withdraw(case: Case, *, by: Actor, at: datetime, offer: UUID, reason: str | None) -> Done:
    """Take an offer back before it was answered; the other agency finds it no more."""
    found = Offer.get_or_none((Offer.id == offer) & (Offer.case == case.id))
    if found is None:
        raise NotFound
    if found.state != "offered":
        raise Conflict("Tawaran ini sudah dijawab, jadi tidak bisa ditarik kembali.")
    found.state, found.answered_at = "withdrawn", at
    found.save()
    finish_errand(case, "offer", about=found.id)
    return on_case(case, open_enrolment(case), body={"offer_id": offer, "reason": reason})


@deed("offer.answer", form=OfferAnswerForm, find=offer_for)
def answer(offer: Offer, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Accept into one of one's own services, or decline with a reason. The sending case is told at once."""
    if offer.state != "offered":
        raise Conflict("Tawaran ini sudah dijawab atau ditarik kembali.")
    refuse_faults(answer_faults(told))
    accepted = told["answer"] == "accepted"
    client, case = _registered(offer, by, at, told["service"]) if accepted else (None, None)
    offer.state, offer.answered_at, offer.opened = told["answer"], at, case
    offer.save()
    here = agency(offer.agency)
    said = {
        "offer": str(offer.id),
        "answer": told["answer"],
        "agency": f"{here.office} {here.name}",
        "number": case.number if case else None,
        "reason": told["reason"],
    }
    perform("offer.reply", {"offer": offer.id}, said, by=_in_the_name_of(by, offer.sender), at=at)
    return Done(
        offer,
        subject=offer.id,
        about=client.id if client else None,
        client=client.id if client else None,
        case=case.id if case else None,
        enrolment=open_enrolment(case).id if case else None,
        address=case.address if case else "/offers",
    )


@deed("offer.reply", form=OfferReplyForm, find=sending_case)
def reply(case: Case, *, by: Actor, at: datetime, offer: UUID, **told: Any) -> Done:
    """The sending case learns the answer: the number there, or the reason why not."""
    finish_errand(case, "offer", about=offer)
    return on_case(case, open_enrolment(case), body={"offer_id": offer, **told})


@deed("offer.report", form=OfferReportForm, find=sending_case)
def report(case: Case, *, by: Actor, at: datetime, offer: UUID, **told: Any) -> Done:
    """The sending case learns how it ended there: the printed word for it, not what was found or why."""
    return on_case(case, open_enrolment(case), body={"offer_id": offer, **told})


def _registered(offer: Offer, by: Actor, at: datetime, service: str) -> tuple[Client, Case]:
    """The person as a client of the agency that accepts, with a case in the chosen service."""
    fields = person_for(offer, service)
    done = perform("client.register", {}, fields, by=_in_the_name_of(by, offer.agency), at=at)
    return done.value


def _in_the_name_of(by: Actor, slug: str) -> Actor:
    """Who answers, as another body in the eyes of that agency."""
    return Actor(id=by.id, agency=slug, name=by.name, roles=frozenset({"instansi"}))
