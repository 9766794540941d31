"""NIK, the number of a resident (domain §6). It has no check digit: a valid one proves nothing, and it is always optional."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pmks.clients.rules.digits import century_dates, digits_of, first_that_is, wrong_length
from pmks.house.indonesian import long_date
from pmks.regions.rules import Region, codes_in_nik

Sex = Literal["male", "female"]
FindRegion = Callable[[str], Region | None]

LENGTH = 16
WOMAN = 40
SEX_WORDS: dict[Sex, str] = {"male": "laki-laki", "female": "perempuan"}


@dataclass(frozen=True)
class NikCheck:
    """What a NIK says. `number` holds its digits; the rest is empty or None where it cannot be told.

    `errors` and `warnings` are Indonesian sentences; a number with errors must not be stored. `origin` names the
    regions where the number was first issued, smallest first, which need not be where the person lives.
    """

    number: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    sex: Sex | None = None
    birth_date: date | None = None
    origin: str | None = None


def check_nik(
    text: str,
    today: date,
    find_region: FindRegion,
    *,
    sex: str | None = None,
    birth_date: date | None = None,
) -> NikCheck:
    """Check a NIK as typed (spaces, dots and hyphens are ignored; empty is fine, it is never required).

    `today` decides the century of birth; `find_region` is `regions.queries.region`; `sex` and `birth_date` are those of
    the form, and differing ones are warnings.
    """
    found = digits_of(text)
    if not found.number and not found.stranger:
        return NikCheck("")
    if reason := wrong_length("NIK", found, LENGTH):
        return NikCheck(found.number, errors=(reason,))
    nik = found.number
    told_sex, births = _sex_in(nik), _births_in(nik, today)
    born = first_that_is(birth_date, births)
    regions = _regions_in(nik, find_region)
    errors = [*_region_errors(nik, regions), *_birth_errors(nik, told_sex, births)]
    if nik.endswith("0000"):
        errors.append("Empat angka terakhir NIK tidak pernah 0000.")
    warnings = [*_region_warnings(nik, regions), *_mismatches(told_sex, born, sex, birth_date)]
    return NikCheck(
        nik,
        tuple(errors),
        tuple(warnings) if not errors else (),
        told_sex if not errors else None,
        born if not errors else None,
        ", ".join(region.name for region in reversed(regions)) or None,
    )


def mask(number: str) -> str:
    """ "6474014107909999" → "647401******9999"; anything that is not of full length is hidden whole."""
    if len(number) != LENGTH:
        return "*" * len(number)
    return f"{number[:6]}******{number[-4:]}"


def _sex_in(nik: str) -> Sex | None:
    day = int(nik[6:8])
    if 1 <= day <= 31:
        return "male"
    return "female" if 1 + WOMAN <= day <= 31 + WOMAN else None


def _births_in(nik: str, today: date) -> list[date]:
    """The dates of birth a NIK may mean, the latest first: 050326 is 2026 or 1926, and 290200 is only 2000."""
    day = int(nik[6:8])
    return century_dates(day - WOMAN if day > WOMAN else day, int(nik[8:10]), int(nik[10:12]), today)


def _regions_in(nik: str, find_region: FindRegion) -> list[Region]:
    codes = codes_in_nik(nik) or ()
    return [region for region in map(find_region, codes) if region]


def _region_errors(nik: str, regions: list[Region]) -> list[str]:
    if regions:
        return []
    return [f"Dua angka pertama NIK, {nik[:2]}, bukan kode provinsi. Cocokkan dengan KTP."]


def _region_warnings(nik: str, regions: list[Region]) -> list[str]:
    """Codes that vanished live on in NIK, so what is unknown below the province is doubtful and no mistake."""
    if len(regions) == 1:
        part = f"Kode kabupaten/kota {nik[:4]}"
    elif len(regions) == 2:
        part = f"Kode kecamatan {nik[:6]}"
    else:
        return []
    return [f"{part} di NIK tidak dikenal. Bisa jadi kode lama; cocokkan dengan KTP."]


def _birth_errors(nik: str, sex: Sex | None, births: list[date]) -> list[str]:
    if sex is None:
        return [f"Angka ke-7 dan ke-8 NIK harus 01–31 (laki-laki) atau 41–71 (perempuan), terisi {nik[6:8]}."]
    if not births:
        day = int(nik[6:8]) - (WOMAN if sex == "female" else 0)
        return [
            f"Tanggal lahir di dalam NIK tidak ada di kalender: tanggal {day}, bulan {nik[8:10]}, tahun {nik[10:12]}."
        ]
    return []


def _mismatches(told_sex: Sex | None, born: date | None, sex: str | None, birth_date: date | None) -> list[str]:
    found = []
    if told_sex and sex in SEX_WORDS and sex != told_sex:
        found.append(f"Menurut NIK orang ini {SEX_WORDS[told_sex]}, di isian {SEX_WORDS[sex]}. Periksa lagi.")
    if born and birth_date and born != birth_date:
        found.append(f"Menurut NIK tanggal lahirnya {long_date(born)}, di isian {long_date(birth_date)}. Periksa lagi.")
    return found
