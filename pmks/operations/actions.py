"""Beginning and ending an outing, reaching out to somebody, and handing one person over. Many in one act: `handing.py`, with its minutes in papers."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any
from uuid import UUID, uuid5

from pmks.agencies.days import zone_of
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.refusals import EARLIER
from pmks.cases.tables import Case
from pmks.clients.tables import Finding
from pmks.house import clock
from pmks.house.database import new_id
from pmks.house.deeds import OFFICE_WORK, Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid
from pmks.house.sealing import seal
from pmks.house.words import OPERATIONS
from pmks.operations.forms import EndingForm, GivingForm, OpeningForm, OutreachForm
from pmks.operations.queries import met_in, operation_for, operation_of
from pmks.operations.tables import Operation


@deed("operation.open", form=OpeningForm, find=tenant_for)
def open_operation(
    tenant: Tenant,
    *,
    by: Actor,
    at: datetime,
    kind: str,
    name: str | None,
    began_at: datetime | time | None,
    operation_id: UUID | None,
    **told: Any,
) -> Done:
    """Begin a patrol, razia or outreach, under which people are then registered quickly."""
    if operation_id and Operation.select().where(Operation.id == operation_id).exists():
        raise Conflict("Patroli dengan nomor ini sudah ada. Buka formulir baru.")
    outing = Operation.create(
        id=operation_id or new_id(),
        agency=by.agency,
        kind=kind,
        name=name or OPERATIONS[kind],
        begins_at=_moment(by, began_at, at),
        opened_by=by.id,
        office=by.office,
        **told,
    )
    return Done(outing, subject=outing.id, address=outing.address, fragment=f"{outing.address}/_opened")


@deed("operation.close", form=EndingForm, find=operation_for)
def close_operation(
    outing: Operation, *, by: Actor, at: datetime, not_registered: int | None, result: str | None
) -> Done:
    """End the outing; whoever was met stays registered under it."""
    if outing.ended_at is not None:
        raise Conflict("Patroli ini sudah diakhiri.")
    outing.ended_at, outing.not_registered = at, not_registered
    outing.result_sealed = seal(uuid5(OFFICE_WORK, outing.agency), result.encode()) if result else None
    outing.save()
    return Done(outing, subject=outing.id, address=outing.address)


@deed("outreach.record", form=OutreachForm, find=case_for)
def reach_out(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Somebody was sought where he is (S0.A2). Who was not met leaves the step open; within an outing he is one more person met."""
    done = fulfilment(case, "outreach.record", told, by=by, at=at)
    outing = operation_of(by, UUID(told["operation"])) if told["operation"] else None
    if told["result"] == "not_met":
        return replace(done, step=None)
    if outing is not None and case.client_id not in {each.client_id for each in met_in(outing)}:
        Finding.create(
            agency=case.agency,
            client=case.client_id,
            at=done.at,
            by=by.id,
            source="patroli",
            operation=outing.id,
            place=told["place"] or outing.place,
            area=outing.area,
        )
    return done


@deed("handover.give", form=GivingForm, find=case_for)
def give(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Hand one person over to the dinas, a shelter or another body (S4.1)."""
    return fulfilment(case, "handover.give", told, by=by, at=at)


def _moment(by: Actor, told: datetime | time | None, given: datetime) -> datetime:
    """When the outing began, local to the agency, or the moment handed in. Raises Invalid for the future and the distant past."""
    if told is None:
        return given
    zone = zone_of(by.agency)
    day = given.astimezone(zone).date()
    moment = (datetime.combine(day, told) if isinstance(told, time) else told).replace(tzinfo=zone)
    if moment > clock.now():
        raise Invalid({"began_at": ["Waktu ini belum terjadi. Kosongkan bila baru mulai."]})
    if moment < given - EARLIER:
        raise Invalid({"began_at": ["Waktu ini lebih dari setahun yang lalu. Periksa tahunnya."]})
    return moment
