"""Invented people with invented numbers, for trying things out."""

from datetime import datetime

from pmks.house import clock
from pmks.house.deeds import perform
from pmks.house.permissions import Actor
from pmks.regions.queries import villages_of
from pmks.standards.model import Agency


def make_demo_contacts(agency: Agency, by: Actor, at: datetime) -> None:
    """Somebody of each of the six in the first kelurahan, and a few more that one needs now and then."""
    villages = [village for district in villages_of(agency.region) for village in district.villages]
    here = villages[0] if villages else None
    area, district = (here.code, here.parent or "") if here else ("", "")
    named = here.name if here else agency.name
    listed = [
        {"kind": "satpolpp", "name": "Piket Satpol PP", "note": "24 jam"},
        {"kind": "polsek", "name": "Aipda Rekaan", "title": "Bhabinkamtibmas", "area": area},
        {"kind": "koramil", "name": "Serka Rekaan", "title": "Babinsa", "area": district},
        {"kind": "health", "name": f"Puskesmas {named}", "area": district},
        {"kind": "civil_registry", "name": f"Disdukcapil {agency.name}", "note": "Senin sampai Jumat"},
        {"kind": "emergency", "name": "PSC 119", "phone": "119"},
    ]
    if area:
        listed.insert(0, {"kind": "kelurahan", "name": "Ibu Rekaan", "title": f"Lurah {named}", "area": area})
        listed.insert(0, {"kind": "rt", "name": "Pak Rekaan", "title": f"Ketua RT 05 {named}", "area": area})
    for number, each in enumerate(listed):
        with clock.stopped_at(at):
            perform("contact.add", {}, {"phone": f"0812-0000-{number + 1:04d}", **each}, by=by, at=at)
