"""What can be done: assess somebody, report what was found, and make the plan that follows from it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pmks.assessments.forms.deeper import DeepForm, FollowUpForm
from pmks.assessments.forms.initial import InitialForm, ReportForm
from pmks.assessments.forms.plan import PlanForm
from pmks.assessments.planning import settled_plan
from pmks.assessments.rules.plans import consent_faults, plan_faults
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import refuse_faults

UNSAID = frozenset({"was", "seen", "chosen", "places"})
"""What a plan's form carries beside its content."""


@deed("assessment.record", form=InitialForm, find=case_for)
def assess(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """The initial assessment: identity checked, first problem named (S1.2, S2.A1, S3.2, S4.5). What was checked counts from now on."""
    done = fulfilment(case, "assessment.record", told, by=by, at=at)
    if told["identity"] and told["identity"] != case.client.identity_status:
        Client.update(identity_status=told["identity"]).where(Client.id == case.client_id).execute()
    return done


@deed("assessment.report", form=ReportForm, find=case_for)
def report(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """The result of the initial assessment goes to the head of the division (S1.3)."""
    return fulfilment(case, "assessment.report", told, by=by, at=at)


@deed("assessment.follow_up", form=FollowUpForm, find=case_for)
def follow_up(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """The follow-up assessment of somebody whom another dinas assessed first (S2.A2)."""
    return fulfilment(case, "assessment.follow_up", told, by=by, at=at)


@deed("assessment.deepen", form=DeepForm, find=case_for)
def deepen(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """The in-depth assessment in its five parts (S1.5)."""
    return fulfilment(case, "assessment.deepen", told, by=by, at=at)


@deed("plan.make", form=PlanForm, find=case_for)
def plan(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """The intervention plan as it shall stand (S1.5), made or changed. Of two who change it at once nobody is overwritten.

    Raises Invalid for a plan that says nothing, or for missing consent; Clashing with both values where two changed the same.
    """
    done = fulfilment(case, "plan.make", told, by=by, at=at)
    merged = settled_plan(case, told)
    refuse_faults({**plan_faults(merged["plan"]), **consent_faults(merged)})
    kept = {name: value for name, value in (done.body or {}).items() if name not in UNSAID}
    return replace(done, body={**kept, **merged})
