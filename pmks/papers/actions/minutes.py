"""Handing over, one client or many in one act: the people sign, and the minutes are made in the same moment (S0.A5, S1.7, S2.A6, S3.1, S4.req2)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.tables import Case
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.operations.handing import hand_over_people
from pmks.operations.queries import operation_for
from pmks.operations.tables import Operation
from pmks.papers.minutes.forms import HandoverForm, usual_minutes
from pmks.papers.minutes.making import SIGNATURES as SIGNATURES_OF_ALL
from pmks.papers.minutes.making import minutes_of, outing_minutes
from pmks.papers.minutes.outing import OutingHandoverForm
from pmks.papers.queries import outings as outings
from pmks.papers.tables import Paper
from pmks.referrals.current import received

OF_ALL: Mapping[str, Any] = {"told": {}, "notes": None} | dict.fromkeys(SIGNATURES_OF_ALL)
"""What tells of everybody handed over: it lies with each one's own line, and with the minutes until one of them is erased."""


@deed("handover.sign", form=HandoverForm, find=case_for)
def hand_over(case: Case, *, by: Actor, at: datetime, minutes: str | None, **told: Any) -> Done:
    """One party hands somebody over and another receives him (S0.A5, S1.7, S2.A6, S4.8).

    Raises Invalid for a number that may not be used any more; what was signed stays signed, since no number is part of it.
    """
    kind = minutes or usual_minutes(case)
    told = {**told, "minutes": kind}
    done = fulfilment(case, "handover.sign", told, by=by, at=at)
    received(case, done.at or at)
    paper = minutes_of(case, kind, told, by=by, at=at, done=done.at or at)
    return replace(done, address=paper.address, body={**(done.body or {}), **_made(paper)})


@deed("operation.hand_over", form=OutingHandoverForm, find=operation_for)
def hand_over_many(
    outing: Operation, *, by: Actor, at: datetime, person: list[UUID], told: dict[UUID, dict[str, str]], **shared: Any
) -> Done:
    """Hand over many people met in an outing, under one paper (S3.1, S4.req2). Raises what `hand_over_people` raises."""
    done = hand_over_people(outing, by=by, at=at, person=person, told=told, **shared)
    paper = outing_minutes(done.value, outing, {**shared, "person": person, "told": told}, by=by, at=at)
    return replace(done, body={**(done.body or {}), **_made(paper)}, elsewhere=OF_ALL)


def _made(paper: Paper) -> dict[str, Any]:
    return {"paper_id": paper.id, "number": paper.number, "digest": paper.digest}
