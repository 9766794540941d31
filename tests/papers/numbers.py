"""Numbers taken beforehand, for tests that need some."""

from pmks.house import clock
from pmks.house.deeds import perform
from pmks.papers.tables_numbers import NumberBlock
from tests.people import actor


def block_of(name: str, count: int = 2, kind: str = "handover_minutes") -> NumberBlock:
    """Numbers that the account of this name took now."""
    given = {"kind": kind, "count": str(count)}
    return perform("number.reserve", {}, given, by=actor(name), at=clock.now()).value
