"""What day it is where an agency works. Its zone stands in its file and no setting changes it, so this asks the database nothing."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pmks.agencies.queries import published
from pmks.house import clock


def zone_of(slug: str) -> ZoneInfo:
    """The time zone of an agency. Raises NotFound for one that is not on the shelf."""
    return ZoneInfo(published(slug).zone)


def day_in(slug: str, at: datetime) -> date:
    """The day it is in an agency at a moment (aware)."""
    return at.astimezone(zone_of(slug)).date()


def today_in(slug: str) -> date:
    """The day it is in an agency now."""
    return day_in(slug, clock.now())
