"""What the numbers of a person have in common: digits typed with separators, a length, a date inside."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

SEPARATORS = frozenset(" .-/\t\n\u00a0")
DIGITS = frozenset("0123456789")


class Digits(NamedTuple):
    """A typed number without separators, and the first character that has no place in it."""

    number: str
    stranger: str | None
    position: int
    """Where the stranger stands among the characters that count, from 1; 0 without one."""


def digits_of(text: str) -> Digits:
    counted = [character for character in text if character not in SEPARATORS]
    for position, character in enumerate(counted, 1):
        if character not in DIGITS:
            number = "".join(character for character in counted if character in DIGITS)
            return Digits(number, character, position)
    return Digits("".join(counted), None, 0)


def wrong_length(name: str, found: Digits, length: int) -> str | None:
    """The sentence for a number that holds something else than `length` digits; None when all is well."""
    if found.stranger:
        return f"{name} hanya berisi angka. Periksa “{found.stranger}” di tempat ke-{found.position}."
    count = len(found.number)
    if count < length:
        return f"{name} harus {length} angka, baru terisi {count}."
    if count > length:
        return f"{name} harus {length} angka, terisi {count}. Hapus yang berlebih."
    return None


def century_dates(day: int, month: int, year: int, today: date) -> list[date]:
    """The dates until today that end in a year of two digits, the latest first; at most one in each of two centuries."""
    century = today.year // 100 * 100
    made = (real_date(century_year + year, month, day) for century_year in (century, century - 100))
    return [found for found in made if found and found <= today]


def real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def first_that_is(wanted: date | None, dates: Sequence[date]) -> date | None:
    """The wanted date when it is among the possible ones, else the first of them."""
    if wanted in dates:
        return wanted
    return dates[0] if dates else None
