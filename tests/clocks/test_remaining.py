"""What a clock says: "sisa 2 hari kerja", "lewat 3 jam"."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from pmks.clocks.rules import Calendar, national_days_off, remaining

WIB = ZoneInfo("Asia/Jakarta")
CALENDAR = Calendar(WIB, frozenset(national_days_off(2026)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=WIB)


@pytest.mark.parametrize(
    ("end", "now", "unit", "state", "words"),
    [
        ("11-24 23:59:59", "11-20 10:00", "working_days", "calm", "sisa 2 hari kerja"),
        ("11-24 23:59:59", "11-22 10:00", "working_days", "calm", "sisa 2 hari kerja"),
        ("11-24 23:59:59", "11-23 10:00", "working_days", "calm", "sisa 1 hari kerja"),
        ("11-24 23:59:59", "11-24 10:00", "working_days", "soon", "sisa 13 jam"),
        ("11-24 23:59:59", "11-24 23:10", "working_days", "soon", "sisa 49 menit"),
        ("11-24 23:59:59", "11-25 02:10", "working_days", "late", "lewat 2 jam"),
        ("11-20 23:59:59", "11-22 10:00", "working_days", "late", "lewat 1 hari"),
        ("11-20 23:59:59", "11-24 10:00", "working_days", "late", "lewat 2 hari kerja"),
        ("12-29 23:59:59", "12-23 10:00", "working_days", "calm", "sisa 2 hari kerja"),
        ("11-29 23:59:59", "11-22 10:00", "days", "calm", "sisa 7 hari"),
        ("11-29 23:59:59", "11-30 23:59:59", "days", "late", "lewat 1 hari"),
        ("11-29 23:59:59", "12-06 12:00", "days", "late", "lewat 6 hari"),
        ("11-23 11:20", "11-22 11:20", "hours", "calm", "sisa 24 jam"),
        ("11-23 11:20", "11-23 10:30", "hours", "soon", "sisa 50 menit"),
        ("11-25 11:20", "11-22 11:20", "hours", "calm", "sisa 3 hari"),
        ("11-23 00:30", "11-22 23:00", "hours", "soon", "sisa 1 jam"),
        ("11-23 11:20", "11-23 14:25", "hours", "late", "lewat 3 jam"),
        ("11-22 14:00", "11-22 13:48", "minutes", "soon", "sisa 12 menit"),
        ("11-22 14:00", "11-22 12:30", "minutes", "soon", "sisa 90 menit"),
        ("11-22 14:00", "11-22 13:59:30", "minutes", "soon", "sisa kurang dari 1 menit"),
        ("11-22 14:00", "11-22 14:18:59", "minutes", "late", "lewat 18 menit"),
        ("11-22 14:00", "11-22 14:00:20", "minutes", "late", "lewat kurang dari 1 menit"),
        ("11-22 14:00", "11-22 14:00:00", "minutes", "soon", "sisa kurang dari 1 menit"),
    ],
)
def test_a_clock_says_what_is_left(end: str, now: str, unit: str, state: str, words: str) -> None:
    left = remaining(at(end), at(now), unit, CALENDAR)
    assert (left.state, left.words) == (state, words)


def test_the_last_quarter_of_the_time_is_soon() -> None:
    start, end = at("11-01 00:00"), at("11-13 00:00")
    assert remaining(end, at("11-09 00:00"), "days", CALENDAR, start=start).state == "calm"
    assert remaining(end, at("11-10 01:00"), "days", CALENDAR, start=start).state == "soon"


def test_the_bar_is_the_used_part_of_the_time_and_never_leaves_its_frame() -> None:
    start, end = at("11-22 00:00"), at("11-23 00:00")
    fractions = [
        remaining(end, at(now), "hours", CALENDAR, start=start).fraction
        for now in ("11-21 12:00", "11-22 06:00", "11-22 12:00", "11-24 00:00")
    ]
    assert fractions == [0.0, 0.25, 0.5, 1.0]


def test_without_a_start_there_is_no_bar() -> None:
    assert remaining(at("11-23 00:00"), at("11-22 00:00"), "hours", CALENDAR).fraction is None


def test_a_paused_clock_says_so_and_raises_no_alarm() -> None:
    left = remaining(at("11-20 00:00"), at("11-22 00:00"), "hours", CALENDAR, paused=True)
    assert (left.state, left.words) == ("none", "dijeda")
