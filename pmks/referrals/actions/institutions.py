"""What can be done with the list of institutions."""

from datetime import datetime
from typing import Any

from pmks.agencies.tenants import Tenant, tenant_for
from pmks.house.deeds import Done, deed
from pmks.house.indonesian import read_phone
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.referrals.forms.institutions import InstitutionForm
from pmks.referrals.queries.institutions import institution_for
from pmks.referrals.tables import Institution


@deed("institution.create", form=InstitutionForm, find=tenant_for)
def create(tenant: Tenant, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Add an institution to which people may be referred."""
    made = Institution.create(agency=tenant.agency, **_columns(told))
    return Done(made, subject=made.id, address="/institutions")


@deed("institution.change", form=InstitutionForm, find=institution_for)
def change(institution: Institution, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Make its entry right."""
    _refuse_closed(institution)
    for name, value in _columns(told).items():
        setattr(institution, name, value)
    institution.save()
    return Done(institution, subject=institution.id, address="/institutions")


@deed("institution.close", find=institution_for)
def close(institution: Institution, *, by: Actor, at: datetime) -> Done:
    """Take it off the list; what was referred there keeps its name."""
    _refuse_closed(institution)
    institution.closed_at = at
    institution.save()
    return Done(institution, subject=institution.id, address="/institutions")


def _columns(told: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": told["name"],
        "kind": told["kind"],
        "takes": told["takes"] or "any",
        "categories": told["categories"],
        "address": told["address"] or "",
        "contact": told["contact"] or "",
        "phone": read_phone(told["phone"]) if told["phone"] else None,
        "note": told["note"] or "",
    }


def _refuse_closed(institution: Institution) -> None:
    if institution.closed_at is not None:
        raise Conflict("Lembaga ini sudah dihapus dari daftar.")
