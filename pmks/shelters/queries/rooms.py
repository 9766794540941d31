"""The shelters of an agency, their rooms, and which places are taken."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from pmks.clients.tables import Client
from pmks.house import moment
from pmks.house.database import among, id_in
from pmks.house.permissions import OFFICE, Actor
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


def shelters_for(by: Actor) -> list[Office]:
    """The shelters that somebody has to do with: those who work in one see that one, everybody else of the agency sees all."""
    known = shelters_of(by.agency)
    own = [each for each in known if each.id == by.office]
    return own if own and not by.is_any(OFFICE) else known


def shelter_for(by: Actor, ref: Mapping[str, Any]) -> Office:
    """The shelter that `ref["office"]` names, if the actor has to do with it. Raises NotFound."""
    wanted = id_in(ref, "office")
    found = next((each for each in shelters_for(by) if each.id == wanted), None)
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
    """The room that `ref["room"]` names, closed ones too, if the actor has to do with its shelter. Raises NotFound."""
    mine = among(Room.shelter, tuple(each.id for each in shelters_for(by)))
    found = Room.get_or_none((Room.id == id_in(ref, "room")) & mine)
    if found is None:
        raise NotFound
    return found


def taken_in(rooms: Iterable[UUID], since: datetime | None = None) -> Taken:
    """The places that somebody has, or is expected at, from a moment on (None: now); one question however many rooms."""
    still = Stay.to_at.is_null()
    if since is not None:
        still |= Stay.to_at > since
    chosen = Stay.select(Stay.room, Stay.place, Client.household).join(Client)
    found: dict[UUID, list[Held]] = defaultdict(list)
    for room, place, household in cast("list[Any]", chosen.where(among(Stay.room, tuple(rooms)) & still).tuples()):
        found[room].append(Held(place, household))
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
