"""Who may see which report: reads go through the viewer, and what is not for him does not exist."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import peewee

from pmks.citizens.tables import Slip
from pmks.house.database import id_in
from pmks.house.permissions import OFFICE, Actor
from pmks.house.problems import NotFound
from pmks.house.sealing import Erased, unseal
from pmks.sightings.ends import end_of, promise_of
from pmks.sightings.tables import Sighting

LOCAL = frozenset({"rt", "kelurahan"})
"""Those who look after one area."""
PATROL = frozenset({"satpolpp", "babinsa", "bhabinkamtibmas"})
DESK = LOCAL | PATROL | OFFICE
"""Whose desk has reports at all; those of the shelter and administrators have none."""
TRIAGE = LOCAL | OFFICE | {"satpolpp"}
"""Who sees the photos."""
GONE = {"description": "(dihapus)", "place": "(dihapus)"}
"""What is told of a report whose key is gone."""


def visible(by: Actor) -> peewee.Expression:
    """The condition under which a report exists for the viewer: for those of an area, reports from there and what they wrote down
    themselves, with whatever was joined with them; for the dinas and for patrols all of their agency. One without an area concerns
    one neighbourhood of many, nobody knows which, and the dinas finds out."""
    mine = Sighting.agency == by.agency
    if by.is_any(OFFICE | PATROL):
        return mine
    if not by.is_any(LOCAL):
        return Sighting.id.is_null()
    if not by.areas:
        return mine
    one = Sighting.alias()
    here = one.recorded_by == by.id
    for area in by.areas:
        here |= one.area.startswith(area)
    same = (one.agency == by.agency) & (one.search == Sighting.search)
    return mine & peewee.fn.EXISTS(one.select(peewee.SQL("1")).where(same & here))


def sighting_for(by: Actor, ref: Mapping[str, Any]) -> Sighting:
    """The report that `ref["sighting"]` names, if the viewer may see it. Raises NotFound."""
    found = Sighting.get_or_none((Sighting.id == id_in(ref, "sighting")) & visible(by))
    if found is None:
        raise NotFound
    return found


def own_sighting_for(by: Actor, ref: Mapping[str, Any]) -> Sighting:
    """The report whose slip the actor holds. Raises NotFound for any other."""
    slip = Slip.get_or_none((Slip.id == by.id) & (Slip.agency == by.agency) & (Slip.kind == "sighting"))
    if slip is None or slip.subject != id_in(ref, "sighting"):
        raise NotFound
    return Sighting.get_by_id(slip.subject)


def is_open(slug: str, now: datetime, table: Any = Sighting) -> peewee.Expression:
    """The condition under which a report still waits for somebody: no case, not ended, and its reporter not silent for too long."""
    since = now - timedelta(days=promise_of(slug).silent)
    answering = table.answered_at.is_null() | (table.answered_at >= since)
    return table.closed_at.is_null() & table.case.is_null() & answering


def search_of(sighting: Sighting) -> list[Sighting]:
    """All reports that are looked for together with this one, itself among them, in the order in which they came."""
    same = (Sighting.agency == sighting.agency) & (Sighting.search == sighting.search)
    return list(Sighting.select().where(same).order_by(Sighting.received_at, Sighting.id))


def others_of(sighting: Sighting) -> list[Sighting]:
    """The reports that are looked for together with this one."""
    return [each for each in search_of(sighting) if each.id != sighting.id]


def open_ones(found: Iterable[Sighting], now: datetime) -> list[Sighting]:
    """Of these reports those that nobody has ended and that became no case."""
    return [each for each in found if each.case_id is None and end_of(each, now) is None]


def told_of(sighting: Sighting) -> dict[str, Any]:
    """What was told, in words; of an erased report nothing."""
    try:
        return json.loads(unseal(sighting.id, sighting.told_sealed))
    except Erased:
        return dict(GONE)


def is_forgotten(sighting: Sighting) -> bool:
    """Whether nobody can read any more what was told."""
    return told_of(sighting) == GONE
