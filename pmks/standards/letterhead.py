"""The kop of an agency's letters: government, office, address and how it is reached. Pure.

What the standard prints stays as it was published; what it leaves silent an administrator may fill, for the kop alone. Nothing else is
printed: an agency without a telephone has a kop without one (domain §5, layout).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pmks.house.indonesian.phones import phone
from pmks.standards.model import Agency
from pmks.standards.setting import Setting

FILLED = {
    "address": "Alamat",
    "postal_code": "Kode pos",
    "phone": "Telepon",
    "website": "Laman",
    "email": "Pos-el",
}
"""What a kop says below the names, as (part of the contact, its word)."""


def letterhead_settings(agency: Agency) -> Iterator[Setting]:
    """What an administrator may fill because the standard is silent on it; the government's name is assumed from the region's."""
    if not agency.government:
        yield Setting("letterhead.government", "Kop surat: Nama pemerintah", "text", (), f"Pemerintah {agency.name}")
    for part, word in FILLED.items():
        if not getattr(agency.contact, part) and not (part == "address" and agency.contact.addresses):
            yield Setting(f"letterhead.{part}", f"Kop surat: {word}", "text", (), None)
    yield Setting("letterhead.town", "Surat ditandatangani di", "text", (), signing_town(agency))


def signing_town(agency: Agency, settings: Mapping[str, Any] | None = None) -> str:
    """Where an agency signs its papers: what its administrator set, such as the seat of a kabupaten, else the region's bare name."""
    name = agency.name
    for kind in ("Kota ", "Kabupaten ", "Provinsi "):
        name = name.removeprefix(kind)
    return (settings or {}).get("letterhead.town") or name


def letterhead_lines(agency: Agency, settings: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names from the wide to the narrow office, and the lines below them, without what nobody told."""
    said = {part: getattr(agency.contact, part) or settings.get(f"letterhead.{part}") or "" for part in FILLED}
    government = agency.government or settings.get("letterhead.government") or f"Pemerintah {agency.name}"
    where = ", ".join(filter(None, [said["address"], f"Kode Pos {said['postal_code']}" if said["postal_code"] else ""]))
    reached = [
        f"Telepon {phone(said['phone'])}" if said["phone"] else "",
        f"Laman {_bare(said['website'])}" if said["website"] else "",
        f"Pos-el {said['email']}" if said["email"] else "",
    ]
    below = (where, ", ".join(filter(None, reached)))
    return (government.upper(), agency.office.upper()), tuple(filter(None, below))


def _bare(website: str) -> str:
    return website.removeprefix("https://").removeprefix("http://").rstrip("/")
