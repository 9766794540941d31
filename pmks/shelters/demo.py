"""Invented rooms for trying things out, opened with the same deeds people use: an agency's own places, whatever they are called."""

from pmks.house import clock
from pmks.house.deeds import perform
from pmks.house.permissions import Actor
from pmks.shelters.places import OFFICE_OF
from pmks.shelters.queries.rooms import rooms_in, shelters_of
from pmks.standards.model import Agency
from pmks.users.tables import Office

ROOMS = (
    {"name": "Kamar Putra", "sex": "male", "need": "general", "places": "6"},
    {"name": "Kamar Putri", "sex": "female", "need": "general", "places": "4"},
    {"name": "Kamar Lansia", "sex": "any", "need": "elderly", "places": "4"},
    {"name": "Kamar Anak", "sex": "any", "need": "children", "places": "3"},
    {"name": "Kamar Keluarga", "sex": "family", "need": "general", "places": "4"},
)


def make_demo_shelters(agency: Agency, admin: Actor) -> None:
    """Make an office for every place that the agency's standards name for staying in, with rooms; what is there stays as it is."""
    for place in agency.places:
        kind = OFFICE_OF.get(place.kind)
        mine = (Office.agency == agency.slug) & (Office.kind == kind)
        if kind is not None and not Office.select().where(mine).exists():
            fields = {"kind": kind, "name": place.name}
            perform("office.create", {}, fields, by=admin, at=clock.now())
    for shelter in shelters_of(agency.slug):
        if not rooms_in(shelter):
            for room in ROOMS:
                perform("room.open", {"office": str(shelter.id)}, room, by=admin, at=clock.now())
