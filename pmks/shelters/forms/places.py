"""Where somebody stays: the question that admitting, placing, answering and moving share, and what he brings along."""

from collections.abc import Callable, Mapping
from typing import Any

from pmks.cases.queries.told import told
from pmks.cases.tables import Case
from pmks.house import moment
from pmks.house.fields import line
from pmks.house.forms import Form
from pmks.house.permissions import Actor
from pmks.shelters.places import guest_of, likely
from pmks.shelters.queries.rooms import chamber, room_words, rooms_in, shelters_of, taken_now
from pmks.shelters.queries.stays import expected_stay
from pmks.shelters.rules import choose

ASSESSMENTS = ("assessment.record", "assessment.follow_up")
ARRIVALS = ("shelter.admit", "placement.record")
"""The deeds that tell what somebody brought along."""


class Belonging(Form):
    """One thing of the person, and where it is kept."""

    item = line("Barang", 120, required=True, example="Tas punggung hitam")
    condition = line("Keadaannya", 120)
    kept = line("Disimpan di", 120, hint="Misalnya loker 3, atau dibawa sendiri.")


class Returned(Form):
    """One thing that was given back, and to whom."""

    item = line("Barang", 120, required=True, example="Tas punggung hitam")
    condition = line("Keadaan saat kembali", 120)
    receiver = line("Diterima oleh", 120, hint="Kosongkan bila klien sendiri.")


def where_options(case: Case, by: Actor | None) -> Mapping[str, str]:
    """The rooms of all shelters with what is free in them, and the shelters that have no rooms: id to words, likeliest first."""
    taken, found, known = taken_now(case.agency), {}, likely(case, by)
    for shelter in known:
        rooms, named = rooms_in(shelter), f"{shelter.name}: " if len(known) > 1 else ""
        found |= {str(room.id): f"{named}{room_words(room, taken)}" for room in rooms}
        if not rooms:
            found[str(shelter.id)] = shelter.name
    return found


def shelter_options(case: Case, by: Actor | None) -> Mapping[str, str]:
    """The shelters of the agency: id to name."""
    return {str(each.id): each.name for each in shelters_of(case.agency)}


def likeliest_shelter(case: Case, by: Actor | None) -> str | None:
    """The shelter that a request goes to unless somebody says otherwise."""
    return next((str(each.id) for each in likely(case, by)), None)


def likeliest_place(case: Case, by: Actor | None) -> str | None:
    """The room that was promised, or the one that befits this person best where he is likeliest to stay."""
    promised = expected_stay(case)
    if promised is not None:
        return str(promised.room_id or promised.shelter_id)
    taken, guest = taken_now(case.agency), guest_of(case)
    for shelter in likely(case, by):
        rooms = [chamber(room) for room in rooms_in(shelter)]
        if not rooms:
            return str(shelter.id)
        found = choose([(room, taken.get(room.id, [])) for room in rooms], guest)
        if found is not None:
            return str(found[0].id)
    return None


def assessed(label: str) -> Callable[[Case, Actor | None], str | None]:
    """What the assessment answered under this label, as the first value of a field: nobody is asked twice what he has told."""

    def start(case: Case, by: Actor | None) -> str | None:
        return moment.once(("assessed", case.id), lambda: _assessed(case)).get(label)

    return start


def _assessed(case: Case) -> Mapping[str, str]:
    """The answers of all assessments of a case by their labels, the newest winning."""
    return {label: words for each in reversed(told(case, *ASSESSMENTS)) for label, words in each.said}


def brought(case: Case, by: Actor | None) -> list[dict[str, Any]]:
    """What the person brought along, as it was written down when he came last: the list to return by."""
    arrived = next((each for each in told(case, *ARRIVALS) if each.body.get("belongings")), None)
    return [{"item": row.get("item", "")} for row in arrived.body["belongings"]] if arrived else []
