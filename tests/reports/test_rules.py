"""Agenda numbers and codes for reporters."""

import pytest

from pmks.reports.rules import agenda_words, code_of, read_agenda


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7", (7, None)),
        ("007", (7, None)),
        ("7/2026", (7, 2026)),
        ("agenda 12 / 2026", (12, 2026)),
        ("No. 3", (3, None)),
        ("Ibu Eti", None),
        ("BTG-2026-0007", None),
        ("", None),
        ("7/26", None),
        ("12345678", None),
    ],
)
def test_an_agenda_number_is_read_as_people_write_it(text: str, found: tuple[int, int | None] | None) -> None:
    assert read_agenda(text) == found


def test_a_report_that_is_not_registered_has_no_number() -> None:
    assert agenda_words(None, None) is None
    assert agenda_words(2026, 7) == "7/2026"


def test_a_code_has_no_letters_that_are_mistaken_for_one_another() -> None:
    codes = {code_of("BTG", f"{number:064x}"[::-1]) for number in range(1, 500)}
    assert len(codes) == 499
    assert not set("01ILO") & set("".join(code.removeprefix("BTG-") for code in codes))
    assert all(len(code) == 13 for code in codes)
