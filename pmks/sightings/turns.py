"""What reports learn from the deeds of others: somebody was registered from one, a reporter wrote back."""

from uuid import UUID

from pmks.house.deeds import listen
from pmks.house.journal import REPLAY, JournalLine
from pmks.house.permissions import Actor, may
from pmks.house.recording import read_back
from pmks.sightings import emptying as emptying
from pmks.sightings import linking as linking
from pmks.sightings.actions.ending import attach
from pmks.sightings.changing import change, is_settled
from pmks.sightings.ends import end_of
from pmks.sightings.queries import waiting as waiting
from pmks.sightings.tables import Sighting


@listen
def take_up(line: JournalLine) -> None:
    """Whoever was registered from a report was met: the report belongs to his case. It is a deed of its own, under the report's key."""
    if line.deed != "client.register" or line.case is None:
        return
    whole = line.read_replay() or {}
    named = whole.get("sighting")
    sighting = Sighting.get_or_none((Sighting.id == UUID(named)) & (Sighting.agency == line.agency)) if named else None
    if sighting is None or is_settled(sighting):
        return
    by: Actor = read_back(whole[REPLAY]["by"], lambda kind, id: id)
    if may(by, "sighting.attach", sighting.agency):
        attach(sighting, by=by, at=line.at, case=line.case)


@listen
def hear_back(line: JournalLine) -> None:
    """A reporter who wrote is not silent. What has ended in silence before is not opened by it: he may contest that."""
    if line.deed == "slip.write":
        sighting = Sighting.get_or_none(Sighting.id == line.subject)
        if sighting is not None and end_of(sighting, line.at) is None:
            change(sighting, answered_at=None)
