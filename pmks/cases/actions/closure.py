"""Leaving a service: by an end, or by a way out that stands open from anywhere (S1.7)."""

from datetime import datetime

from pmks.cases.forms import ClosureForm
from pmks.cases.fulfilment import on_case
from pmks.cases.openings import enrol, following_service
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.refusals import refuse_closed, take_exit
from pmks.cases.tables import Case, Closure
from pmks.house import clock
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.sealing import seal


@deed("case.close", form=ClosureForm, find=case_for)
def close(case: Case, *, by: Actor, at: datetime, outcome: str, trigger: str | None, reason: str | None) -> Done:
    """Leave the service by an end or an exit. An end that continues in another service begins that passage instead."""
    refuse_closed(case)
    enrolment = open_enrolment(case)
    way = take_exit(progress_of(enrolment, case.agency, clock.now()), outcome, reason)
    enrolment.ended_at, enrolment.outcome = at, way.id
    enrolment.save()
    continues = getattr(way, "continues", None)
    if continues:
        enrol(case, following_service(case.agency, continues, at), variant=None, source=None, at=at)
    else:
        Closure.create(
            case=case.id, at=at, by=by.id, outcome=way.id, reason_sealed=seal(case.client_id, (reason or "").encode())
        )
        case.is_open = False
        case.save()
    return on_case(case, enrolment, outcome=way.id)
