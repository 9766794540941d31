"""What can be done to refer somebody: choose an institution, keep its answer, decide (S2.A3 B4, S3.9, S4.6 S4.7)."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pmks.cases.errands import errand, finish_errand
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of
from pmks.cases.refusals import refuse_own_request
from pmks.cases.tables import Case
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, refuse_faults
from pmks.referrals.current import WORKER, answered, open_referral
from pmks.referrals.forms.referrals import AnswerForm, ApprovalForm, ProposalForm
from pmks.referrals.queries.institutions import chosen_institution
from pmks.referrals.rules.standing import answer_faults, proposal_faults
from pmks.referrals.tables import Referral


@deed("referral.propose", form=ProposalForm, find=case_for)
def propose(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Propose an institution; its answer about a place is waited for. An earlier proposal gives way to this one."""
    done = fulfilment(case, "referral.propose", told, by=by, at=at)
    refuse_faults(proposal_faults(told))
    while (earlier := open_referral(case)) is not None:
        earlier.state = "replaced"
        earlier.save()
        finish_errand(case, "referral_answer", about=earlier.id)
    finish_errand(case, "referral_again")
    chosen = chosen_institution(case, told["institution"])
    made = Referral.create(case=case.id, institution=chosen.id if chosen else None, proposed_at=done.at or at)
    due = calendar_of(case.agency).end_of(told["answer_by"]) if told["answer_by"] else None
    title = "Tanyakan jawaban lembaga tujuan"
    errand(case, "referral_answer", title, about=made.id, due_at=due, role=WORKER, deed="referral.answer")
    name = chosen.name if chosen else told["other"]
    return replace(done, body={**(done.body or {}), "referral_id": made.id, "institution_name": name})


@deed("referral.answer", form=AnswerForm, find=case_for)
def answer(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Keep what the institution said about a place. Raises Conflict when nothing was proposed."""
    done = fulfilment(case, "referral.answer", told, by=by, at=at)
    refuse_faults(answer_faults(told, calendar_of(case.agency).day(done.at or at)))
    referral = open_referral(case)
    if referral is None:
        raise Conflict("Belum ada lembaga yang diusulkan. Usulkan rujukannya dulu.")
    answered(case, referral, told["answer"], told["until"], done.at or at)
    return replace(done, body={**(done.body or {}), "referral_id": referral.id})


@deed("referral.approve", form=ApprovalForm, find=case_for)
def approve(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """A head grants or refuses a referral that somebody else proposed (S4.7)."""
    refuse_own_request(case, "referral.propose", by)
    return fulfilment(case, "referral.approve", told, by=by, at=at)
