"""Rooms and people in them, for tests: RPS Senyum of Pangkalpinang prints a limit of seven days, Bontang prints none."""

from datetime import datetime
from typing import Any

from pmks.cases.tables import Case
from pmks.shelters.queries.stays import current_stay
from pmks.shelters.tables import Room, Stay
from pmks.users.tables import Office
from tests.work import do, registered

RPS = "pangkalpinang"


def shelter(agency: str = RPS) -> Office:
    """Where the shelter staff of an agency work."""
    return Office.get((Office.agency == agency) & (Office.kind << ("shelter", "panti", "lks")))


def room(agency: str = RPS, name: str = "Kamar Melati", **more: Any) -> Room:
    """A room of that shelter, opened by its head."""
    fields: dict[str, Any] = {"name": name, "sex": "any", "need": "general", "places": 2} | more
    return do(f"rps.{agency}", "room.open", {"office": str(shelter(agency).id)}, **fields).value


def person(agency: str = RPS, at: datetime | None = None, **more: Any) -> Case:
    """The case of somebody whom Satpol PP has met."""
    return registered(f"satpolpp.{agency}", at=at, **{"categories": ["homeless"], **more})[1]


def admitted(agency: str = RPS, at: datetime | None = None, who: str | None = None, **more: Any) -> Stay:
    """Somebody who was taken in, at a moment; `more` are fields of the person or of the form."""
    about = {name: more.pop(name) for name in ("name", "sex", "age_estimate") if name in more}
    case = person(agency, at, **about)
    fields: dict[str, Any] = {"step": "4", "condition": "Lelah, tidak ada luka."} | more
    do(who or f"peksos.{agency}", "shelter.admit", {"case": case.id}, at, **fields)
    found = current_stay(case)
    assert found is not None
    return found
