"""What can be done with papers: take them in, declare them complete, ask for them elsewhere, request, inform."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid5

from pmks.cases.errands import errand, finish_errand
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case
from pmks.house.database import among, new_id
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Invalid, refuse_faults
from pmks.requirements import identities as identities
from pmks.requirements.forms import (
    CompletionForm,
    InformationForm,
    ProcurementForm,
    ReceiptForm,
    RequestForm,
    ResultForm,
)
from pmks.requirements.queries.papers import papers_of
from pmks.requirements.rules import (
    MET,
    PROCURED,
    Item,
    asking_faults,
    completion_fault,
    letter_faults,
    options_of,
    procured_paper,
    receipt_faults,
    result_faults,
)
from pmks.requirements.tables import PaperMark, Procurement
from pmks.standards.model import Choice

CLERK, WORKER = "staf", "peksos"
"""Whose task it is that a paper follows (row “agenda”), or that one asked for is followed up (row “draft”)."""


@deed("requirement.receive", form=ReceiptForm, find=case_for)
def receive(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Take in one or several papers, or say why they are not there; one that will follow becomes a task (S2.A1 S2.B1 S2.B2, S3.req, S4.req).

    A paper that was asked for elsewhere is obtained with it.
    Raises Invalid for a file without a photo, or a missing paper without its reason.
    """
    done = fulfilment(case, "requirement.receive", told, by=by, at=at)
    moment, calendar = done.at or at, calendar_of(case.agency)
    refuse_faults(receipt_faults(told, calendar.day(moment), has_photo=bool(told["photo_sha256"])))
    papers = papers_of(case)
    offered = options_of((*papers.items, *papers.extras))
    for item, choice in (offered[each] for each in told["items"]):
        _say(case, done, item, choice, told["how"], moment, due_on=told["due_on"])
        if told["how"] in ("file", "paper"):
            _end_asking(case, choice.id if choice else item.paper, moment)
    return done


@deed("requirement.complete", form=CompletionForm, find=case_for)
def complete(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Declare the papers complete and correct: the moment that the printed time begins with (S1.time, S2.A1 S2.B2).

    Raises Invalid with the names of the compulsory papers that are not here.
    """
    done = fulfilment(case, "requirement.complete", told, by=by, at=at)
    known = papers_of(case).known
    fault = completion_fault(
        [each.label for each in known.missing], fits=known.fits, served=[each.text for each in known.conditions]
    )
    refuse_faults({"checked": [fault]} if fault else {})
    PaperMark.create(case=case.id, enrolment=done.enrolment, state="complete", at=done.at or at)
    return done


@deed("identity.procure", form=ProcurementForm, find=case_for)
def procure(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Ask elsewhere for papers that somebody has none of; each becomes a task on the day it is expected (S2.B3)."""
    done = fulfilment(case, "identity.procure", told, by=by, at=at)
    today = calendar_of(case.agency).day(done.at or at)
    refuse_faults(asking_faults(told["papers"], today))
    asked = [{**row, "id": new_id(), "asked_on": row["asked_on"] or today} for row in told["papers"]]
    for row in asked:
        kept = {name: row[name] for name in ("id", "kind", "asked_on", "expected_on")}
        _follow(case, Procurement.create(case=case.id, **kept))
    return replace(done, body={**(done.body or {}), "papers": asked})


@deed("identity.conclude", form=ResultForm, find=case_for)
def conclude(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write down what came of asking for a paper; one that was obtained stands in the checklist from now on (S2.B3).

    Raises Invalid for one that was concluded before.
    """
    done = fulfilment(case, "identity.conclude", told, by=by, at=at)
    moment = done.at or at
    refuse_faults(result_faults(told, calendar_of(case.agency).day(moment)))
    asked = Procurement.get((Procurement.id == told["procurement"]) & (Procurement.case == case.id))
    if asked.result is not None:
        raise Invalid({"procurement": ["Hasilnya sudah dicatat. Bila diminta lagi, catat sebagai permintaan baru."]})
    if told["result"] == "waiting":
        asked.expected_on = told["expected_on"]
        asked.save()
        _follow(case, asked)
    else:
        _end(case, asked, told["result"], moment)
    paper = procured_paper(asked.kind)
    if told["result"] == "obtained" and paper:
        _say_paper(case, done, paper, "file" if told["photo_sha256"] else "paper", moment)
    return replace(done, body={**(done.body or {}), "kind": asked.kind})


@deed("request.submit", form=RequestForm, find=case_for)
def request(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Hand in the letter that asks for rehabilitation; it is the paper that the standard requires (S3.1, S3.req)."""
    done = fulfilment(case, "request.submit", told, by=by, at=at)
    moment = done.at or at
    refuse_faults(letter_faults(told, calendar_of(case.agency).day(moment)))
    _say_paper(case, done, "request_letter", "file" if told["photo_sha256"] else "paper", moment)
    return done


@deed("information.give", form=InformationForm, find=case_for)
def inform(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Give first information: to whom, about what (S3.time)."""
    return fulfilment(case, "information.give", told, by=by, at=at)


def _say_paper(case: Case, done: Done, paper: str, state: str, moment: datetime) -> None:
    """A paper came in by another deed than that of receiving: every item that means it is met."""
    papers = papers_of(case)
    for item in (*papers.items, *papers.extras):
        if paper in item.papers:
            _say(case, done, item, next((each for each in item.choices if each.id == paper), None), state, moment)


def _say(
    case: Case, done: Done, item: Item, choice: Choice | None, state: str, moment: datetime, *, due_on: Any = None
) -> None:
    is_missing = state not in MET
    PaperMark.create(
        case=case.id,
        enrolment=done.enrolment,
        item=item.id,
        state=state,
        choice=choice.id if choice else None,
        paper=choice.id if choice else item.paper,
        due_on=due_on if is_missing else None,
        at=moment,
    )
    about = uuid5(case.id, item.id)
    if is_missing and _is_here_since(case, item, moment):
        return
    if is_missing and due_on:
        title = f"Berkas menyusul: {choice.label if choice else item.label}"
        due = calendar_of(case.agency).end_of(due_on)
        errand(case, "paper", title, about=about, due_at=due, role=CLERK, deed="requirement.receive")
    else:
        finish_errand(case, "paper", about=about)


def _is_here_since(case: Case, item: Item, moment: datetime) -> bool:
    """Whether the paper came in after the moment told of: a word from a phone may arrive late."""
    later = (PaperMark.case == case.id) & (PaperMark.item == item.id) & (PaperMark.at > moment)
    return PaperMark.select().where(later & among(PaperMark.state, tuple(MET))).exists()


def _end_asking(case: Case, paper: str | None, moment: datetime) -> None:
    """The paper is here: what was asked for elsewhere before that has its result."""
    open_ones = Procurement.select().where((Procurement.case == case.id) & Procurement.result.is_null())
    for asked in open_ones:
        if paper is not None and procured_paper(asked.kind) == paper:
            _end(case, asked, "obtained", moment)


def _end(case: Case, asked: Procurement, result: str, moment: datetime) -> None:
    asked.result, asked.concluded_at = result, moment
    asked.save()
    finish_errand(case, "procurement", about=asked.id)


def _follow(case: Case, asked: Procurement) -> None:
    due = calendar_of(case.agency).end_of(asked.expected_on) if asked.expected_on else None
    title = f"Tanyakan hasilnya: {PROCURED[asked.kind][0]}"
    errand(case, "procurement", title, about=asked.id, due_at=due, role=WORKER, deed="identity.conclude")
