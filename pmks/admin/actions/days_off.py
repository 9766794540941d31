"""The days off of one agency: its own, and the national ones it works on. National ones belong to all, so nobody moves them for others."""

from datetime import date, datetime

import peewee

from pmks.admin.forms.days_off import DayOffForm
from pmks.admin.queries.days_off import Counted, day_off_for, is_kept, national_name
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.clocks.tables import DayOff, KeptDay
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid


@deed("day_off.add", form=DayOffForm, find=tenant_for)
def add(tenant: Tenant, *, by: Actor, at: datetime, date: date, name: str) -> Done:
    """Add a day on which this agency alone is closed. Raises Invalid when it is a day off already."""
    known = national_name(date)
    if known and not is_kept(tenant.agency, date):
        raise Invalid({"date": [f"Tanggal itu sudah libur nasional: {known}."]})
    if known:
        raise Invalid(
            {"date": [f"Tanggal itu libur nasional ({known}) yang Anda jadikan hari kerja. Liburkan lagi di daftar."]}
        )
    try:
        row = DayOff.create(agency=tenant.agency, date=date, name=name)
    except peewee.IntegrityError as error:
        raise Invalid({"date": ["Tanggal itu sudah ada di daftar libur daerah."]}) from error
    return _to(Counted(tenant.agency, row))


@deed("day_off.remove", find=day_off_for)
def remove(day: Counted, *, by: Actor, at: datetime) -> Done:
    """Take a local day off away, or work on a national one. Raises Conflict for one that is worked on already."""
    if not day.is_national:
        day.row.delete_instance()
        return _to(day)
    if is_kept(day.agency, day.row.date):
        raise Conflict("Tanggal itu sudah hari kerja di instansi Anda.")
    KeptDay.create(agency=day.agency, date=day.row.date)
    return _to(day)


@deed("day_off.restore", find=day_off_for)
def restore(day: Counted, *, by: Actor, at: datetime) -> Done:
    """Take a national day off again after all. Raises Conflict for one that is taken."""
    if not KeptDay.delete().where((KeptDay.agency == day.agency) & (KeptDay.date == day.row.date)).execute():
        raise Conflict("Tanggal itu memang libur di instansi Anda.")
    return _to(day)


def _to(day: Counted) -> Done:
    row = day.row
    said = {"date": row.date, "name": row.name, "national": day.is_national}
    return Done(row, subject=row.id, address=f"/admin/days-off?year={row.date.year}", body=said)
