"""A report that ended without a case is kept as long as the agency keeps its files; then somebody decides that its words go.

One that became a case goes with the person whom the case is about.
"""

from datetime import datetime

from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.replaying import now_replaying
from pmks.sightings.emptying import empty
from pmks.sightings.queries.keeping import is_due
from pmks.sightings.queries.reach import search_of, sighting_for
from pmks.sightings.tables import Sighting


@deed("sighting.forget", find=sighting_for)
def forget(sighting: Sighting, *, by: Actor, at: datetime) -> Done:
    """Delete the keys of a report and of all that were looked for with it, and with them everything that was told and said.

    The files of its photos go when the deed is safely written. Raises Conflict for what is not due yet.
    """
    together = search_of(sighting)
    if now_replaying() is None and not all(is_due(each, at) for each in together):
        raise Conflict("Masa simpan laporan ini belum lewat.")
    empty(together)
    # Not about the reports any more: their keys are gone, and must not be made anew for this line.
    return Done(sighting, subject=sighting.id, address=sighting.address)
