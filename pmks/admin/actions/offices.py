"""Opening, changing and closing offices."""

from datetime import datetime

from pmks.admin.forms.offices import OfficeForm
from pmks.admin.queries.offices import office_for, people_in
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.users.tables import Office


@deed("office.create", form=OfficeForm, find=tenant_for)
def create_office(
    tenant: Tenant, *, by: Actor, at: datetime, kind: str, name: str, area: str | None, phone: str | None
) -> Done:
    """Add an office. `area` is a region code within the agency's region, None for all of it."""
    return _to(Office.create(agency=tenant.agency, kind=kind, name=name, area=area, phone=phone))


@deed("office.change", form=OfficeForm, find=office_for)
def change_office(
    office: Office, *, by: Actor, at: datetime, kind: str, name: str, area: str | None, phone: str | None
) -> Done:
    """Change what is said of an office. Raises Conflict for a closed one."""
    if office.closed_at is not None:
        raise Conflict("Kantor ini sudah ditutup. Tambahkan sebagai kantor baru bila dibuka lagi.")
    office.kind, office.name, office.area, office.phone = kind, name, area, phone
    office.save()
    return _to(office)


@deed("office.close", find=office_for)
def close_office(office: Office, *, by: Actor, at: datetime) -> Done:
    """Close an office; what was done there stays. Raises Conflict while somebody still works in it."""
    people = people_in(office)
    if people:
        raise Conflict(f"Masih ada {people} orang di kantor ini. Pindahkan dulu mereka ke kantor lain.")
    office.closed_at = office.closed_at or at
    office.save()
    return _to(office)


def _to(office: Office) -> Done:
    return Done(office, subject=office.id, address="/admin/offices")
