"""The profile of an agency as its administrator settles it: what its standard prints twice and differently, contact, categories (items 41, 48)."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmks.admin.queries.settings import setting_for
from pmks.agencies.queries import agency, published, settings_of
from pmks.house.indonesian.phones import phone
from pmks.house.words import UNAVAILABLE
from pmks.standards.model import Agency
from pmks.standards.settings import settable
from pmks.standards.vocabulary import vocabulary


@dataclass(frozen=True)
class Printed:
    """One of the addresses that a standard prints, and where it stands there. `id` is what is chosen."""

    id: str
    text: str
    where: str
    chosen: bool


@dataclass(frozen=True)
class Conflict:
    """Something that a standard prints in several ways: what counts now, and whether the administrator decided it."""

    key: str
    label: str
    settled: bool
    printed: tuple[Printed, ...]
    missing: bool
    """Whether the file names none of them."""


@dataclass(frozen=True)
class Mapped:
    """A category of the agency: as printed, as shown, and which of the 26 it may stand for; `changed` by the administrator."""

    key: str
    label: str
    shown: str | None
    national: tuple[str, ...]
    note: str | None
    clause: str | None
    changed: bool


def conflicts(slug: str) -> list[Conflict]:
    """What the standard prints in several ways, the undecided first."""
    found = [_conflict(slug, each.key) for each in settable(published(slug)) if each.contested]
    return sorted(found, key=lambda each: each.settled)


def contact_facts(slug: str) -> list[tuple[str, str]]:
    """How the agency is reached, as settled."""
    contact = agency(slug).contact
    pairs = [
        ("Alamat", contact.address),
        ("Kode pos", contact.postal_code),
        ("Telepon", phone(contact.phone) if contact.phone else None),
        ("WhatsApp", phone(contact.whatsapp) if contact.whatsapp else None),
        ("Surel", contact.email),
        ("Laman", contact.website),
    ]
    return [(label, text or UNAVAILABLE) for label, text in pairs]


def name_facts(slug: str) -> list[tuple[str, str]]:
    """What the agency is called, and the word it uses for those it serves."""
    known = agency(slug)
    pairs = [
        ("Instansi", f"{known.office} {known.name}"),
        ("Pemerintah", known.government),
        ("Bidang", known.division),
        ("Istilah", known.term),
        ("Awalan nomor kasus", known.short),
    ]
    return [(label, text or UNAVAILABLE) for label, text in pairs]


def categories(slug: str) -> list[Mapped]:
    """The agency's categories with those of the 26 that each may stand for."""
    national = vocabulary().categories
    changed = settings_of(slug)
    return [
        Mapped(
            f"category.{each.id}.maps_to",
            each.label,
            each.shown,
            tuple(national[one].label for one in each.maps_to),
            each.note,
            each.clause,
            f"category.{each.id}.maps_to" in changed,
        )
        for each in agency(slug).categories
    ]


def unsettled(slug: str) -> list[Conflict]:
    """What still waits to be decided."""
    return [each for each in conflicts(slug) if not each.settled]


def _conflict(slug: str, key: str) -> Conflict:
    setting, chosen = setting_for(slug, key), settings_of(slug).get(key)
    now = setting.default if chosen is None else chosen
    file = published(slug)
    printed = tuple(
        Printed(
            each.id, each.label, ", ".join(_places(file, each.label)) or "di tempat lain dalam standar", each.id == now
        )
        for each in setting.options
    )
    return Conflict(key, setting.label, chosen is not None, printed, now is None)


def _places(file: Agency, address: str) -> Iterator[str]:
    """Where in the published texts an address stands."""
    if file.contact.address == address:
        yield "tercetak sebagai alamat dinas"
    services = (each for each in file.services if any(address in one.text for one in each.complaints))
    yield from (f"tercetak sebagai alamat pengaduan “{each.plain_title}”" for each in services)
