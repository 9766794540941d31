"""Numbers, money, lengths and ages as Indonesians write and say them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.house import indonesian


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (250, "dua ratus lima puluh"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (1_250_000, "satu juta dua ratus lima puluh ribu"),
        (1_000_000_000, "satu miliar"),
        (-3, "minus tiga"),
    ],
)
def test_a_number_is_spelled(value: int, words: str) -> None:
    assert indonesian.in_words(value) == words


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_two_numbers_are_never_spelled_alike(one: int, other: int) -> None:
    assert (indonesian.in_words(one) == indonesian.in_words(other)) == (one == other)


def test_a_number_beyond_all_budgets_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        indonesian.in_words(10**15)


@pytest.mark.parametrize(
    ("value", "letters"), [(1, "I"), (4, "IV"), (9, "IX"), (11, "XI"), (12, "XII"), (2026, "MMXXVI")]
)
def test_a_letter_numbers_its_month_in_roman(value: int, letters: str) -> None:
    assert indonesian.roman(value) == letters


@pytest.mark.parametrize("value", [0, -1, 4000])
def test_there_is_no_roman_numeral_for_it(value: int) -> None:
    with pytest.raises(ValueError, match="Roman"):
        indonesian.roman(value)


def test_thousands_have_dots_and_decimals_a_comma() -> None:
    assert indonesian.number(1250000) == "1.250.000"
    assert indonesian.number(3.14159, 2) == "3,14"
    assert indonesian.number(Decimal("0.5")) == "1"
    assert indonesian.number(-0.2) == "0"


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 4))
def test_no_number_is_too_long_to_be_written(value: float, decimals: int) -> None:
    written = indonesian.number(value, decimals)
    assert set(written) <= set("-.,0123456789")
    assert len(written.partition(",")[2]) == decimals


def test_money_is_written_with_rp_and_no_space() -> None:
    assert indonesian.rupiah(1250000) == "Rp1.250.000,00"
    assert indonesian.rupiah(75000, cents=False) == "Rp75.000"
    assert indonesian.rupiah(-75000, cents=False) == "-Rp75.000"


def test_a_share_of_nothing_is_no_number() -> None:
    assert indonesian.percent(2, 3) == "67%"
    assert indonesian.percent(0, 0) == "–"


@pytest.mark.parametrize(
    ("metres", "words"),
    [(0, "0 m"), (8.4, "8 m"), (354, "350 m"), (996, "1 km"), (1240, "1,2 km"), (9960, "10 km"), (12_400, "12 km")],
)
def test_a_length_is_as_exact_as_anyone_needs(metres: float, words: str) -> None:
    assert indonesian.distance(metres) == words


def test_the_accuracy_of_a_position_is_plus_minus() -> None:
    assert indonesian.plus_minus(12.3) == "± 12 m"


def test_an_estimated_age_says_so() -> None:
    assert indonesian.years_old(67) == "67 tahun"
    assert indonesian.years_old(45, estimated=True) == "± 45 tahun"
    assert indonesian.years_old(0, months=8) == "8 bulan"
    assert indonesian.years_old(2, months=30) == "2 tahun"
