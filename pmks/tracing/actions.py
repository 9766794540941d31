"""What can be done to find a family and to bring it together again. What was told stays sealed in the journal."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pmks.cases.errands import errand, finish_errand
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of
from pmks.cases.refusals import refuse_own_request
from pmks.cases.rules.coming import coming_faults
from pmks.cases.tables import Case
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Invalid, refuse_faults
from pmks.tracing import rules
from pmks.tracing.forms import ApprovalForm, ConclusionForm, LeadForm, RefusalForm, ReunificationForm
from pmks.tracing.queries.leads import leads_of, open_leads
from pmks.tracing.tables import Lead, Reunion

WORKER = "peksos"
"""Whose work a follow-up is (row “deepen” of the matrix; S1, S2 and S4 state it)."""
ASKING = ("tracing.conclude", "letter.draft")
"""The deeds that prepare a reunification: the family was found, its letter is drafted (S4.5 S4.6)."""


@deed("tracing.record", form=LeadForm, find=case_for)
def record(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write down one attempt at a new or a known lead; its follow-up becomes a task. Raises Invalid for a day that has passed."""
    done = fulfilment(case, "tracing.record", told, by=by, at=at)
    moment, calendar = done.at or at, calendar_of(case.agency)
    refuse_faults(coming_faults("next_on", told["next_on"], calendar.day(moment)))
    lead = _followed(case, told, moment)
    if told["next_on"] and lead.result not in rules.ENDED:
        title = f"Tindak lanjut petunjuk {lead.number} penelusuran keluarga"
        due = calendar.end_of(told["next_on"])
        errand(case, "lead", title, about=lead.id, due_at=due, role=WORKER, deed="tracing.record")
    else:
        finish_errand(case, "lead", about=lead.id)
    finish_errand(case, "tracing")
    return replace(done, body={**(done.body or {}), "lead_id": lead.id})


@deed("tracing.conclude", form=ConclusionForm, find=case_for)
def conclude(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Say what tracing led to; the standard's outcome picks the branch, and where the family lives whose work comes next.

    Raises Invalid while what makes the conclusion believable is missing.
    """
    done = fulfilment(case, "tracing.conclude", told, by=by, at=at)
    found = done.facts["family"] == "found" if "family" in done.facts else bool(told["relative"])
    refuse_faults(rules.conclusion_faults(found=found, told=told))
    for lead in open_leads(case):
        lead.result, lead.next_on, lead.moved_at = "concluded", None, done.at or at
        lead.save()
        finish_errand(case, "lead", about=lead.id)
    finish_errand(case, "tracing")
    added = rules.facts_of_conclusion(found=found, where=told["where"])
    return replace(done, facts={**done.facts, **added})


@deed("reunification.approve", form=ApprovalForm, find=case_for)
def approve(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """A head grants or refuses the reunification that others prepared (S4.7); never one that he prepared himself."""
    for asked in ASKING:
        refuse_own_request(case, asked, by)
    return fulfilment(case, "reunification.approve", told, by=by, at=at)


@deed("reunification.record", form=ReunificationForm, find=case_for)
def reunite(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Somebody lives with his family again; the first agreed visit becomes a task (S0.C, S3.5 S3.6 S3.8)."""
    done = fulfilment(case, "reunification.record", told, by=by, at=at)
    moment, calendar = done.at or at, calendar_of(case.agency)
    refuse_faults(rules.visit_faults(told["visits"], told["first_visit_on"], calendar.day(moment)))
    first = told["first_visit_on"]
    Reunion.create(case=case.id, at=moment, visits=told["visits"] or (1 if first else 0), first_visit_on=first)
    if first:
        due = calendar.end_of(first)
        errand(
            case, "visit", "Kunjungan rumah pertama setelah reunifikasi", due_at=due, role=WORKER, deed="visit.record"
        )
    finish_errand(case, "talk")
    return done


@deed("reunification.refuse", form=RefusalForm, find=case_for)
def refuse(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Family or client says no: back to tracing, on to a referral, or once more to talk. It fulfils no step."""
    done = fulfilment(case, "reunification.refuse", told, by=by, at=at)
    calendar = calendar_of(case.agency)
    refuse_faults(coming_faults("next_on", told["next_on"], calendar.day(done.at or at)))
    due = calendar.end_of(told["next_on"]) if told["next_on"] else None
    if told["next_way"] == "trace":
        errand(case, "tracing", "Cari kerabat lain", due_at=due, role=WORKER, deed="tracing.record")
    if told["next_way"] == "talk":
        errand(case, "talk", "Bicarakan lagi reunifikasi", due_at=due, role=WORKER)
    else:
        finish_errand(case, "talk")
    return replace(done, facts={**done.facts, **rules.facts_of_refusal(told["next_way"])})


def _followed(case: Case, told: dict[str, Any], moment: datetime) -> Lead:
    """The lead that an attempt belongs to, as it stands after it. Raises Invalid for one of another case."""
    known = leads_of(case)
    if told["lead"] in (None, "new"):
        number = max((each.number for each in known), default=0) + 1
        return Lead.create(
            case=case.id,
            number=number,
            result=told["result"],
            next_on=told["next_on"],
            opened_at=moment,
            moved_at=moment,
        )
    lead = next((each for each in known if str(each.id) == told["lead"]), None)
    if lead is None:
        raise Invalid({"lead": ["Petunjuk ini tidak ada di kasus ini. Pilih “Petunjuk baru”."]})
    lead.result, lead.tries, lead.next_on, lead.moved_at = told["result"], lead.tries + 1, told["next_on"], moment
    lead.save()
    return lead
