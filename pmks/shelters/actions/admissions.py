"""Asking a shelter for a place and answering (S0.B4)."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pmks.cases.errands import errand, finish_errand
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.refusals import refuse_own_request
from pmks.cases.tables import Case
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Invalid
from pmks.shelters.forms.admissions import AdmissionAnswerForm, AdmissionRequestForm
from pmks.shelters.places import Spot, find_spot, leave, likely, settle, show_to
from pmks.shelters.queries.stays import expected_stay, newest_request
from pmks.shelters.tables import Admission
from pmks.shelters.words import NO_SHELTER, TAKES_IN

FITTING = {"admitted": {"given"}, "refused": {"waiting", "elsewhere", "refused"}}
"""Which answers agree with what the step's outcome decides."""


@deed("admission.request", form=AdmissionRequestForm, find=case_for)
def request(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Ask a shelter to take somebody in: which one, why, what he needs. Raises what `fulfilment` raises, Invalid without a shelter."""
    done = fulfilment(case, "admission.request", told, by=by, at=at)
    known = likely(case, by)
    shelter = next((each for each in known if told["shelter"] in (None, str(each.id))), None)
    if shelter is None:
        raise Invalid({"shelter": [NO_SHELTER]})
    Admission.create(
        agency=case.agency,
        case=case.id,
        shelter=shelter.id,
        asked_at=done.at or at,
        asked_by=by.id,
    )
    show_to(shelter, case)
    return replace(done, body={**(done.body or {}), "shelter": shelter.name, "shelter_id": shelter.id})


@deed("admission.answer", form=AdmissionAnswerForm, find=case_for)
def answer(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Give a place, put on the waiting list, send elsewhere, or refuse, each but the first with a reason. Nobody answers himself.

    Raises NotAllowed for one's own request, Invalid when no place fits or the answer contradicts the step's outcome.
    """
    done = fulfilment(case, "admission.answer", told, by=by, at=at)
    refuse_own_request(case, "admission.request", by)
    given = _answer_in(told, done.facts.get("decision"))
    if given != "given" and not (told["explanation"] or told["reason"]):
        raise Invalid({"explanation": ["Tulis alasannya, supaya pemohon tahu harus ke mana."]})
    promised, asked = expected_stay(case), newest_request(case)
    if promised is not None:
        leave(promised, at)
    spot = _promise(case, by, told, asked, done.at or at) if given == "given" else None
    _keep(case, asked, given, by, done.at or at)
    if given == "waiting":
        errand(case, "waiting", "Daftar tunggu: beri tempat bila ada yang kosong", role="rps", deed="admission.answer")
    else:
        finish_errand(case, "waiting")
    where = {"where": spot.words if spot else None, "place": None}
    return replace(done, body={**(done.body or {}), **where, "answer": given, "holds": spot.holds if spot else None})


def _answer_in(told: dict[str, Any], decision: str | None) -> str:
    """The answer as told, or as the step's outcome says; the two must agree."""
    fitting = FITTING.get(decision or "")
    answered = told["answer"]
    if answered is None:
        if fitting is None:
            raise Invalid({"answer": ["Pilih jawaban rumah singgah."]})
        return "given" if decision == "admitted" else "refused"
    if fitting is not None and answered not in fitting:
        raise Invalid({"answer": ["Jawaban ini bertentangan dengan hasil langkah di atas. Samakan keduanya."]})
    return answered


def _promise(case: Case, by: Actor, told: dict[str, Any], asked: Admission | None, at: datetime) -> Spot:
    """Hold a place for somebody who has not come yet; asked for nowhere in particular, in the shelter that was asked."""
    where = told["where"] or (str(asked.shelter_id) if asked else None)
    spot = find_spot(case, by, where, told["place"], TAKES_IN, since=at)
    settle(case, spot, expected_on=told["expected_on"])
    return spot


def _keep(case: Case, asked: Admission | None, answer: str, by: Actor, at: datetime) -> None:
    if asked is not None:
        asked.answer, asked.answered_at, asked.answered_by = answer, at, by.id
        asked.save()
