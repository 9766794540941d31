"""What can be done to bring somebody home or to an institution (S2.A6 B6, S3.10, S4.8). Handing over makes minutes, and lies with the papers."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pmks.cases.errands import errand
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, refuse_faults
from pmks.referrals.current import WORKER, arrived, open_referral, why_not_approved
from pmks.referrals.forms.journeys import ArrivalForm, DeliveryForm, RepatriationForm
from pmks.referrals.rules.journeys import has_arrived, journey_faults
from pmks.referrals.rules.standing import why_not_deliver
from pmks.referrals.tables import Journey, Referral


@deed("repatriation.escort", form=RepatriationForm, find=case_for)
def escort(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Bring somebody home, leg by leg; until the last one is confirmed his arrival is owed (S2.A6 B6, S4.8).

    Raises Conflict before the approval that the standard asks for (S4.7).
    """
    done = fulfilment(case, "repatriation.escort", told, by=by, at=at)
    _refuse(why_not_approved(case, "reunification.approve", "tracing.conclude"))
    return _set_out(case, done, told, at, None)


@deed("referral.deliver", form=DeliveryForm, find=case_for)
def deliver(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Bring somebody to the institution (S3.10, S4.8). Raises Conflict for one without a place or an approval (S4.7)."""
    done = fulfilment(case, "referral.deliver", told, by=by, at=at)
    referral = open_referral(case)
    _refuse(why_not_approved(case, "referral.approve", "referral.propose"))
    _refuse(why_not_deliver(referral.state if referral else None))
    if referral is not None:
        referral.state, referral.delivered_at = "delivered", done.at or at
        referral.save()
    return _set_out(case, done, told, at, referral)


@deed("arrival.confirm", form=ArrivalForm, find=case_for)
def confirm(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Somebody who was on his way has arrived. Raises Conflict when nobody is on the way."""
    done = fulfilment(case, "arrival.confirm", told, by=by, at=at)
    if not arrived(case, done.at or at):
        raise Conflict("Tidak ada perjalanan yang masih berlangsung pada kasus ini.")
    return done


def _refuse(reason: str | None) -> None:
    if reason:
        raise Conflict(reason)


def _set_out(case: Case, done: Done, told: dict[str, Any], at: datetime, referral: Referral | None) -> Done:
    """Begin a journey, or tell that it has ended already."""
    moment, calendar = done.at or at, calendar_of(case.agency)
    refuse_faults(journey_faults(told, calendar.day(moment)))
    expected = told["expected_on"]
    journey = Journey.create(case=case.id, referral=referral, began_at=moment, expected_on=expected)
    if has_arrived(told["legs"]):
        arrived(case, moment)
    else:
        due = calendar.end_of(expected) if expected else None
        title = "Pastikan sudah tiba di tujuan"
        errand(case, "arrival", title, about=journey.id, due_at=due, role=WORKER, deed="arrival.confirm")
    return replace(done, body={**(done.body or {}), "journey_id": journey.id})
