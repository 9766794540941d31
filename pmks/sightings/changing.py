"""What every deed on a report needs. Called inside deeds."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.agencies.queries import agency
from pmks.citizens.messages import say
from pmks.house.deeds import Done
from pmks.house.doing import now_doing
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.replaying import now_replaying
from pmks.house.sealing import is_erased
from pmks.sightings.ends import end_of
from pmks.sightings.standing import noted
from pmks.sightings.tables import Sighting

ENDED = "Laporan ini sudah selesai. Kepala seksi dapat membukanya lagi."
FORGOTTEN = "Isi laporan ini sudah dihapus karena masa simpannya lewat. Untuk hal baru, kirim laporan baru."
TAKEN = "Orang dari laporan ini sudah terdaftar. Lanjutkan pada kasusnya."


def refuse_what_is_over(sighting: Sighting, at: datetime) -> None:
    """Raise Conflict for a report that has ended or became a case."""
    refuse_what_is_settled(sighting)
    refuse_what_has_ended(sighting, at)


def refuse_what_has_ended(sighting: Sighting, at: datetime) -> None:
    """Raise Conflict for a report that has ended in any way, but not for a line that is done again: silence ended less in earlier days."""
    if now_replaying() is None and end_of(sighting, at) is not None:
        raise Conflict(ENDED)


def refuse_forgotten(sighting: Sighting) -> None:
    """Raise Conflict when nobody could ever read what is said now."""
    if is_erased(sighting.id):
        raise Conflict(FORGOTTEN)


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


def goes_along(deed: str, sighting: Sighting, *, fits: bool) -> bool:
    """Whether the deed that is being done on one report is done on this one too, in a line of its own, as it does if that `fits`.
    Done again, it does where the journal has that line: what fits was another thing in earlier days."""
    replay, mine = now_replaying(), now_doing()
    if replay is None or mine is None:
        return fits
    within = (JournalLine.within == mine.line) & (JournalLine.deed == deed) & (JournalLine.subject == sighting.id)
    return bool(list(JournalLine.select(JournalLine.id).where(within).limit(1).execute(replay.living)))


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
