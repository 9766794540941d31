"""Registering a person: one deed that makes the client, the finding, the photos awaited and the case."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.agencies.queries import agency, permits, pinned_service
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.cases.openings import begin_case
from pmks.cases.rules import registration_step, roles_at
from pmks.cases.tables import Case, Enrolment
from pmks.clients.actions import identity, index_names
from pmks.clients.photos import announce
from pmks.clients.tables import Client, Finding
from pmks.house import clock
from pmks.house.database import new_id
from pmks.house.deeds import Done, deed
from pmks.house.doing import once_made
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.sealing import seal
from pmks.operations.queries import operation_of
from pmks.registrations.forms import RegistrationForm
from pmks.registrations.rules import source_of, suitable_service


@deed("client.register", form=RegistrationForm, find=tenant_for)
def register(
    tenant: Tenant,
    *,
    by: Actor,
    at: datetime,
    service: str | None,
    source: str | None,
    operation: UUID | None,
    **told: Any,
) -> Done:
    """Register the person and open a case under the service that was chosen, or the first that takes the category.

    The line counts for the step by which this source enters, when that step names registration among its deeds
    (Bontang A2: an officer's own find is the outreach). Raises Conflict for an id that is in use.
    """
    outing = operation_of(by, operation)
    origin = source_of(source, by.roles, outing is not None)
    chosen = once_made("service", lambda: suitable_service(agency(by.agency), told["categories"], service))
    client = _client(by, at, told)
    finding = _finding(client, by, at, origin, outing.id if outing else None, told)
    announce(client.id, told["photo_sha256"], finding.id)
    case, enrolment = begin_case(
        client,
        by=by,
        at=at,
        service_id=chosen,
        variant=None,
        source=origin,
        area=finding.area,
        urgent=told["urgent"],
        id=told["case_id"],
    )
    return Done(
        (client, case),
        subject=client.id,
        about=client.id,
        client=client.id,
        case=case.id,
        enrolment=enrolment.id,
        step=_entry_step(case, enrolment, by),
        body={"service": chosen, "source": origin, "operation": outing.id if outing else None, **told},
        address=client.address,
        fragment=f"{client.address}/_saved",
    )


def _client(by: Actor, at: datetime, told: dict[str, Any]) -> Client:
    id = told["client_id"] or new_id()
    if Client.select().where(Client.id == id).exists():
        raise Conflict("Orang dengan nomor ini sudah terdaftar. Buka formulir baru untuk orang lain.")
    client = Client.create(
        id=id,
        agency=by.agency,
        household=told["household"],
        registered_at=clock.now(),
        registered_by=by.id,
        office=by.office,
        **identity(id, by.agency, told, at),
    )
    index_names(client)
    return client


def _finding(
    client: Client, by: Actor, at: datetime, source: str, operation: UUID | None, told: dict[str, Any]
) -> Finding:
    private = {name: told[name] for name in ("condition", "marks", "notes") if told[name]}
    return Finding.create(
        agency=by.agency,
        client=client.id,
        at=at,
        by=by.id,
        source=source,
        operation=operation,
        place=told["place"],
        area=told["area"],
        latitude=told["latitude"],
        longitude=told["longitude"],
        accuracy_m=told["accuracy_m"],
        urgent=told["urgent"],
        told_sealed=seal(client.id, json.dumps(private).encode()) if private else None,
    )


def _entry_step(case: Case, enrolment: Enrolment, by: Actor) -> str | None:
    """The step that the registration itself fulfils, if it does."""
    service = pinned_service(case.agency, enrolment.sha256)
    step = registration_step(service, enrolment.source, enrolment.variant)
    allowed = (
        roles_at(service.step(step), "client.register", lambda deed: permits(case.agency, deed))
        if step
        else frozenset()
    )
    return step if by.roles & allowed else None
