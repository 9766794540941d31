"""How a complaint comes in: a citizen tells it, or an officer writes it down for him."""

import json
from datetime import date, datetime, time
from typing import Any

from pmks.agencies.days import day_in, zone_of
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.citizens.slips import give
from pmks.complaints import rules
from pmks.complaints.forms import FileForm, RecordForm
from pmks.complaints.identities import take_in
from pmks.complaints.standing import calendar_of, owner_of, terms_of
from pmks.complaints.tables import Complaint
from pmks.house.database import new_id
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.sealing import seal
from pmks.house.serials import next_number
from pmks.standards.complaints import ONLINE

NOON = time(12)


@deed("complaint.file", form=FileForm, find=tenant_for)
def file(tenant: Tenant, *, by: Actor, at: datetime, **told: Any) -> Done:
    """A citizen tells of it himself; the answer is the slip with which he follows it."""
    complaint = _made(tenant.agency, told, at, channel=ONLINE)
    slip = give("complaint", complaint.id, tenant.agency, at)
    return Done(complaint, subject=complaint.id, about=complaint.id, address=slip.address)


@deed("complaint.record", form=RecordForm, find=tenant_for)
def record(tenant: Tenant, *, by: Actor, at: datetime, **told: Any) -> Done:
    """An officer writes down what came by another channel; whoever complained gets a slip as well. It counts from the day it came."""
    came = _came(tenant.agency, told["received_on"], at)
    complaint = _made(tenant.agency, told, came, channel=told["channel"], external=told["external"], recorded_by=by.id)
    give("complaint", complaint.id, tenant.agency, at)
    return Done(complaint, subject=complaint.id, about=complaint.id, address=complaint.address)


def _made(slug: str, told: dict[str, Any], at: datetime, **more: Any) -> Complaint:
    id, year, identity = new_id(), day_in(slug, at).year, told["identity"]
    if identity:
        take_in(identity)
    said = {"text": told["description"], "name": told["reporter_name"], "phone": told["reporter_phone"]}
    return Complaint.create(
        id=id,
        agency=slug,
        year=year,
        number=next_number(slug, "complaint", year),
        service=told["service"],
        told_sealed=seal(id, json.dumps(said, ensure_ascii=False).encode()),
        named=bool(told["reporter_name"]),
        identity=identity and identity.id,
        identity_stored=identity and identity.stored,
        identity_media=identity and identity.media,
        review=told["review"],
        received_at=at,
        role=owner_of(slug),
        since=at,
        due_at=rules.due_in(rules.RECEIVED, at, terms_of(slug), calendar_of(slug)),
        **more,
    )


def _came(slug: str, on: date | None, at: datetime) -> datetime:
    """The moment from which the clocks of a complaint run: now, or noon of the earlier day on which it came."""
    if on is None or on == day_in(slug, at):
        return at
    return datetime.combine(on, NOON, zone_of(slug))
