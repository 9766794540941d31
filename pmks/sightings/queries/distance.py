"""How far a report is from the poster that it came by, learnt only from what somebody of ours has seen for himself."""

from collections.abc import Iterable, Mapping
from typing import Any

from pmks.clients.tables import Finding
from pmks.posters.tables import Poster
from pmks.sightings import rules
from pmks.sightings.rules import Position
from pmks.sightings.tables import Sighting

LOOKED_AT = 200
"""Earlier reports of a poster among which those are sought that somebody looked into."""
PLACES = 50
"""Places where an agency met people last."""


def is_far(told: Mapping[str, Any], poster: Poster) -> bool:
    """Whether what was told is far from this poster."""
    position = (told["latitude"], told["longitude"]) if told["latitude"] is not None else None
    if position is None:
        return rules.is_far(None, told["area"], poster.area, (), ())
    return rules.is_far(position, told["area"], poster.area, _looked_into(poster), _places(poster.agency))


def _looked_into(poster: Poster) -> list[Position]:
    """Where reports of this poster were that somebody found true, met the person of or declared genuine. What only came in tells
    nothing: whoever sends the first three would say where the poster hangs."""
    mine = (Sighting.poster == poster.code) & Sighting.latitude.is_null(False)
    rows = Sighting.select().where(mine).order_by(Sighting.id.desc()).limit(LOOKED_AT)
    return _positions(each for each in rows if _is_true(each.own))


def _is_true(own: Mapping[str, Any]) -> bool:
    return own.get("verdict") == "confirmed" or bool(own.get("taken_up_at") or own.get("cleared_at"))


def _places(slug: str) -> list[Position]:
    """Where officers of the agency found people, whichever way they heard of them."""
    rows = Finding.select(Finding.latitude, Finding.longitude).where(
        (Finding.agency == slug) & Finding.latitude.is_null(False)
    )
    return _positions(rows.order_by(Finding.at.desc()).limit(PLACES))


def _positions(rows: Iterable[Any]) -> list[Position]:
    return [
        (each.latitude, each.longitude) for each in rows if each.latitude is not None and each.longitude is not None
    ]
