"""The numbers of papers: how one reads, in which series it counts, until when a reserved one may be used. Pure.

A series is what counts up without a gap and begins again at 1 each year. It is named by book and class, `letters:400.9`: two kinds of
paper share it when they stand in the same book and have the same class. Why so:

- by class, because the number prints the class before the serial: 400.9/7 and 460/7 are two numbers that nobody confuses;
- by book, because offices keep letters and minutes apart, and units reserve minutes for the field: what they give back unused is then
  struck out among the minutes, and the letters stay whole. A book is told by its pattern; where an agency gives both books patterns
  that print the same number, there is one book, or two papers would bear one number;
- with no class where the pattern prints none (`44 TAHUN 2024`): then classes cannot tell the numbers apart, so they count together.

The unit, the letter of security, the month and the suffix are not in it: they may change within a year, and the count goes on.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from pmks.house.indonesian import long_date, roman
from pmks.standards.numbers import Numbering
from pmks.standards.patterns import compose, tokens_of

MOST_OPEN = 20
"""Numbers that one person may hold for the field at a time: a raid's worth, few enough to be told one by one when they come back."""


@dataclass(frozen=True)
class Period:
    """The days on which a paper may be dated that bears a certain number."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def number_text(
    numbering: Numbering, kind: str, serial: int, on: date, *, security: str = "normal", suffix: str = ""
) -> str:
    """The number of a paper dated `on`, as it is printed."""
    values = {
        "security": numbering.security.get(security, ""),
        "class": numbering.class_of(kind),
        "suffix": suffix,
        "unit": numbering.unit,
        "month_roman": roman(on.month),
        "month": f"{on.month:02d}",
        "year": str(on.year),
    }
    return compose(numbering.patterns[numbering.book_of(kind)], values, serial)


def series_of(numbering: Numbering, kind: str) -> str:
    """The series in which a kind of paper counts: `letters:400.9`, or `letters:` where the pattern prints no class."""
    book = _book(numbering, kind)
    printed = "class" in tokens_of(numbering.patterns[book])
    return f"{book}:{numbering.class_of(kind) if printed else ''}"


def period_of(numbering: Numbering, kind: str, on: date) -> Period:
    """The days that a number given on a day fits: its month where the number prints one, else its year."""
    if {"month", "month_roman"} & tokens_of(numbering.patterns[numbering.book_of(kind)]):
        return Period(on.replace(day=1), on.replace(day=monthrange(on.year, on.month)[1]))
    return Period(date(on.year, 1, 1), date(on.year, 12, 31))


STATES = {
    "free": "belum dipakai",
    "used": "dipakai",
    "returned": "dikembalikan",
    "lapsed": "tidak dipakai sampai hari terakhirnya",
}
"""What may become of a number that was taken beforehand; the last two are void."""
VOID = frozenset({"returned", "lapsed"})


def state_of(*, used: bool, returned: bool, last_day: date, today: date) -> str:
    """What has become of a number that was taken beforehand, an id of STATES. It needs nobody to strike it out: the calendar does."""
    if used or returned:
        return "used" if used else "returned"
    return "free" if today <= last_day else "lapsed"


def reserve_fault(count: int, open_now: int) -> str | None:
    """Why somebody who holds `open_now` unused numbers cannot take `count` more, in a sentence, or None."""
    left = MOST_OPEN - open_now
    if left < 1:
        return f"Anda masih memegang {open_now} nomor yang belum dipakai. Pakai atau kembalikan dulu sebagian."
    if count > left:
        return (
            f"Paling banyak {left} nomor lagi: satu orang memegang paling banyak {MOST_OPEN} nomor yang belum dipakai."
        )
    return None


def day_fault(text: str, period: Period, on: date) -> str | None:
    """Why a reserved number does not fit a paper dated `on`, in a sentence, or None."""
    if on in period:
        return None
    return (
        f"Nomor {text} untuk surat bertanggal {long_date(period.first)} sampai {long_date(period.last)}, "
        f"sedangkan surat ini bertanggal {long_date(on)}. Pakai nomor lain."
    )


def _book(numbering: Numbering, kind: str) -> str:
    """The book of a kind; "letters" for one whose numbers look as those of letters do."""
    book = numbering.book_of(kind)
    if book == "letters" or numbering.patterns[book] != numbering.patterns["letters"]:
        return book
    return "letters"
