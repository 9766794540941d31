"""Local days off of one agency. National ones belong to all agencies, so no single administrator moves them."""

from datetime import date, datetime

import peewee

from pmks.admin.forms.days_off import DayOffForm
from pmks.admin.queries.days_off import national_name, own_day_off_for
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.clocks.tables import DayOff
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Invalid


@deed("day_off.add", form=DayOffForm, find=tenant_for)
def add(tenant: Tenant, *, by: Actor, at: datetime, date: date, name: str) -> Done:
    """Add a day on which this agency alone is closed. Raises Invalid when it is a day off already."""
    if known := national_name(date):
        raise Invalid({"date": [f"Tanggal itu sudah libur nasional: {known}."]})
    try:
        row = DayOff.create(agency=tenant.agency, date=date, name=name)
    except peewee.IntegrityError as error:
        raise Invalid({"date": ["Tanggal itu sudah ada di daftar libur daerah."]}) from error
    return _to(row)


@deed("day_off.remove", find=own_day_off_for)
def remove(row: DayOff, *, by: Actor, at: datetime) -> Done:
    """Take a local day off away again."""
    row.delete_instance()
    return _to(row)


def _to(row: DayOff) -> Done:
    said = {"date": row.date, "name": row.name}
    return Done(row, subject=row.id, address=f"/admin/days-off?year={row.date.year}", body=said)
