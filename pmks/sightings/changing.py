"""What every deed on a report needs. Called inside deeds."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.agencies.queries import agency
from pmks.citizens.messages import say
from pmks.house.deeds import Done
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.sightings.ends import end_of
from pmks.sightings.standing import noted
from pmks.sightings.tables import Sighting

ENDED = "Laporan ini sudah selesai. Kepala seksi dapat membukanya lagi."
TAKEN = "Orang dari laporan ini sudah terdaftar. Lanjutkan pada kasusnya."


def refuse_what_is_over(sighting: Sighting, at: datetime) -> None:
    """Raise Conflict for a report that has ended or became a case."""
    refuse_what_is_settled(sighting)
    if end_of(sighting, at) is not None:
        raise Conflict(ENDED)


def refuse_what_is_settled(sighting: Sighting) -> None:
    """Raise Conflict for a report that somebody ended or that became a case. What silence ended is not settled: a person who
    is met after all takes his report along."""
    if sighting.closed_at is not None:
        raise Conflict(ENDED)
    if sighting.case_id is not None:
        raise Conflict(TAKEN)


def is_settled(sighting: Sighting) -> bool:
    """Whether somebody ended it, or it became a case."""
    return sighting.closed_at is not None or sighting.case_id is not None


def is_over(sighting: Sighting, at: datetime) -> bool:
    """Whether it has ended in any way, or became a case."""
    return is_settled(sighting) or end_of(sighting, at) is not None


def own(sighting: Sighting, *, alone: bool, **done: Any) -> dict[str, Any]:
    """Values for `change`: what is done, and that it was done on this very report, unless it only goes along with another (`alone`)."""
    return done if alone else {**done, "own": noted(sighting.own, **done)}


def change(sighting: Sighting, **values: Any) -> Done:
    """Write what became of it; the answer of a deed on it."""
    Sighting.update(**values).where(Sighting.id == sighting.id).execute()
    for name, value in values.items():
        setattr(sighting, name, value)
    return Done(sighting, subject=sighting.id, about=sighting.id, address=sighting.address)


def tell(sighting: UUID, words: str | None, *, by: Actor, at: datetime) -> None:
    """Tell the reporter something in the name of the office, if there is something to tell."""
    if words:
        say(sighting, words, by=by, at=at, office=office_of(by))


def office_of(by: Actor) -> str:
    """In whose name somebody answers: an office, never a person."""
    mine = agency(by.agency)
    return by.office_name or f"{mine.office} {mine.name}"
