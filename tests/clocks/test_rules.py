"""Due dates: the test vectors of domain §8, then more dates by hand."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from pmks.clocks.rules import Calendar, due, national_days_off

WIB, WITA, WIT = (ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura"))
HOLIDAYS = frozenset(national_days_off(2026)) | frozenset(national_days_off(2027))
JAKARTA = Calendar(WIB, HOLIDAYS)


def at(text: str, zone: ZoneInfo = WIB) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("start", "limit", "unit", "end"),
    [
        ("2026-11-20 10:00", 2, "working_days", "2026-11-24 23:59:59"),
        ("2026-12-23 10:00", 2, "working_days", "2026-12-29 23:59:59"),
        ("2026-11-22 10:00", 7, "days", "2026-11-29 23:59:59"),
        ("2026-11-20 23:59", 1, "working_days", "2026-11-23 23:59:59"),
        ("2026-11-21 08:00", 1, "working_days", "2026-11-23 23:59:59"),
        ("2026-12-31 08:00", 1, "working_days", "2027-01-04 23:59:59"),
        ("2026-12-23 10:00", 2, "days", "2026-12-25 23:59:59"),
        ("2026-12-24 23:30", 24, "hours", "2026-12-25 23:30:00"),
        ("2026-11-22 13:48", 15, "minutes", "2026-11-22 14:03:00"),
        ("2028-02-28 09:00", 1, "days", "2028-02-29 23:59:59"),
    ],
)
def test_a_limit_ends_when_the_calendar_says(start: str, limit: int, unit: str, end: str) -> None:
    assert due(at(start), limit, unit, JAKARTA) == at(end)


@pytest.mark.parametrize("zone", [WIB, WITA, WIT])
def test_a_day_ends_by_the_clock_on_the_agencys_wall(zone: ZoneInfo) -> None:
    end = due(at("2026-11-22 00:30", zone), 1, "days", Calendar(zone))
    assert end == at("2026-11-23 23:59:59", zone)


def test_the_end_is_given_in_utc() -> None:
    assert due(at("2026-11-20 10:00"), 2, "working_days", JAKARTA).tzinfo is UTC


def test_an_evening_report_belongs_to_the_local_day_and_not_to_the_one_of_utc() -> None:
    late_evening_in_utc = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)  # half past midnight on the 23rd in Bontang
    assert due(late_evening_in_utc, 1, "days", Calendar(WITA)) == at("2026-11-24 23:59:59", WITA)


def test_a_local_day_off_moves_a_limit_in_working_days_only() -> None:
    calendar = Calendar(WIB, frozenset({date(2026, 11, 23)}))
    assert due(at("2026-11-20 10:00"), 1, "working_days", calendar) == at("2026-11-24 23:59:59")
    assert due(at("2026-11-22 10:00"), 1, "days", calendar) == at("2026-11-23 23:59:59")


def test_the_days_off_of_a_year_hold_cuti_bersama_by_its_indonesian_name() -> None:
    days = national_days_off(2026)
    assert len(days) == 25
    assert days[date(2026, 12, 24)] == "Cuti Bersama Hari Raya Natal"
    assert days[date(2026, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"
    assert list(days) == sorted(days)


@pytest.mark.parametrize(("limit", "unit"), [(0, "days"), (-1, "hours"), (1, "weeks")])
def test_a_limit_that_makes_no_sense_is_refused(limit: int, unit: str) -> None:
    with pytest.raises(ValueError, match=r"limit|unit"):
        due(at("2026-11-20 10:00"), limit, unit, JAKARTA)


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = at("2026-11-20 10:00").replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        due(naive, 1, "days", JAKARTA)
