"""What a body without an account says through its link: a place, a receipt, what became of him. Each use is a line of the journal.

Whoever holds the link acts as “instansi” of the matrix, for this one case and this one purpose; nobody with an account may
pass as it (row “reply”).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pmks.agencies.days import zone_of
from pmks.cases.fulfilment import on_case
from pmks.cases.queries.standing import calendar_of, open_enrolment
from pmks.cases.refusals import moment_done
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.database import id_in
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid, NotFound, refuse_faults
from pmks.referrals.current import answered, arrived, open_referral
from pmks.referrals.forms.links import OutcomeForm, PlaceForm, ReceiptForm
from pmks.referrals.rules.links import Stage, stage
from pmks.referrals.rules.standing import answer_faults
from pmks.referrals.tables import Link

TO_TELL = timedelta(days=90)
"""After a receipt the same link waits this long for word of how he fares."""


def _opened(by: Actor, ref: Mapping[str, Any]) -> Link:
    """The link that the actor holds: he is the link. Raises NotFound."""
    found = Link.get_or_none((Link.id == id_in(ref, "link")) & (Link.id == by.id) & (Link.agency == by.agency))
    if found is None:
        raise NotFound
    return found


@deed("link.answer", form=PlaceForm, find=_opened)
def answer(link: Link, *, by: Actor, at: datetime, **told: Any) -> Done:
    """The institution itself says whether it has a place."""
    _pass(link, "answer")
    case = Case.get_by_id(link.case_id)
    refuse_faults(answer_faults(told, calendar_of(case.agency).day(at)))
    link.answered_at = at
    link.save()
    if case.is_open and (referral := open_referral(case)) is not None:
        answered(case, referral, told["answer"], told["until"], at)
    return _on(case, link, told, at)


@deed("link.receive", form=ReceiptForm, find=_opened)
def receive(link: Link, *, by: Actor, at: datetime, **told: Any) -> Done:
    """He was received: by whom, in which post, when."""
    _pass(link, "receive")
    case = Case.get_by_id(link.case_id)
    moment = _moment(case, told, at)
    link.received_at, link.expires_at = at, at + TO_TELL
    link.save()
    arrived(case, moment)
    return _on(case, link, told, moment)


@deed("link.tell", form=OutcomeForm, find=_opened)
def tell(link: Link, *, by: Actor, at: datetime, **told: Any) -> Done:
    """What became of him there; with this the link is used up."""
    _pass(link, "tell")
    link.told_at = at
    link.save()
    return _on(Case.get_by_id(link.case_id), link, told, at)


def _pass(link: Link, wanted: Stage) -> None:
    if stage(link.use, clock.now()) != wanted:
        raise Conflict("Tautan ini sudah dipakai atau sudah lewat waktunya. Mintalah tautan baru kepada dinas sosial.")


def _moment(case: Case, told: dict[str, Any], at: datetime) -> datetime:
    """When he was received: as typed in the agency's own time, else just now. Raises Invalid for a moment to come."""
    day, hour = told["received_on"], told["received_at"]
    if day is None and hour is None:
        return at
    local = at.astimezone(zone_of(case.agency)).replace(tzinfo=None)
    typed = datetime.combine(day or local.date(), hour or local.time())
    try:
        return moment_done(case, typed, at)
    except Invalid as problem:
        raise Invalid({"received_on": problem.errors.get("done_at", [])}) from problem


def _on(case: Case, link: Link, told: dict[str, Any], at: datetime) -> Done:
    return on_case(case, open_enrolment(case), body={**told, "link_id": link.id}, at=at)
