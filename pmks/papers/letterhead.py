"""The kop of an agency's papers as it is today: its profile as settled, and the region's arms if somebody has uploaded them.

What was issued keeps the kop it had, since its PDF is stored.
"""

from pmks.agencies.arms import arms_of
from pmks.agencies.queries import agency, settings_of
from pmks.papers.rules.sheet import Letterhead
from pmks.standards.letterhead import letterhead_lines


def letterhead(slug: str) -> Letterhead:
    """The kop. What the standard and the administrator leave silent is not in it."""
    lines, address = letterhead_lines(agency(slug), settings_of(slug))
    found = arms_of(slug)
    return Letterhead(lines, address, bytes(found.picture) if found and found.picture else None)
