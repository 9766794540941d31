"""Giving somebody a place and freeing it again: parts of the deeds that admit, place, move and discharge, called inside them.

The office's row is written first, so that those who give places of one shelter at the same moment wait for each other where writers do
not queue; and no two stays can hold the same place, whoever looked when (`Stay.holds` is unique).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import peewee

from pmks.agencies.queries import agency
from pmks.cases.queries.standing import calendar_of
from pmks.cases.queries.told import told
from pmks.cases.tables import Case, Involvement
from pmks.clients.rules.age import age_of
from pmks.house import clock, moment
from pmks.house.database import transaction
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid
from pmks.shelters.queries.rooms import chamber, rooms_in, rooms_of, shelters_of, taken_in
from pmks.shelters.rules import Guest, choose, free_places, misfit
from pmks.shelters.tables import Room, Stay
from pmks.shelters.words import NO_SHELTER, TAKES_IN
from pmks.users.tables import Office

OFFICE_OF = {"transit_house": "shelter", "rps": "shelter", "lks": "lks", "panti": "panti"}
"""The kind of office that a standard's kind of place is here."""

GONE = "Tempat itu baru saja diberikan kepada orang lain. Pilih tempat lain."


@dataclass(frozen=True)
class Spot:
    """A place in a shelter: its room and number, or neither where the shelter has no rooms."""

    shelter: Office
    room: Room | None = None
    place: int | None = None

    @property
    def words(self) -> str:
        """ "Rumah Singgah, Kamar Melati, tempat 3"."""
        number = f"tempat {self.place}" if self.place else None
        return ", ".join(filter(None, [self.shelter.name, self.room.name if self.room else None, number]))

    @property
    def holds(self) -> str | None:
        """What is unique while the place is taken."""
        return f"{self.room.id}:{self.place}" if self.room else None


def guest_of(case: Case) -> Guest:
    """What the rules need to know of the person of a case: sex, age, family, and the needs told when he was announced."""
    client = case.client
    estimated_on = client.estimated_at.date() if client.estimated_at else None
    today = calendar_of(case.agency).day(clock.now())
    needs = moment.once(("needs told", case.id), lambda: _needs_told(case))
    return Guest(
        client.sex, age_of(client.birth_date, client.age_estimate, estimated_on, today), client.household, needs
    )


def _needs_told(case: Case) -> frozenset[str]:
    """The needs told with the latest request for admission: health is among them, so they are read from the sealed journal."""
    requests = told(case, "admission.request")
    return frozenset(requests[0].body.get("needs") or ()) if requests else frozenset()


def likely(case: Case, by: Actor | None, order: tuple[str, ...] = TAKES_IN) -> list[Office]:
    """The shelters of the agency of these kinds, likeliest first: the one where the actor works, then by kind in this order."""
    known = [each for each in shelters_of(case.agency) if each.kind in order]
    return sorted(known, key=lambda each: (by is None or each.id != by.office, order.index(each.kind)))


def find_spot(
    case: Case, by: Actor, where: str | None, number: int | None, order: tuple[str, ...], *, since: datetime
) -> Spot:
    """The place asked for, or the one that befits this person best where nobody says which.

    `where` is the id of a room, or of a shelter without rooms. Raises Invalid for a room that is full or not for him, and for no shelter.
    """
    offices = likely(case, by, order)
    if not offices:
        raise Invalid({"where": [NO_SHELTER]})
    room = next((each for each in rooms_of(case.agency) if str(each.id) == where), None)
    shelter = next((each for each in offices if (room and each.id == room.shelter_id) or str(each.id) == where), None)
    if where and shelter is None:
        raise Invalid({"where": ["Pilih tempat dari daftar."]})
    for office in [shelter] if shelter else offices:
        _wait_in_line(office)
        found = _spot_in(office, room, number, case, since)
        if found is not None:
            return found
    raise Invalid({"where": [f"Tidak ada tempat kosong yang cocok{f' di {shelter.name}' if shelter else ''}."]})


def settle(case: Case, spot: Spot, **days: Any) -> Stay:
    """Write down that somebody has, or is promised, a place; the people of that shelter see his case from now on.

    Raises Conflict when somebody else got the place a moment ago.
    """
    try:
        with transaction():
            stay = Stay.create(
                agency=case.agency,
                case=case.id,
                client=case.client_id,
                shelter=spot.shelter.id,
                room=spot.room.id if spot.room else None,
                place=spot.place,
                holds=spot.holds,
                **days,
            )
    except peewee.IntegrityError as error:
        raise Conflict(GONE) from error
    moment.forget()
    show_to(spot.shelter, case)
    return stay


def show_to(shelter: Office, case: Case) -> None:
    """Let the people of a shelter see a case: they have to do with it from now on."""
    Involvement.insert(case=case.id, who=shelter.id, last_at=clock.now()).on_conflict_ignore().execute()


def named_place(slug: str, kinds: tuple[str, ...]) -> str | None:
    """The name that the standards give to a place of these kinds, for one that has no office here."""
    return next((each.name for each in agency(slug).places if OFFICE_OF.get(each.kind) in kinds), None)


def leave(stay: Stay, at: datetime) -> None:
    """Free the place of a stay from this moment on. Raises Invalid for a moment before the stay began."""
    if stay.from_at is not None and at < stay.from_at:
        raise Invalid({"done_at": ["Waktu ini sebelum ia masuk. Periksa tanggal dan pukulnya."]})
    stay.to_at, stay.holds = at, None
    stay.save()
    moment.forget()


def _wait_in_line(office: Office) -> None:
    Office.update(kind=Office.kind).where(Office.id == office.id).execute()


def _spot_in(office: Office, room: Room | None, number: int | None, case: Case, since: datetime) -> Spot | None:
    """A place in this shelter; None when no room has one for him. Asked for by name, a room says why it has none."""
    rooms = [room] if room else rooms_in(office)
    if not rooms:
        return Spot(office)
    taken, guest = taken_in([each.id for each in rooms], since), guest_of(case)
    if room is not None:
        held = taken.get(room.id, [])
        free, fault = free_places(chamber(room), held), misfit(chamber(room), guest, held)
        if fault or not free:
            raise Invalid({"where": [fault or f"{room.name} penuh. Pilih kamar lain."]})
        if number is not None and number not in free:
            raise Invalid({"place": [f"Tempat {number} tidak kosong. Yang kosong: {', '.join(map(str, free))}."]})
    found = choose([(chamber(each), taken.get(each.id, [])) for each in rooms], guest, place=number)
    return Spot(office, next(each for each in rooms if each.id == found[0].id), found[1]) if found else None
