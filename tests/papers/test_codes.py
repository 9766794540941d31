"""Codes of papers: too many to be tried out, easy to read out, forgiving when typed."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.papers.codes import LENGTH, LETTERS, new_code, read_code, shown_code
from pmks.posters.rules import address_in


def test_nobody_guesses_a_code() -> None:
    assert LENGTH * math.log2(len(LETTERS)) >= 70


def test_no_letter_looks_like_another_and_no_code_is_a_word() -> None:
    assert not set("01OIL5S8B2Z") & set(LETTERS) - set("258")
    assert not set("AEIOUY") & set(LETTERS)


def test_a_code_is_printed_in_groups_of_four() -> None:
    assert new_code(random.Random(1).choice).count("-") == 3
    assert shown_code("7k4mq2xd9ftrwc3h") == "7K4M-Q2XD-9FTR-WC3H"


@pytest.mark.parametrize(
    "typed",
    [
        "7k4m q2xd 9ftr wc3h",
        " 7K4M-Q2XD-9FTR-WC3H ",
        "7k4mq2xd9ftrwc3h",
        "7K4M – Q2XD – 9FTR – WC3H",
        "https://pmks.example/cek/7K4M-Q2XD-9FTR-WC3H",
        "https://pmks.example/cek/7K4M-Q2XD-9FTR-WC3H/",
    ],
)
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert read_code(typed) == "7K4MQ2XD9FTRWC3H"


def test_a_typed_code_leads_officers_to_where_it_is_checked() -> None:
    assert address_in("7k4m q2xc 9ftr wc3h") == "/cek/7K4M-Q2XC-9FTR-WC3H"
    assert address_in("https://pmks.example/cek/7K4M-Q2XC-9FTR-WC3H") == "/cek/7K4M-Q2XC-9FTR-WC3H"
    assert address_in("7k4m q2xc 9ftr wc3") is None


@given(st.text())
def test_anything_typed_is_read_as_letters_and_figures_only(typed: str) -> None:
    assert read_code(typed).isascii() and len(read_code(typed)) <= 40
    assert read_code(shown_code(typed)) == read_code(typed)


@given(st.randoms(use_true_random=False))
def test_what_is_printed_is_what_is_looked_up(chance: random.Random) -> None:
    code = new_code(chance.choice)
    assert shown_code(read_code(code)) == code and len(read_code(code)) == LENGTH
