"""What can be done to guide and to accompany: record a session, declare guidance finished, record a visit at home."""

from datetime import datetime
from typing import Any

from pmks.cases.errands import errand, finish_errand
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case
from pmks.guidance import rules
from pmks.guidance.forms import FinishForm, SessionForm, VisitForm
from pmks.guidance.queries.standard import printed
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import refuse_faults
from pmks.standards.vocabulary import vocabulary

WORKERS = ("peksos", "petugas")
"""Those who guide (row “guide” of the matrix; S1 states the social worker): whoever begins goes on, unless somebody is assigned."""


@deed("guidance.record", form=SessionForm, find=case_for)
def record(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write down a session; the next one becomes a task (S1.6, S3.3, S3.6).

    Raises Invalid when none of its kinds is printed for the step, or the next day has passed.
    """
    done = fulfilment(case, "guidance.record", told, by=by, at=at)
    calendar = calendar_of(case.agency)
    kinds = printed(case, told["step"]) if told["step"] else ()
    refuse_faults(rules.session_faults(told, kinds, vocabulary().guidance, calendar.day(done.at or at)))
    if told["next_on"]:
        due = calendar.end_of(told["next_on"])
        errand(case, "guidance", "Sesi bimbingan berikutnya", due_at=due, role=_role(by), deed="guidance.record")
    else:
        finish_errand(case, "guidance")
    return done


@deed("guidance.finish", form=FinishForm, find=case_for)
def finish(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Declare guidance finished, with what it brought; no session is owed any more (S1.6)."""
    done = fulfilment(case, "guidance.finish", told, by=by, at=at)
    finish_errand(case, "guidance")
    return done


@deed("visit.record", form=VisitForm, find=case_for)
def visit(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write down a visit at home; the next one becomes a task that comes due and climbs (S3.6, S0.C)."""
    done = fulfilment(case, "visit.record", told, by=by, at=at)
    calendar = calendar_of(case.agency)
    refuse_faults(rules.visit_faults(told, calendar.day(done.at or at)))
    if told["next_on"]:
        due = calendar.end_of(told["next_on"])
        errand(case, "visit", "Kunjungan rumah berikutnya", due_at=due, role=_role(by), deed="visit.record")
    else:
        finish_errand(case, "visit")
    return done


def _role(by: Actor) -> str:
    return next((role for role in WORKERS if role in by.roles), WORKERS[0])
