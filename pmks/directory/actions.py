"""Keeping the directory: adding, changing and taking out an entry."""

from datetime import datetime
from typing import Any

from pmks.agencies.tenants import Tenant, tenant_for
from pmks.directory.forms import ContactForm
from pmks.directory.queries import contact_for
from pmks.directory.tables import Contact
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict


@deed("contact.add", form=ContactForm, find=tenant_for)
def add(tenant: Tenant, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Add somebody to call."""
    return _to(Contact.create(agency=tenant.agency, **_filled(told)))


@deed("contact.change", form=ContactForm, find=contact_for)
def change(contact: Contact, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Change an entry. Raises Conflict for one that was taken out."""
    if contact.removed_at is not None:
        raise Conflict("Kontak ini sudah dihapus. Tambahkan sebagai kontak baru.")
    for name, value in _filled(told).items():
        setattr(contact, name, value)
    contact.save()
    return _to(contact)


@deed("contact.remove", find=contact_for)
def remove(contact: Contact, *, by: Actor, at: datetime) -> Done:
    """Take an entry out; the journal keeps that it was there."""
    contact.removed_at = contact.removed_at or at
    contact.save()
    return _to(contact)


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    return told | {"title": told["title"] or "", "note": told["note"] or ""}


def _to(contact: Contact) -> Done:
    return Done(contact, subject=contact.id, address="/directory")
