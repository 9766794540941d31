"""Ages and what they suggest. Bounds are those of the categories in domain §7."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pmks.house.indonesian import years_old

BandId = Literal["toddler", "child", "teenager", "adult", "elderly"]

ELDERLY = 60
OLDEST = 125


@dataclass(frozen=True)
class Band:
    """A stretch of years, both ends included, by which people estimate: `to` is None where it is open."""

    id: BandId
    label: str
    since: int
    to: int | None

    @property
    def words(self) -> str:
        """ "Dewasa (18–59 tahun)", "Lansia (60 tahun ke atas)"."""
        years = f"{self.since} tahun ke atas" if self.to is None else f"{self.since}–{self.to} tahun"
        return f"{self.label} ({years})"


# Balita up to 5 and anak from 6 (categories 1 and 2), from 12 a child may answer to the law (3), from 18 nobody is a child
# (5), and from 60 a person is elderly (8; UU 13/1998).
BANDS = (
    Band("toddler", "Balita", 0, 5),
    Band("child", "Anak", 6, 11),
    Band("teenager", "Remaja", 12, 17),
    Band("adult", "Dewasa", 18, 59),
    Band("elderly", "Lansia", 60, None),
)


@dataclass(frozen=True)
class CategoryHint:
    """One of the 26 categories that an age makes worth asking about, with a reason to print. Never chosen by itself."""

    category: str
    reason: str


HINTS = (
    (0, 5, CategoryHint("neglected_toddler", "Umurnya sampai 5 tahun.")),
    (6, 18, CategoryHint("neglected_child", "Umurnya 6–18 tahun.")),
    (5, 18, CategoryHint("street_child", "Umurnya 5–18 tahun.")),
    (ELDERLY, OLDEST, CategoryHint("neglected_elderly", "Umurnya 60 tahun ke atas.")),
)


def age_on(birth_date: date, today: date) -> int:
    """Completed years; who was born on 29 February turns a year older on 1 March."""
    had_birthday = (today.month, today.day) >= (birth_date.month, birth_date.day)
    return today.year - birth_date.year - (not had_birthday)


def age_of(birth_date: date | None, estimate: int | None, estimated_on: date | None, today: date) -> int | None:
    """The age today from a birth date, or from an estimate made some years ago; None when nothing is known."""
    if birth_date:
        return age_on(birth_date, today)
    if estimate is None:
        return None
    return estimate + (age_on(estimated_on, today) if estimated_on else 0)


def age_words(birth_date: date | None, estimate: int | None, estimated_on: date | None, today: date) -> str | None:
    """ "36 tahun" or "8 bulan" by birth date, "± 45 tahun" by estimate, None when nothing is known."""
    age = age_of(birth_date, estimate, estimated_on, today)
    if age is None:
        return None
    if not birth_date:
        return years_old(age, estimated=True)
    months = (today.year - birth_date.year) * 12 + today.month - birth_date.month
    return years_old(age, months=months - (today.day < birth_date.day))


def band_of(age: int) -> Band:
    """The band of an age in completed years, 0 or more."""
    return next(band for band in reversed(BANDS) if age >= band.since)


def check_birth_date(birth_date: date, today: date) -> str | None:
    """The sentence for a birth date that cannot be; None when all is well."""
    if birth_date > today:
        return "Tanggal lahir ini belum tiba. Periksa tahunnya."
    if age_on(birth_date, today) > OLDEST:
        return f"Menurut tanggal lahir ini umurnya {age_on(birth_date, today)} tahun. Periksa tahunnya."
    return None


def check_age_estimate(estimate: int) -> str | None:
    """The sentence for an estimated age that cannot be; None when all is well."""
    if 0 <= estimate <= OLDEST:
        return None
    return f"Perkiraan umur harus di antara 0 dan {OLDEST} tahun, terisi {estimate}."


def category_hints(age: int | None) -> tuple[CategoryHint, ...]:
    """Which of the 26 categories an age suggests, as a hint beside the choice.

    The bounds are those printed with the categories (domain §7), where sources differ the wider ones.
    """
    if age is None:
        return ()
    return tuple(hint for since, to, hint in HINTS if since <= age <= to)
