"""What can be done: decide about a case, and give it to an officer by name."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pmks.cases.errands import errand, finish_errand
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.refusals import refuse_own_request
from pmks.cases.tables import Assignment, Case
from pmks.dispositions.forms import AssignmentForm, DispositionForm
from pmks.dispositions.queries.starts import HEAD, OFFICERS, choosing_step, officers_held
from pmks.dispositions.rules import FOLLOWS, assignment_faults, beside_the_decision, decision_faults
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import refuse_faults
from pmks.users.people import Holder

ASKING = ("assessment.report", "assessment.record")
"""What a decision rests on: whoever assessed or reported does not decide (S1.2, S1.3)."""
WORKER = "peksos"


@deed("disposition.decide", form=DispositionForm, find=case_for)
def decide(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Solved within 24 hours, admitted, or refused and referred onward (S1.3); never on an assessment or a report of one's own.

    Raises Invalid while what the decision needs is missing.
    """
    done = fulfilment(case, "disposition.decide", told, by=by, at=at)
    for asked in ASKING:
        refuse_own_request(case, asked, by)
    decision = done.facts.get("decision")
    refuse_faults(decision_faults(decision, told))
    for kind, _ in FOLLOWS.values():
        finish_errand(case, kind)
    if decision in FOLLOWS:
        kind, title = FOLLOWS[decision]
        errand(case, kind, title, role=WORKER)
    beside = beside_the_decision(decision)
    return replace(done, body={name: value for name, value in (done.body or {}).items() if name not in beside})


@deed("officer.assign", form=AssignmentForm, find=case_for)
def assign(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Give the case to an officer by name (S4.4); who had it in that role before is replaced, with a reason.

    Raises Invalid for an officer who has it already, a replacement without a reason, or a missing agency head.
    """
    done = fulfilment(case, "officer.assign", told, by=by, at=at)
    chosen = next(each for each, _ in officers_held(case.agency) if str(each.id) == told["officer"])
    role = _role(case, chosen)
    current = Assignment.get_or_none(
        (Assignment.case == case.id) & (Assignment.role == role) & Assignment.until.is_null()
    )
    step = choosing_step(case)
    at_its_step = step is not None and done.step == step.id
    refuse_faults(
        assignment_faults(
            is_same=current is not None and current.officer == chosen.id,
            replaces=current is not None,
            needs_head=at_its_step and step is not None and HEAD in step.actors and HEAD not in by.roles,
            told=told,
        )
    )
    moment = done.at or at
    if current is not None:
        current.until = moment
        current.save()
    Assignment.create(case=case.id, role=role, officer=chosen.id, since=moment, by=by.id)
    # The name stands in the journal as it was; who is offered today may have changed by the time somebody reads it.
    told_of = {"officer": chosen.name, "officer_id": chosen.id, "officer_role": role}
    why = told["why_replaced"] if current is not None else None
    return replace(done, body={**(done.body or {}), **told_of, "why_replaced": why})


def _role(case: Case, chosen: Holder) -> str:
    """In which role he works on it: as a social worker if he is one, since the standards name those first."""
    return next(role for role in OFFICERS if role in chosen.roles)
