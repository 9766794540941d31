"""A report in the words of a list: how it stands, until when, where and when it was seen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pmks.clocks.rules import Calendar, remaining
from pmks.house.indonesian import relative_moment
from pmks.regions.queries import region
from pmks.sightings.ends import end_of
from pmks.sightings.rules import Limit, Promise, next_due
from pmks.sightings.standing import HOLDERS
from pmks.sightings.story import holder_of
from pmks.sightings.tables import Sighting

REVIEW, CONTESTED, CASE, ENDED = "Perlu ditinjau", "Keberatan", "Jadi kasus", "Selesai"
LOOKED = {"confirmed": "Dibenarkan", "not_found": "Belum ditemukan"}
OWED: Mapping[Limit, str] = {"forward": "Teruskan", "act": "Tindak lanjuti"}
"""What is owed next, as a task."""

Clock = tuple[str, str]


def state_words(sighting: Sighting, now: datetime) -> str:
    """How it stands, in a word or two; of one that became a case its case tells the rest."""
    if sighting.contest_to:
        return CONTESTED
    if sighting.case_id:
        return CASE
    if end_of(sighting, now):
        return ENDED
    if sighting.review:
        return REVIEW
    if sighting.forwarded_to:
        return HOLDERS[holder_of(sighting)].mark
    return LOOKED.get(sighting.verdict or "", HOLDERS["local"].mark)


def due_of(sighting: Sighting, now: datetime, calendar: Calendar, promise: Promise) -> tuple[Limit, datetime] | None:
    """What comes due next and when; None for what is over."""
    if sighting.case_id or end_of(sighting, now):
        return None
    return next_due(
        received_at=sighting.received_at,
        forwarded_at=sighting.forwarded_at,
        acted_at=sighting.taken_up_at,
        calendar=calendar,
        promise=promise,
    )


def clock_of(sighting: Sighting, now: datetime, calendar: Calendar, promise: Promise) -> Clock | None:
    """What is left, in words: “Teruskan: sisa 2 hari kerja”. Danger stands before what is not late yet."""
    found = due_of(sighting, now, calendar, promise)
    if found is None:
        return None
    kind, at = found
    begun = sighting.forwarded_at if kind == "act" and sighting.forwarded_at else sighting.received_at
    left = remaining(at, now, "working_days", calendar, start=begun)
    if sighting.danger and left.state != "late":
        return "late", f"Gawat, {left.words}"
    return left.state, f"{OWED[kind]}: {left.words}"


def where_words(sighting: Sighting, told: Mapping[str, Any]) -> str:
    """The place as told, with its kelurahan."""
    village = region(sighting.area) if sighting.area else None
    return ", ".join(filter(None, [told.get("place"), village.name if village else None]))


def when_words(sighting: Sighting, now: datetime, calendar: Calendar) -> str:
    """When it came."""
    return relative_moment(sighting.received_at, now, calendar.zone)
