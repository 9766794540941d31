"""How the number of a paper reads, which series it counts in, and which patterns an agency may choose."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.papers.rules.numbers import (
    MOST_OPEN,
    Period,
    day_fault,
    number_text,
    period_of,
    reserve_fault,
    series_of,
)
from pmks.standards.numbers import Numbering, assumed_numbering, numbering_of
from pmks.standards.patterns import code_fault, pattern_caution, pattern_fault
from pmks.standards.settings import settable, with_settings
from tests.cases.journals import shelf

LETTER, MINUTES = "cover_letter", "handover_minutes"

# The numbers that the published decrees print (S1.sk, S2.sk, S3.sk, S4.sk), each from a pattern.
SHAPES = {
    "08.a/KEP/SEKRT-DINSOS/I/2022": (
        "{serial:02}.{suffix}/KEP/{unit}/{month_roman}/{year}", 8, {"unit": "SEKRT-DINSOS", "suffix": "a"}, date(2022, 1, 3),
    ),
    "188.4/47/DINSOSPMD/2023": (
        "{class}/{serial}/{unit}/{year}", 47, {"class": "188.4", "unit": "DINSOSPMD"}, date(2023, 5, 9),
    ),
    "44 TAHUN 2024": ("{serial} TAHUN {year}", 44, {}, date(2024, 8, 1)),
    "B-400.9.1/32/DINSOS-SEKRETARIAT": (
        "{security}-{class}/{serial}/{unit}", 32, {"class": "400.9.1", "unit": "DINSOS-SEKRETARIAT"}, date(2024, 2, 2),
    ),
}  # fmt: skip


def numbering(letters: str | None = None, minutes: str | None = None, **more: object) -> Numbering:
    usual = assumed_numbering()
    patterns = {"letters": letters or usual.patterns["letters"], "minutes": minutes or usual.patterns["minutes"]}
    return replace(usual, patterns=patterns, **more)


@pytest.mark.parametrize("printed", SHAPES)
def test_the_numbers_that_the_decrees_print_come_out_as_printed(printed: str) -> None:
    pattern, serial, values, on = SHAPES[printed]
    assert pattern_fault(pattern) is None
    ours = numbering(pattern, unit=values.get("unit", "DINSOS"), classes={LETTER: values.get("class", "400.9")})
    assert number_text(ours, LETTER, serial, on, suffix=values.get("suffix", "")) == printed


def test_without_a_suffix_its_separator_is_not_printed_either() -> None:
    ours = numbering("{serial:02}.{suffix}/{class}/{unit}/{month_roman}/{year}", unit="SEKRT-DINSOS")
    assert number_text(ours, LETTER, 8, date(2026, 11, 22)) == "08/400.9/SEKRT-DINSOS/XI/2026"


@pytest.mark.parametrize(("level", "letter"), [("normal", "B"), ("confidential", "R"), ("strict", "SR")])
def test_a_secret_letter_says_so_and_counts_with_the_others(level: str, letter: str) -> None:
    ours = numbering("{security}-{class}/{serial}/{unit}")
    assert number_text(ours, LETTER, 3, date(2026, 1, 1), security=level) == f"{letter}-400.9/3/DINSOS"


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("", "Tulis pola nomor"),
        ("x" * 101, "paling banyak 100 huruf"),
        ("{class}/{unit}/{year}", "harus memuat {serial}"),
        ("{serial}/{serial}/{year}", "satu kali"),
        ("{nomor}/{year}", "“{nomor}” tidak dikenal"),
        ("{}/{serial}/{year}", "tidak dikenal"),
        ("{serial/{year}", "berpasangan"),
        ("serial}/{year}", "berpasangan"),
        ("{serial:03d}/{year}", "lebar"),
        ("{year:02}/{serial}", "lebar"),
        ("{serial:0}/{year}", "lebar"),
        ("{class}{serial}/{year}", "pemisah"),
        ("{serial}{year}", "pemisah"),
        ("2{serial}/{year}", "pemisah"),
        ("{serial}.{suffix}{year}", "pemisah"),
        ("{serial}/{year}/{suffix}", "{suffix}"),
        ("{suffix}/{serial}/{year}", "{suffix}"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused_with_a_sentence(pattern: str, said: str) -> None:
    assert said in (pattern_fault(pattern) or "")


def test_a_pattern_without_a_year_may_be_used_and_its_agency_is_told_what_follows() -> None:
    """One of the published numbers has none (S4.sk)."""
    assert pattern_fault("{security}-{class}/{serial}/{unit}") is None
    assert "tahun depan" in (pattern_caution("{security}-{class}/{serial}/{unit}") or "")
    assert pattern_caution("{serial} TAHUN {year}") is None


def test_what_is_assumed_can_be_used_and_asks_for_no_caution() -> None:
    for agency in shelf().agencies:
        for pattern in numbering_of(agency).patterns.values():
            assert (pattern_fault(pattern), pattern_caution(pattern)) == (None, None), agency.slug


@pytest.mark.parametrize("code", ["", " ", "{class}", "400.9\n", "x" * 41, "400.9/", "<b>"])
def test_a_code_that_would_spoil_a_number_is_refused(code: str) -> None:
    assert code_fault(code)


@pytest.mark.parametrize("code", ["B", "400.9", "400.9.1", "DINSOS-SEKRETARIAT", "DINSOS/REHSOS", "460"])
def test_codes_as_offices_write_them_are_taken(code: str) -> None:
    assert code_fault(code) is None


# --- series -------------------------------------------------------------------------------------------------------------------


def test_kinds_of_one_class_share_a_series_and_another_class_has_its_own() -> None:
    ours = numbering(classes={"assignment_letter": "800.1"})
    assert series_of(ours, LETTER) == series_of(ours, "referral_letter") == "letters:400.9"
    assert series_of(ours, "assignment_letter") == "letters:800.1"


def test_minutes_count_apart_unless_their_numbers_look_as_those_of_letters() -> None:
    assert series_of(numbering(), MINUTES) == "minutes:400.9"
    same = numbering("{class}/{serial}/{year}", "{class}/{serial}/{year}")
    assert series_of(same, MINUTES) == series_of(same, LETTER)


def test_where_no_class_is_printed_all_of_a_book_count_together() -> None:
    ours = numbering("{serial} TAHUN {year}", classes={"assignment_letter": "800.1"})
    assert series_of(ours, LETTER) == series_of(ours, "assignment_letter") == "letters:"


def test_a_series_goes_on_when_only_the_unit_changes() -> None:
    assert series_of(numbering(unit="DINSOS"), LETTER) == series_of(numbering(unit="DINSOSPMD"), LETTER)


# --- the days of a reserved number, and how many one may hold ------------------------------------------------------------------


def test_a_reserved_number_is_good_for_its_year_or_for_the_month_it_prints() -> None:
    on = date(2028, 2, 10)
    assert period_of(numbering(), MINUTES, on) == Period(date(2028, 1, 1), date(2028, 12, 31))
    monthly = numbering(minutes="BA/{serial}/{month_roman}/{year}")
    assert period_of(monthly, MINUTES, on) == Period(date(2028, 2, 1), date(2028, 2, 29))


def test_a_paper_of_another_year_is_told_that_the_number_does_not_fit() -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert day_fault("400.9/7/BA/DINSOS/2026", year, date(2026, 12, 31)) is None
    said = day_fault("400.9/7/BA/DINSOS/2026", year, date(2027, 1, 1)) or ""
    assert "400.9/7/BA/DINSOS/2026" in said and "1 Januari 2027" in said


@given(open_now=st.integers(0, 40), count=st.integers(1, 40))
def test_nobody_ever_holds_more_than_the_most(open_now: int, count: int) -> None:
    assert (reserve_fault(count, open_now) is None) == (open_now + count <= MOST_OPEN)


# --- what an administrator may set ----------------------------------------------------------------------------------------------


def test_what_the_file_of_an_agency_leaves_out_is_assumed_and_may_be_set() -> None:
    keys = {each.key for each in settable(shelf().agency("banjar"))}
    assert {"paper.pattern.letters", "paper.pattern.minutes", "paper.unit", "paper.class.cover_letter"} <= keys
    settings = {
        "paper.pattern.letters": "{serial} TAHUN {year}",
        "paper.class.referral_letter": "460",
        "paper.unit": "P3A",
    }
    ours = numbering_of(with_settings(shelf().agency("banjar"), settings))
    assert number_text(ours, LETTER, 44, date(2024, 8, 1)) == "44 TAHUN 2024"
    assert (ours.class_of("referral_letter"), ours.class_of(LETTER), ours.unit) == ("460", "400.9", "P3A")


def test_a_pattern_that_cannot_be_used_changes_nothing() -> None:
    banjar = shelf().agency("banjar")
    assert with_settings(banjar, {"paper.pattern.letters": "{class}/{year}", "paper.unit": "{x}"}) == banjar
