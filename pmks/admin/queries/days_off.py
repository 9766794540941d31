"""The days off that count for an agency: national ones and its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pmks.admin.rules import is_estimate
from pmks.clocks.tables import DayOff
from pmks.house.indonesian.dates import full_date
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound


@dataclass(frozen=True)
class Listed:
    """A day off in words, without its year; `estimate` is one that may still move."""

    id: UUID
    words: str
    name: str
    estimate: bool
    own: bool


def own_day_off_for(by: Actor, ref: Mapping[str, Any]) -> DayOff:
    """A local day off of the actor's own agency by {"day_off": id}. Raises NotFound, for national ones too."""
    found = DayOff.get_or_none((DayOff.id == ref.get("day_off")) & (DayOff.agency == by.agency))
    if found is None:
        raise NotFound
    return found


def national_name(day: date) -> str | None:
    """The name of the national day off on a day, if there is one."""
    found = DayOff.get_or_none((DayOff.date == day) & DayOff.agency.is_null())
    return found.name if found else None


def days_off(by: Actor, year: int) -> list[Listed]:
    """All days off of a year that count for the agency, in order."""
    mine = DayOff.agency.is_null() | (DayOff.agency == by.agency)
    in_year = DayOff.date.between(date(year, 1, 1), date(year, 12, 31))
    return [_listed(row) for row in DayOff.select().where(mine & in_year).order_by(DayOff.date)]


def years_listed() -> list[int]:
    """The years whose national days off are in the list."""
    rows = DayOff.select(DayOff.date).where(DayOff.agency.is_null()).order_by(DayOff.date)
    return sorted({row.date.year for row in rows})


def _listed(row: DayOff) -> Listed:
    own = row.agency is not None
    estimate = not own and is_estimate(row.date, row.name)
    return Listed(
        row.id,
        full_date(row.date).removesuffix(f" {row.date.year}"),
        row.name.removesuffix(" (perkiraan)"),
        estimate,
        own,
    )
