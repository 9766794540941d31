"""Beginning a passage through a service: opening a case, taking a closed one up again, moving one to the right service."""

from datetime import datetime
from uuid import UUID

from pmks.cases.forms import OpeningForm, ReopeningForm, TransferForm
from pmks.cases.fulfilment import on_case
from pmks.cases.openings import begin_case, chosen_service, enrol
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.refusals import refuse_closed
from pmks.cases.tables import Case, Closure
from pmks.clients.queries import living_client_for, refuse_erased
from pmks.clients.tables import Client
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict


@deed("case.open", form=OpeningForm, find=living_client_for)
def open_case(
    client: Client,
    *,
    by: Actor,
    at: datetime,
    service: str,
    variant: str | None,
    source: str | None,
    case_id: UUID | None = None,
    **arrival: str | None,
) -> Done:
    """Open a case for somebody who is registered already, such as a person found again.

    How it came in, and who stands behind the report, stays in the journal line.
    """
    case, enrolment = begin_case(client, by=by, at=at, service_id=service, variant=variant, source=source, id=case_id)
    return on_case(case, enrolment)


@deed("case.reopen", form=ReopeningForm, find=case_for)
def reopen(case: Case, *, by: Actor, at: datetime, reason: str) -> Done:
    """Take a closed case up again where it was left."""
    if case.is_open:
        raise Conflict("Kasus ini masih terbuka. Lanjutkan langkahnya di halaman kasus.")
    refuse_erased(case.client)
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
