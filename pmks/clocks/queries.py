"""The calendar of an agency: its time zone, national holidays, cuti bersama and local days off."""

from zoneinfo import ZoneInfo

from pmks.clocks.rules import Calendar
from pmks.clocks.tables import DayOff


def calendar_for(slug: str, zone: str) -> Calendar:
    """The calendar of one agency, read from the table of days off."""
    rows = DayOff.select(DayOff.date).where(DayOff.agency.is_null() | (DayOff.agency == slug))
    return Calendar(ZoneInfo(zone), frozenset(row.date for row in rows))
