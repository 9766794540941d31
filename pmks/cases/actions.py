"""What can be done on a case: the deeds of its steps, opening, closing, reopening, moving to the right service."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.agencies.queries import pinned_service
from pmks.cases.forms import ClosureForm, DeedForm, NoteForm, OpeningForm, ReopeningForm, SkipForm, TransferForm
from pmks.cases.fulfilment import fulfilment, on_case
from pmks.cases.openings import begin_case, chosen_service, enrol, following_service
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.refusals import refuse_closed, refuse_skip, take_exit
from pmks.cases.tables import Case, Closure
from pmks.clients.queries import client_for
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.sealing import seal
from pmks.standards.vocabulary import vocabulary

CASE_DEEDS = tuple(name for name, each in vocabulary().deeds.items() if each.subject == "case")
"""They share the short form unless one has its own: below, or in a room above, around `fulfilment`."""


@deed(*CASE_DEEDS, form=DeedForm, find=case_for, general=True)
def fulfil(case: Case, *, by: Actor, at: datetime, deed: str, **told: Any) -> Done:
    """Do a step's deed with the short form. Raises what `fulfilment` raises."""
    return fulfilment(case, deed, told, by=by, at=at)


@deed("activity.record", form=NoteForm, find=case_for)
def note(case: Case, *, by: Actor, at: datetime, notes: str, people: str | None) -> Done:
    """Write down something that no step asks for: life is wider than a standard."""
    return on_case(case, open_enrolment(case))


@deed("step.skip", form=SkipForm, find=case_for)
def skip(case: Case, *, by: Actor, at: datetime, step: str, reason: str) -> Done:
    """A head leaves a step out; the reason stays in the journal."""
    refuse_closed(case)
    enrolment = open_enrolment(case)
    refuse_skip(progress_of(enrolment, case.agency, clock.now()), pinned_service(case.agency, enrolment.sha256), step)
    return on_case(case, enrolment, step=step)


@deed("case.open", form=OpeningForm, find=client_for)
def open_case(
    client: Client,
    *,
    by: Actor,
    at: datetime,
    service: str,
    variant: str | None,
    source: str | None,
    case_id: UUID | None = None,
) -> Done:
    """Open a case for somebody who is registered already, such as a person found again."""
    case, enrolment = begin_case(client, by=by, at=at, service_id=service, variant=variant, source=source, id=case_id)
    return on_case(case, enrolment)


@deed("case.close", form=ClosureForm, find=case_for)
def close(case: Case, *, by: Actor, at: datetime, outcome: str, trigger: str | None, reason: str | None) -> Done:
    """Leave the service by an end or an exit. An end that continues in another service begins that passage instead."""
    refuse_closed(case)
    enrolment = open_enrolment(case)
    way = take_exit(progress_of(enrolment, case.agency, clock.now()), outcome, reason)
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
    return on_case(case, enrolment, outcome=way.id)


@deed("case.reopen", form=ReopeningForm, find=case_for)
def reopen(case: Case, *, by: Actor, at: datetime, reason: str) -> Done:
    """Take a closed case up again where it was left."""
    if case.is_open:
        raise Conflict("Kasus ini masih terbuka. Lanjutkan langkahnya di halaman kasus.")
    enrolment = open_enrolment(case)
    enrolment.ended_at = enrolment.outcome = None
    enrolment.save()
    Closure.update(reopened_at=at).where((Closure.case == case.id) & Closure.reopened_at.is_null()).execute()
    case.is_open = True
    case.save()
    return on_case(case, enrolment)


@deed("case.transfer", form=TransferForm, find=case_for)
def transfer(
    case: Case, *, by: Actor, at: datetime, service: str, variant: str | None, source: str | None, reason: str
) -> Done:
    """Move the case to the right service when the wrong one was chosen; its journal stays."""
    refuse_closed(case)
    enrolment = open_enrolment(case)
    chosen = chosen_service(case.agency, service, at)
    enrolment.ended_at, enrolment.outcome = at, "transferred"
    enrolment.save()
    enrol(case, chosen, variant=variant, source=source or enrolment.source, at=at)
    return on_case(case, enrolment, outcome="transferred")
