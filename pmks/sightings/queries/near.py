"""Reports that may be of the same moving person: offered to people, never joined by themselves."""

from datetime import datetime
from typing import Any

from pmks.cases.tables import Case
from pmks.house.database import among
from pmks.house.permissions import Actor
from pmks.sightings.ends import end_of
from pmks.sightings.queries.lists import rows_of
from pmks.sightings.queries.reach import is_open, visible
from pmks.sightings.rules import TOGETHER, Seen, may_be_one
from pmks.sightings.tables import Apart, Sighting

LOOKED_AT = 60
"""Reports near in time that are compared in place; a town has fewer within two days."""
SHOWN = 5
DEGREES = 0.006
"""500 m and some more, as degrees, for the first sieve."""


def near(sighting: Sighting, by: Actor, now: datetime) -> list[dict[str, Any]]:
    """Open searches that may be of the same person as this one, as rows; those judged to be of others are left out."""
    if end_of(sighting, now) is not None:
        return []
    since, until = sighting.seen_at - TOGETHER, sighting.seen_at + TOGETHER
    rows = Sighting.select().where(
        visible(by)
        & (Sighting.search != sighting.search)
        & (is_open(by.agency, now) | (Sighting.closed_at.is_null() & among(Sighting.case, _open_cases(by.agency))))
        & Sighting.seen_at.between(since, until)
        & _sieve(sighting)
    )
    mine, apart = seen(sighting), _apart(sighting)
    found: dict[Any, Sighting] = {}
    for each in rows.order_by(Sighting.id.desc()).limit(LOOKED_AT):
        if each.id not in apart and each.search not in apart and may_be_one(mine, seen(each)):
            found.setdefault(each.search, each)
    return rows_of(list(found.values())[:SHOWN], by, now)


def seen(sighting: Sighting) -> Seen:
    """Where and when, as far as it can be compared."""
    position = (
        (sighting.latitude, sighting.longitude)
        if sighting.latitude is not None and sighting.longitude is not None
        else None
    )
    return Seen(sighting.seen_at, sighting.area, position)


def _sieve(sighting: Sighting) -> Any:
    """What the database can sort out by itself: another place by far."""
    same = Sighting.area == sighting.area if sighting.area else Sighting.id.is_null()
    if sighting.latitude is None or sighting.longitude is None:
        return same
    box = Sighting.latitude.between(sighting.latitude - DEGREES, sighting.latitude + DEGREES)
    box &= Sighting.longitude.between(sighting.longitude - DEGREES, sighting.longitude + DEGREES)
    return same | box


def _open_cases(slug: str) -> Any:
    return Case.select(Case.id).where((Case.agency == slug) & Case.is_open)


def _apart(sighting: Sighting) -> set[Any]:
    """The reports judged to be of somebody else than any of this search."""
    ids = Sighting.select(Sighting.id).where(Sighting.search == sighting.search)
    rows = Apart.select(Apart.one, Apart.other).where(among(Apart.one, ids) | among(Apart.other, ids))
    found: list[Any] = list(rows.tuples())
    return {id for pair in found for id in pair}
