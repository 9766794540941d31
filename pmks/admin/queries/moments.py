"""Moments in words, in the agency's own time."""

from datetime import datetime

from pmks.agencies.days import zone_of
from pmks.house import clock
from pmks.house.indonesian.dates import full_moment, relative_moment


def moment_words(slug: str, at: datetime) -> str:
    """ "hari ini 14.32", in the agency's time."""
    return relative_moment(at, clock.now(), zone_of(slug))


def moment_in_full(slug: str, at: datetime) -> str:
    """ "22 November 2026 pukul 09.00 WITA", for what is printed."""
    return full_moment(at, zone_of(slug))
