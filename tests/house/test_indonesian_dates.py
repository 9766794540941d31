"""Dates and times as Indonesians write and say them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.house import indonesian

WIB, WITA, WIT = (ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura"))
SUNDAY = date(2026, 11, 22)
MORNING = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


def test_a_date_is_written_with_the_month_in_full() -> None:
    assert indonesian.long_date(SUNDAY) == "22 November 2026"
    assert indonesian.full_date(SUNDAY) == "Minggu, 22 November 2026"
    assert indonesian.full_date(date(2026, 5, 1)) == "Jumat, 1 Mei 2026"


def test_a_short_date_leaves_the_year_to_the_reader_unless_asked() -> None:
    assert indonesian.short_date(SUNDAY) == "22 Nov"
    assert indonesian.short_date(date(2026, 8, 17), year=True) == "17 Agu 2026"


@pytest.mark.parametrize(
    ("zone", "words"),
    [(WIB, "pukul 09.00 WIB"), (WITA, "pukul 10.00 WITA"), (WIT, "pukul 11.00 WIT")],
)
def test_a_time_names_its_zone(zone: ZoneInfo, words: str) -> None:
    assert indonesian.clock_time(MORNING, zone, named=True) == words


def test_a_moment_is_shown_on_the_wall_of_its_place() -> None:
    late = datetime(2026, 11, 21, 17, 5, tzinfo=UTC)
    assert indonesian.short_moment(late, WIB) == "22 Nov 00.05"
    assert indonesian.full_moment(late, WIT) == "22 November 2026 pukul 02.05 WIT"


def test_a_moment_that_carries_its_zone_needs_no_other() -> None:
    assert indonesian.full_moment(MORNING.astimezone(WITA)) == "22 November 2026 pukul 10.00 WITA"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "hari ini"),
        (date(2026, 11, 21), "kemarin"),
        (date(2026, 11, 23), "besok"),
        (date(2026, 11, 20), "20 November"),
        (date(2025, 11, 22), "22 November 2025"),
    ],
)
def test_near_days_have_names(day: date, words: str) -> None:
    assert indonesian.relative_day(day, SUNDAY) == words


def test_kemarin_begins_at_local_midnight() -> None:
    now = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)  # 00.30 on the 23rd in Jakarta
    assert indonesian.relative_moment(MORNING, now, WIB) == "kemarin 09.00"
    assert indonesian.relative_moment(now, now, WIB) == "hari ini 00.30"


def test_minutes_say_the_date_in_words() -> None:
    words = "Minggu tanggal dua puluh dua bulan November tahun dua ribu dua puluh enam"
    assert indonesian.day_in_words(SUNDAY) == words
    words = "Selasa tanggal satu bulan Agustus tahun dua ribu tujuh belas"
    assert indonesian.day_in_words(date(2017, 8, 1)) == words


@pytest.mark.parametrize(
    "text",
    [
        "1990-07-01",
        "1-7-1990",
        "01/07/1990",
        "1.7.1990",
        "1 Juli 1990",
        " 01 jul 1990 ",
    ],
)
def test_a_birth_date_is_read_the_way_people_write_it(text: str) -> None:
    assert indonesian.read_date(text) == date(1990, 7, 1)


@pytest.mark.parametrize(("text", "month"), [("2 Nopember 1980", 11), ("2 Pebruari 1980", 2), ("2 Agt 1980", 8)])
def test_old_spellings_of_months_are_read(text: str, month: int) -> None:
    assert indonesian.read_date(text) == date(1980, month, 2)


@pytest.mark.parametrize(
    "text", ["", "31-02-1990", "1990", "kemarin", "1 Ma 1990", "1 7 90", "32 Juli 1990", "0-0-0000"]
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert indonesian.read_date(text) is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_written_date_reads_back(day: date) -> None:
    assert indonesian.read_date(indonesian.long_date(day)) == day
    assert indonesian.read_date(indonesian.short_date(day, year=True)) == day
    assert indonesian.read_date(f"{day:%d/%m/%Y}") == day


@given(st.text(max_size=20))
def test_reading_a_date_never_fails(text: str) -> None:
    indonesian.read_date(text)
