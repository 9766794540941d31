"""Leaving a service: by an end, or by a way out that stands open from anywhere (S1.7, item 25)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pmks.agencies.queries import pinned_service
from pmks.cases.forms.closure import ClosureForm
from pmks.cases.fulfilment import on_case
from pmks.cases.openings import enrol, following_service
from pmks.cases.queries.care import is_in_care
from pmks.cases.queries.leaving import leaving_papers, waivers
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.refusals import refuse_closed, take_exit
from pmks.cases.rules import Progress
from pmks.cases.rules.exits import closing_faults, exit_facts, unexplained
from pmks.cases.rules.papers import is_held_up, paper_fault, unmade
from pmks.cases.tables import Case, Closure
from pmks.house import clock
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import refuse_faults
from pmks.house.sealing import seal
from pmks.standards.model import Exit, Service


@deed("case.close", form=ClosureForm, find=case_for)
def close(
    case: Case, *, by: Actor, at: datetime, outcome: str, reason: str | None, facts: Mapping[str, str], **told: Any
) -> Done:
    """Leave the service by an end or an exit. An end that continues in another service begins that passage instead.

    What the standard prints about leaving is asked where it was not settled yet, a limit that was passed is never closed over in
    silence, and the papers that go along are there or waived (`is_held_up`). Raises Conflict for a closed case, Invalid with a sentence for each thing that is missing.
    """
    refuse_closed(case)
    enrolment = open_enrolment(case)
    service, standing = pinned_service(case.agency, enrolment.sha256), progress_of(enrolment, case.agency, clock.now())
    way = take_exit(standing, outcome, reason)
    chosen = _chosen(service, standing, facts) if isinstance(way, Exit) else {}
    settled = {**standing.facts, **chosen}
    faults = closing_faults(
        way,
        {**told, "facts": chosen},
        settled,
        labels={id: service.fact(id).label for id in exit_facts(service, standing)},
        is_late=bool(unexplained(standing)),
        in_care=is_in_care(case),
    )
    missing = unmade(leaving_papers(case, by, service, standing, settled))
    refuse_faults(faults | (paper_fault(missing, waivers(case.agency)) if is_held_up(way) else {}))
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
    body = {
        **told,
        "outcome": way.id,
        "reason": reason,
        "facts": chosen,
        "papers_missing": [each.label for each in missing],
    }
    cause = {"cause": told["cause"]} if told["cause"] else {}
    return on_case(case, enrolment, outcome=way.id, facts={**chosen, **cause}, body=body)


def _chosen(service: Service, standing: Progress, typed: Mapping[str, str]) -> dict[str, str]:
    """Of what was typed, the facts that leaving has to settle here, with a value that the standard prints."""
    asked = {id: {value.id for value in service.fact(id).values} for id in exit_facts(service, standing)}
    return {id: value for id, value in typed.items() if value in asked.get(id, ())}
