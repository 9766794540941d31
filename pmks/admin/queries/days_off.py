"""The days off that count for an agency: national ones and its own."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pmks.admin.rules import is_estimate
from pmks.agencies.days import today_in
from pmks.clocks.tables import DayOff, KeptDay
from pmks.house.indonesian.dates import full_date
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.house.recording import recordable


@dataclass(frozen=True)
class Listed:
    """A day off in words, without its year; `estimate` is one that may still move, `kept` a national one that is worked on,
    `past` one that lies behind, which no administrator has to move any more."""

    id: UUID
    words: str
    name: str
    estimate: bool
    own: bool
    kept: bool
    past: bool


@recordable
@dataclass(frozen=True)
class Counted:
    """A day off as it counts for one agency, whose administrator may only say what it is there."""

    agency: str
    row: DayOff

    @property
    def is_national(self) -> bool:
        return self.row.agency is None


def day_off_for(by: Actor, ref: Mapping[str, Any]) -> Counted:
    """A national day off or a local one of the actor's own agency by {"day_off": id}. Raises NotFound."""
    counts = DayOff.agency.is_null() | (DayOff.agency == by.agency)
    found = DayOff.get_or_none((DayOff.id == ref.get("day_off")) & counts)
    if found is None:
        raise NotFound
    return Counted(by.agency, found)


def national_name(day: date) -> str | None:
    """The name of the national day off on a day, if there is one."""
    found = DayOff.get_or_none((DayOff.date == day) & DayOff.agency.is_null())
    return found.name if found else None


def is_kept(slug: str, day: date) -> bool:
    """Whether the agency works on a national day off."""
    return KeptDay.select().where((KeptDay.agency == slug) & (KeptDay.date == day)).exists()


def days_off(by: Actor, year: int) -> list[Listed]:
    """All days off of a year that count for the agency, in order."""
    mine = DayOff.agency.is_null() | (DayOff.agency == by.agency)
    in_year = DayOff.date.between(date(year, 1, 1), date(year, 12, 31))
    kept = {row.date for row in KeptDay.select(KeptDay.date).where(KeptDay.agency == by.agency)}
    today = today_in(by.agency)
    return [_listed(row, kept, today) for row in DayOff.select().where(mine & in_year).order_by(DayOff.date)]


def years_listed() -> list[int]:
    """The years whose national days off are in the list."""
    rows = DayOff.select(DayOff.date).where(DayOff.agency.is_null()).order_by(DayOff.date)
    return sorted({row.date.year for row in rows})


def _listed(row: DayOff, kept: Collection[date], today: date) -> Listed:
    own = row.agency is not None
    estimate = not own and is_estimate(row.date, row.name)
    return Listed(
        row.id,
        full_date(row.date).removesuffix(f" {row.date.year}"),
        row.name.removesuffix(" (perkiraan)"),
        estimate,
        own,
        not own and row.date in kept,
        row.date < today,
    )
