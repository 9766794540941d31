"""What a pause gives back."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from pmks.clocks.rules import Calendar, due

WIB = ZoneInfo("Asia/Jakarta")
CALENDAR = Calendar(WIB)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("start", "limit", "unit", "pauses", "end"),
    [
        # Hours stand still, the part of a pause before the start or after the end does not count.
        ("20 10:00", 24, "hours", [("20 12:00", "20 15:00")], "21 13:00"),
        ("20 10:00", 24, "hours", [("20 08:00", "20 11:00")], "21 11:00"),
        ("20 10:00", 24, "hours", [("22 08:00", "22 11:00")], "21 10:00"),
        ("20 10:00", 24, "hours", [("20 12:00", "20 15:00"), ("20 14:00", "20 16:00")], "21 14:00"),
        ("20 10:00", 24, "hours", [("21 12:00", "21 13:00"), ("20 12:00", "20 15:00")], "21 14:00"),
        # Days move by the midnights inside a pause.
        ("20 10:00", 3, "days", [("21 09:00", "21 17:00")], "23 23:59:59"),
        ("20 10:00", 3, "days", [("21 09:00", "22 08:00")], "24 23:59:59"),
        ("20 10:00", 3, "days", [("20 11:00", "21 08:00")], "24 23:59:59"),
        ("20 10:00", 3, "days", [("23 11:00", "25 08:00")], "25 23:59:59"),
        ("20 10:00", 3, "days", [("25 11:00", "26 08:00")], "23 23:59:59"),
        # Friday 20 + 2 working days; a pause from Monday to Wednesday morning takes two working days.
        ("20 10:00", 2, "working_days", [("23 09:00", "25 08:00")], "26 23:59:59"),
        ("20 10:00", 2, "working_days", [("21 09:00", "22 08:00")], "24 23:59:59"),
    ],
)
def test_a_pause_moves_the_end(start: str, limit: int, unit: str, pauses: list[tuple[str, str]], end: str) -> None:
    stills = [(at(since), at(until)) for since, until in pauses]
    assert due(at(start), limit, unit, CALENDAR, stills) == at(end)


def test_a_pause_that_ends_before_it_begins_is_no_pause() -> None:
    assert due(at("20 10:00"), 3, "days", CALENDAR, [(at("23 10:00"), at("21 10:00"))]) == at("23 23:59:59")
