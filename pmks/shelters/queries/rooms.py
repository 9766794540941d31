"""The shelters of an agency, their rooms, and which places are taken."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.clients.tables import Client
from pmks.house import moment
from pmks.house.database import among, id_in
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.shelters.rules import Chamber, Held, free_places
from pmks.shelters.tables import Room, Stay
from pmks.shelters.words import NEEDS, ROOM_SEX, TAKES_IN
from pmks.users.tables import Office

Taken = Mapping[UUID, list[Held]]
"""The places that are taken, by room."""


def shelters_of(slug: str) -> list[Office]:
    """The open shelters of an agency, rumah singgah first; asked once a request."""
    return moment.once(("shelters", slug), lambda: _shelters(slug))


def shelter_for(by: Actor, ref: Mapping[str, Any]) -> Office:
    """The open shelter of the actor's agency that `ref["office"]` names. Raises NotFound."""
    return shelter_with_id(by.agency, id_in(ref, "office"))


def shelter_with_id(slug: str, id: UUID) -> Office:
    """An open shelter of an agency. Raises NotFound."""
    found = next((each for each in shelters_of(slug) if each.id == id), None)
    if found is None:
        raise NotFound
    return found


def rooms_of(slug: str) -> list[Room]:
    """The open rooms of all shelters of an agency, by name; asked once a request."""
    return moment.once(("shelter rooms", slug), lambda: _rooms(slug))


def rooms_in(shelter: Office) -> list[Room]:
    """The open rooms of one shelter."""
    return [room for room in rooms_of(shelter.agency) if room.shelter_id == shelter.id]


def room_for(by: Actor, ref: Mapping[str, Any]) -> Room:
    """The room of the actor's agency that `ref["room"]` names, closed ones too. Raises NotFound."""
    found = Room.get_or_none((Room.id == id_in(ref, "room")) & (Room.agency == by.agency))
    if found is None:
        raise NotFound
    return found


def taken_in(rooms: Iterable[UUID], since: datetime | None = None) -> Taken:
    """The places that somebody has, or is expected at, from a moment on (None: now); one question however many rooms."""
    still = Stay.to_at.is_null()
    if since is not None:
        still |= Stay.to_at > since
    rows = Stay.select(Stay.room, Stay.place, Client.household).join(Client)
    found: dict[UUID, list[Held]] = defaultdict(list)
    for row in rows.where(among(Stay.room, tuple(rooms)) & still).namedtuples():
        found[row.room].append(Held(row.place, row.household))
    return found


def taken_now(slug: str) -> Taken:
    """The places taken in all rooms of an agency now; asked once a request."""
    return moment.once(("places taken", slug), lambda: taken_in([room.id for room in rooms_of(slug)]))


def chamber(room: Room) -> Chamber:
    """What the rules know of a room."""
    return Chamber(room.id, room.name, room.sex, room.places, room.need)


def room_words(room: Room, taken: Taken) -> str:
    """A room for a list to choose from: “Kamar Melati · perempuan · 2 kosong”."""
    free = len(free_places(chamber(room), taken.get(room.id, [])))
    need = None if room.need == "general" else NEEDS[room.need].lower()
    words = [room.name, ROOM_SEX[room.sex].lower(), need, f"{free} kosong" if free else "penuh"]
    return " · ".join(filter(None, words))


def _shelters(slug: str) -> list[Office]:
    mine = (Office.agency == slug) & Office.closed_at.is_null() & among(Office.kind, TAKES_IN)
    return sorted(Office.select().where(mine), key=lambda each: (TAKES_IN.index(each.kind), each.name))


def _rooms(slug: str) -> list[Room]:
    return list(Room.select().where((Room.agency == slug) & Room.closed_at.is_null()).order_by(Room.name, Room.id))
