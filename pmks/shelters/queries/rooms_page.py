"""The pages of rooms: all of a shelter, a new one, one to change."""

from collections.abc import Mapping
from typing import Any

from pmks.house.drawing import drawn
from pmks.house.permissions import SHELTER, Actor
from pmks.shelters.forms.rooms import RoomForm
from pmks.shelters.queries.rooms import rooms_in, shelters_for, taken_in
from pmks.shelters.tables import Room
from pmks.shelters.words import NEEDS, ROOM_SEX
from pmks.users.tables import Office


def rooms_page(by: Actor, wanted: str | None) -> dict[str, Any]:
    """Everything `shelters/rooms.html` shows: the rooms of one shelter and the form for another one."""
    known = shelters_for(by)
    shelter = next((each for each in known if wanted in (None, "", str(each.id))), None)
    rooms = rooms_in(shelter) if shelter else []
    taken = taken_in([room.id for room in rooms])
    return {
        "shelter": shelter,
        "shelters": [(f"/shelter/rooms?shelter={each.id}", each.name, each == shelter) for each in known],
        "rooms": [
            (f"/shelter/rooms/{room.id}", room.name, _words(room, len(taken.get(room.id, [])))) for room in rooms
        ],
        "back_href": (f"/shelter?shelter={shelter.id}" if by.is_any(SHELTER) else f"/admin/offices/{shelter.id}")
        if shelter
        else None,
        "total": sum(room.places for room in rooms),
    }


def room_form(
    by: Actor, shelter: Office, room: Room | None, typed: Mapping[str, Any] | None = None, errors: Any = None
) -> dict[str, Any]:
    """Everything `shelters/room.html` shows: the form for a new room, or for one that is there."""
    stands = {"name": room.name, "sex": room.sex, "need": room.need, "places": room.places} if room else None
    return {
        "shelter": shelter,
        "room": room,
        "people": len(taken_in([room.id]).get(room.id, [])) if room else 0,
        "sections": drawn(
            RoomForm, subject=shelter, by=by, typed=typed if typed is not None else stands, errors=errors
        ),
    }


def _words(room: Room, taken: int) -> str:
    need = None if room.need == "general" else NEEDS[room.need].lower()
    return " · ".join(filter(None, [ROOM_SEX[room.sex], need, f"{taken} dari {room.places} tempat terisi"]))
