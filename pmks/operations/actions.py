"""Beginning and ending an outing."""

from datetime import datetime
from uuid import UUID

from pmks.agencies.tenants import Tenant, tenant_for
from pmks.house.database import new_id
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.words import OPERATIONS
from pmks.operations.forms import OpeningForm
from pmks.operations.queries import operation_for
from pmks.operations.tables import Operation


@deed("operation.open", form=OpeningForm, find=tenant_for)
def open_operation(
    tenant: Tenant,
    *,
    by: Actor,
    at: datetime,
    kind: str,
    name: str | None,
    place: str | None,
    area: str | None,
    team: str | None,
    operation_id: UUID | None,
) -> Done:
    """Begin a patrol, razia or outreach, under which people are then registered quickly."""
    if operation_id and Operation.select().where(Operation.id == operation_id).exists():
        raise Conflict("Patroli dengan nomor ini sudah ada. Buka formulir baru.")
    outing = Operation.create(
        id=operation_id or new_id(),
        agency=by.agency,
        kind=kind,
        name=name or OPERATIONS[kind],
        place=place,
        area=area,
        team=team,
        begins_at=at,
        opened_by=by.id,
        office=by.office,
    )
    return Done(outing, subject=outing.id, address=outing.address, fragment=f"{outing.address}/_opened")


@deed("operation.close", find=operation_for)
def close_operation(outing: Operation, *, by: Actor, at: datetime) -> Done:
    """End the outing; whoever was met stays registered under it."""
    if outing.ended_at is not None:
        raise Conflict("Patroli ini sudah diakhiri.")
    outing.ended_at = at
    outing.save()
    return Done(outing, subject=outing.id, address=outing.address)
