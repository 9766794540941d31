"""The calendar of an agency: its time zone, national holidays, cuti bersama and local days off, less those it works on."""

from typing import Any
from zoneinfo import ZoneInfo

from pmks.clocks.rules import Calendar
from pmks.clocks.tables import DayOff, KeptDay
from pmks.house import moment


def calendar_for(slug: str, zone: str) -> Calendar:
    """The calendar of one agency, read from the table of days off once in a request."""
    return moment.once(("calendar", slug, zone), lambda: _read(slug, zone))


def _read(slug: str, zone: str) -> Calendar:
    worked: Any = KeptDay.select(KeptDay.date).where(KeptDay.agency == slug).tuples()
    days: Any = DayOff.select(DayOff.date, DayOff.agency).where(DayOff.agency.is_null() | (DayOff.agency == slug))
    kept = {day for (day,) in worked}
    off = frozenset(day for day, local in days.tuples() if local is not None or day not in kept)
    return Calendar(ZoneInfo(zone), off)
