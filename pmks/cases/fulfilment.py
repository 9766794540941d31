"""What every deed on a case has in common, whatever more its own form asks: the refusals, and what the journal keeps."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pmks.agencies.queries import pinned_service
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.refusals import moment_done, refuse_closed, refuse_facts, refuse_outcome, refuse_step
from pmks.cases.tables import Case, Enrolment
from pmks.clients.photos import announce
from pmks.house import clock, moment
from pmks.house.database import hold as hold_row
from pmks.house.deeds import Done
from pmks.house.permissions import Actor
from pmks.standards.vocabulary import vocabulary

READABLE = frozenset({"step", "outcome", "done_at", "facts"})
"""What of a step's form stands beside the sealed body, because progress reads it."""


def fulfilment(case: Case, deed: str, told: Mapping[str, Any], *, by: Actor, at: datetime) -> Done:
    """A deed of a step, done: `told` is the validated body of its form, a `DeedForm` or one made from it.

    `done_at` (local) says when it was done, if not just now; `outcome` picks the branch. Raises Conflict for a closed
    case or a step whose gate is shut, NotAllowed for another role's step, Invalid for an outcome the step does not
    have, or a moment in the future.
    """
    hold(case)
    refuse_closed(case)
    enrolment, step = open_enrolment(case), told["step"]
    standing = progress_of(enrolment, case.agency, clock.now())
    beside = step is None and vocabulary().deeds[deed].always
    state = None if beside else refuse_step(standing, step, deed, by)
    chosen = refuse_outcome(state, deed, told["outcome"], told["reason"]) if state else None
    service = pinned_service(case.agency, enrolment.sha256)
    settled = refuse_facts(service, state, deed, told["facts"]) if state else {}
    announce(case.client_id, told["photo_sha256"])
    return on_case(
        case,
        enrolment,
        step=step,
        outcome=chosen.id if chosen else None,
        facts={**settled, **(chosen.sets if chosen else {})},
        body={name: value for name, value in told.items() if name not in READABLE},
        at=moment_done(case, told["done_at"], at),
    )


def hold(case: Case) -> None:
    """Let two who do something on one case at once go one after the other, so that what the second reads is true when he writes.

    On SQLite all writers queue anyway; on PostgreSQL the second waits here for the first. What was read before is asked anew.
    """
    hold_row(case)
    moment.forget()


def on_case(case: Case, enrolment: Enrolment, **more: Any) -> Done:
    """Something done on a case in this passage; `more` is whatever else its line tells (step, outcome, facts, body, at)."""
    return Done(
        case,
        subject=case.id,
        about=case.client_id,
        client=case.client_id,
        case=case.id,
        enrolment=enrolment.id,
        address=case.address,
        fragment=f"{case.address}/_steps",
        **more,
    )
