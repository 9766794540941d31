"""What can be done together with others: a local coordination, a case conference, a talk with family or another dinas."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from pmks.cases.errands import errand, finish_errand
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of
from pmks.cases.rules.coming import coming_faults
from pmks.cases.tables import Case
from pmks.coordination import rules
from pmks.coordination.forms import ConferenceForm, OriginForm, TalkForm
from pmks.coordination.queries.parties import party_entry, party_words
from pmks.coordination.queries.promises import KIND, promises_of
from pmks.directory.rules import SOCIAL_WORKER, role_of
from pmks.house.database import new_id
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import refuse_faults


@deed("coordination.record", form=TalkForm, find=case_for)
def talk(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write down a coordination around the person; what was promised becomes a task of who promised it (S0.A4)."""
    done = fulfilment(case, "coordination.record", told, by=by, at=at)
    refuse_faults(rules.talk_faults(told, _day(case, done, at)))
    return _agreed(case, done, told, by)


@deed("conference.record", form=ConferenceForm, find=case_for)
def confer(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write down a case conference and its decision; each share of the work becomes a task (S0.B3)."""
    done = fulfilment(case, "conference.record", told, by=by, at=at)
    today = _day(case, done, at)
    refuse_faults(rules.agreement_faults(told["agreements"], today) | coming_faults("next_on", told["next_on"], today))
    _follow(case, "conference", "Kasus dibahas lagi", told["next_on"], deed="conference.record")
    return _agreed(case, done, told, by)


@deed("origin.coordinate", form=OriginForm, find=case_for)
def turn_to_origin(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write down what family or another dinas was asked and answered; an answer that is owed becomes a task (S0.A6, S2.A4, S3.7)."""
    done = fulfilment(case, "origin.coordinate", told, by=by, at=at)
    refuse_faults(rules.origin_faults(told, _day(case, done, at)))
    title = "Tindak lanjut koordinasi dengan keluarga atau daerah asal"
    about = uuid5(case.id, f"{told['party']} {told['party_name'] or ''}")
    _follow(case, "origin", title, told["next_on"], deed="origin.coordinate", about=about)
    words = party_words(case, told["party"], told["party_name"])
    return replace(done, body={**(done.body or {}), "party": words, "party_key": told["party"]})


def _agreed(case: Case, done: Done, told: Mapping[str, Any], by: Actor) -> Done:
    """The deed with its parties by name as they are called today, its promises as tasks, and the kept ones off the list."""
    open_ones = {str(each.id): each for each in promises_of(case, by)}
    for id in told["settled"]:
        finish_errand(case, KIND, about=UUID(id))
    agreements = [_promise(case, each) for each in told["agreements"]]
    return replace(
        done,
        body={
            **(done.body or {}),
            "participants": [_named(case, each) for each in told["participants"]],
            "agreements": agreements,
            "settled": [open_ones[id].words for id in told["settled"]],
            "settled_ids": told["settled"],
        },
    )


def _promise(case: Case, told: Mapping[str, Any]) -> dict[str, Any]:
    """One agreement, as a task of the party's role in the party's area; its title says nothing about the person."""
    id, entry = new_id(), party_entry(case, told["party"])
    role = role_of(entry.kind) if entry else SOCIAL_WORKER
    title = f"Kesepakatan: {entry.name}" if entry and role != SOCIAL_WORKER else "Kesepakatan koordinasi"
    due = calendar_of(case.agency).end_of(told["by_on"])
    task = errand(case, KIND, title, about=id, due_at=due, role=role, deed="coordination.record")
    if entry and entry.area and role != SOCIAL_WORKER:
        task.area = entry.area
        task.save()
    return _named(case, told) | {"id": str(id)}


def _named(case: Case, told: Mapping[str, Any]) -> dict[str, Any]:
    return {**told, "party": party_words(case, told["party"]), "party_key": told["party"]}


def _follow(case: Case, kind: str, title: str, on: date | None, *, deed: str, about: UUID | None = None) -> None:
    if on is None:
        finish_errand(case, kind, about=about)
        return
    due = calendar_of(case.agency).end_of(on)
    errand(case, kind, title, about=about, due_at=due, role=SOCIAL_WORKER, deed=deed)


def _day(case: Case, done: Done, at: datetime) -> date:
    return calendar_of(case.agency).day(done.at or at)
