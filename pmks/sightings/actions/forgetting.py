"""A report that ended without a case is kept as long as the agency keeps its files; then somebody decides that its words go.

One that became a case goes with the person whom the case is about.
"""

from datetime import datetime

from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.database import among
from pmks.house.deeds import Done, deed
from pmks.house.files import Store
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.replaying import now_replaying
from pmks.house.sealing import GONE, SubjectKey, erase
from pmks.rights.erasing import destroys, forgets
from pmks.sightings.queries.keeping import is_due
from pmks.sightings.queries.reach import search_of, sighting_for
from pmks.sightings.tables import Sighting

NOWHERE = {"latitude": None, "longitude": None, "accuracy_m": None}


@deed("sighting.forget", find=sighting_for)
def forget(sighting: Sighting, *, by: Actor, at: datetime) -> Done:
    """Delete the keys of a report and of all that were looked for with it, and with them everything that was told and said.

    The files of its photos go when the deed is safely written. Raises Conflict for what is not due yet.
    """
    together = search_of(sighting)
    if now_replaying() is None and not all(is_due(each, at) for each in together):
        raise Conflict("Masa simpan laporan ini belum lewat.")
    _empty(together)
    # Not about the reports any more: their keys are gone, and must not be made anew for this line.
    return Done(sighting, subject=sighting.id, address=sighting.address)


@forgets
def forget_with(client: Client, at: datetime) -> None:
    """What citizens told of somebody goes with him: the reports that became his cases, and those that were looked for with them."""
    mine = Sighting.select(Sighting.search).join(Case, on=Sighting.case == Case.id).where(Case.client == client.id)
    _empty(list(Sighting.select().where((Sighting.agency == client.agency) & among(Sighting.search, mine))))


def _empty(reports: list[Sighting]) -> None:
    """Take the place off and the keys away."""
    Sighting.update(**NOWHERE).where(among(Sighting.id, [each.id for each in reports])).execute()
    for each in reports:
        erase(each.id)


@destroys
def destroy_photos(store: Store) -> int:
    """Remove the photos of reports whose keys are gone, unless another report has the same one."""
    gone = (
        Sighting.select(Sighting.id).join(SubjectKey, on=SubjectKey.id == Sighting.id).where(SubjectKey.wrapped == GONE)
    )
    words = Sighting.photos.cast("TEXT")
    rows = list(Sighting.select().where(among(Sighting.id, gone) & (words != "[]")))
    for each in rows:
        for digest in each.photos:
            if not Sighting.select().where(words.contains(digest) & (Sighting.id != each.id)).exists():
                store.drop(digest)
        Sighting.update(photos=[]).where(Sighting.id == each.id).execute()
    return len(rows)
