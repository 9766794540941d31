"""What goes of reports for good: their keys, places and photos. Called inside the deeds that decide it, the files after them."""

from datetime import datetime
from typing import Any

import peewee

from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.database import among
from pmks.house.files import Store
from pmks.house.sealing import GONE, SubjectKey, erase
from pmks.rights.erasing import destroys, drop_unneeded, forgets, needs
from pmks.sightings.tables import Sighting

NOWHERE = {"latitude": None, "longitude": None, "accuracy_m": None}


@forgets
def forget_with(client: Client, at: datetime) -> None:
    """What citizens told of somebody goes with him: the reports that became his cases, and those that were looked for with them."""
    mine = Sighting.select(Sighting.search).join(Case, on=Sighting.case == Case.id).where(Case.client == client.id)
    empty(list(Sighting.select().where((Sighting.agency == client.agency) & among(Sighting.search, mine))))


def empty(reports: list[Sighting]) -> None:
    """Take the place off and the keys away."""
    Sighting.update(**NOWHERE).where(among(Sighting.id, [each.id for each in reports])).execute()
    for each in reports:
        erase(each.id)


@destroys
def destroy_photos(store: Store) -> int:
    """Remove the photos of reports whose keys are gone."""
    rows = list(Sighting.select().where(among(Sighting.id, gone()) & (Sighting.photos.cast("TEXT") != "[]")))
    for each in rows:
        for digest in each.photos:
            drop_unneeded(store, digest)
        Sighting.update(photos=[]).where(Sighting.id == each.id).execute()
    return len(rows)


@needs
def is_of_a_report(digest: str) -> bool:
    """Whether a report that was not forgotten has this photo."""
    has = Sighting.photos.cast("TEXT").contains(digest)
    return Sighting.select().where(has & ~among(Sighting.id, gone())).exists()


def gone() -> "peewee.ModelSelect[Any]":
    """Ids of all whose keys are gone."""
    return SubjectKey.select(SubjectKey.id).where(SubjectKey.wrapped == GONE)
