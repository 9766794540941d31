"""Days and moments in the agency's own time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pmks.admin.queries.agency import published
from pmks.house import clock
from pmks.house.indonesian.dates import full_moment, relative_moment


def day_in(slug: str, at: datetime) -> date:
    """The day it is in an agency at a moment."""
    return at.astimezone(_zone(slug)).date()


def today_in(slug: str) -> date:
    """The day it is in an agency now."""
    return day_in(slug, clock.now())


def moment_words(slug: str, at: datetime) -> str:
    """ "hari ini 14.32", in the agency's time."""
    return relative_moment(at, clock.now(), _zone(slug))


def moment_in_full(slug: str, at: datetime) -> str:
    """ "22 November 2026 pukul 09.00 WITA", for what is printed."""
    return full_moment(at, _zone(slug))


def _zone(slug: str) -> ZoneInfo:
    return ZoneInfo(published(slug).zone)
