"""Ages by birth date and by estimate, and what they suggest."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.clients.rules import (
    BANDS,
    age_of,
    age_on,
    age_words,
    band_of,
    category_hints,
    check_age_estimate,
    check_birth_date,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("born", "years"),
    [
        (date(2026, 11, 22), 0),
        (date(1990, 11, 22), 36),
        (date(1990, 11, 23), 35),
        (date(1959, 7, 1), 67),
    ],
)
def test_an_age_is_in_completed_years(born: date, years: int) -> None:
    assert age_on(born, TODAY) == years


def test_a_leap_day_child_is_older_on_the_first_of_march() -> None:
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_an_estimate_grows_older_with_the_years() -> None:
    assert age_of(None, 45, date(2024, 11, 22), TODAY) == 47
    assert age_of(None, 45, None, TODAY) == 45
    assert age_of(None, 0, TODAY, TODAY) == 0


def test_a_birth_date_is_believed_over_an_estimate() -> None:
    assert age_of(date(1990, 1, 1), 45, None, TODAY) == 36


@pytest.mark.parametrize(
    ("born", "estimate", "words"),
    [
        (date(1959, 7, 1), None, "67 tahun"),
        (date(2026, 3, 5), None, "8 bulan"),
        (date(2026, 3, 23), None, "7 bulan"),
        (date(2026, 11, 1), None, "0 tahun"),
        (None, 45, "± 45 tahun"),
        (None, None, None),
    ],
)
def test_an_age_is_said_as_sure_as_it_is(born: date | None, estimate: int | None, words: str | None) -> None:
    assert age_words(born, estimate, TODAY, TODAY) == words


@pytest.mark.parametrize(
    ("age", "label"),
    [
        (0, "Balita (0–5 tahun)"),
        (5, "Balita (0–5 tahun)"),
        (6, "Anak (6–11 tahun)"),
        (12, "Remaja (12–17 tahun)"),
        (17, "Remaja (12–17 tahun)"),
        (18, "Dewasa (18–59 tahun)"),
        (59, "Dewasa (18–59 tahun)"),
        (60, "Lansia (60 tahun ke atas)"),
    ],
)
def test_an_age_falls_into_a_band(age: int, label: str) -> None:
    assert band_of(age).words == label


def test_the_bands_leave_no_age_out() -> None:
    assert BANDS[0].since == 0
    assert BANDS[-1].to is None
    for younger, older in pairwise(BANDS):
        assert younger.to is not None
        assert older.since == younger.to + 1


@given(st.integers(0, 150))
def test_every_age_lies_within_its_band(age: int) -> None:
    band = band_of(age)
    assert band.since <= age
    assert band.to is None or age <= band.to


@pytest.mark.parametrize(
    ("age", "hints"),
    [
        (None, []),
        (3, ["neglected_toddler"]),
        (5, ["neglected_toddler", "street_child"]),
        (12, ["neglected_child", "street_child"]),
        (30, []),
        (60, ["neglected_elderly"]),
    ],
)
def test_an_age_suggests_categories_with_a_reason(age: int | None, hints: list[str]) -> None:
    found = category_hints(age)
    assert [hint.category for hint in found] == hints
    assert all(hint.reason.startswith("Umurnya") for hint in found)


def test_impossible_birth_dates_are_answered() -> None:
    assert check_birth_date(date(2026, 11, 23), TODAY) == "Tanggal lahir ini belum tiba. Periksa tahunnya."
    assert "umurnya 136 tahun" in (check_birth_date(date(1890, 1, 1), TODAY) or "")
    assert check_birth_date(TODAY, TODAY) is None


@pytest.mark.parametrize("estimate", [-1, 126])
def test_impossible_estimates_are_answered(estimate: int) -> None:
    assert "di antara 0 dan 125" in (check_age_estimate(estimate) or "")


def test_a_possible_estimate_is_fine() -> None:
    assert check_age_estimate(45) is None
