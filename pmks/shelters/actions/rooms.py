"""Opening, changing and closing rooms."""

from datetime import datetime

from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid
from pmks.shelters.forms.rooms import RoomForm
from pmks.shelters.queries.rooms import room_for, rooms_in, shelter_for, taken_in
from pmks.shelters.tables import Room
from pmks.users.tables import Office


@deed("room.open", form=RoomForm, find=shelter_for)
def open_room(shelter: Office, *, by: Actor, at: datetime, name: str, sex: str, need: str, places: int) -> Done:
    """Add a room with its places. Raises Invalid for a name that is in use there."""
    _refuse_name(shelter, name, None)
    room = Room.create(agency=shelter.agency, shelter=shelter.id, name=name, sex=sex, need=need, places=places)
    return _to(room)


@deed("room.change", form=RoomForm, find=room_for)
def change_room(room: Room, *, by: Actor, at: datetime, name: str, sex: str, need: str, places: int) -> Done:
    """Change what is said of a room. Raises Conflict for a closed one, Invalid for fewer places than are taken."""
    if room.closed_at is not None:
        raise Conflict("Kamar ini sudah ditutup. Buka kamar baru bila dipakai lagi.")
    _refuse_name(room.shelter, name, room)
    highest = max((held.place for held in taken_in([room.id]).get(room.id, [])), default=0)
    if places < highest:
        raise Invalid({"places": [f"Tempat {highest} masih dipakai. Pindahkan dulu orangnya."]})
    room.name, room.sex, room.need, room.places = name, sex, need, places
    room.save()
    return _to(room)


@deed("room.close", find=room_for)
def close_room(room: Room, *, by: Actor, at: datetime) -> Done:
    """Close a room; who stayed there stays written down. Raises Conflict while somebody has, or is promised, a place in it."""
    people = len(taken_in([room.id]).get(room.id, []))
    if people:
        raise Conflict(f"Masih ada {people} orang di kamar ini atau ditunggu di sini. Pindahkan dulu mereka.")
    room.closed_at = room.closed_at or at
    room.save()
    return _to(room)


def _refuse_name(shelter: Office, name: str, mine: Room | None) -> None:
    names = {room.name.casefold() for room in rooms_in(shelter) if mine is None or room.id != mine.id}
    if name.casefold() in names:
        raise Invalid({"name": ["Sudah ada kamar dengan nama ini."]})


def _to(room: Room) -> Done:
    return Done(room, subject=room.id, address=f"/shelter/rooms?shelter={room.shelter_id}")
