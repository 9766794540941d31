"""KK, the number of a family card, and NIP, the number of a civil servant (domain §6)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pmks.clients.rules.digits import century_dates, digits_of, real_date, wrong_length
from pmks.clients.rules.nik import FindRegion

KK_LENGTH = 16
NIP_LENGTH = 18
# Contract staff (PPPK) carry 21 where others have the month of their appointment.
MONTHS_OF_APPOINTMENT = (*range(1, 13), 21)


@dataclass(frozen=True)
class NumberCheck:
    """The digits of a number with Indonesian sentences: errors forbid it, warnings ask for a second look."""

    number: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class NipCheck(NumberCheck):
    """A NIP with the birth date and sex it tells."""

    birth_date: date | None = None
    sex: Literal["male", "female"] | None = None


def check_kk(text: str, today: date, find_region: FindRegion) -> NumberCheck:
    """Check a family card's number: 6 digits of region, 6 of its date (nothing is added for women), 4 of serial.

    How strictly offices keep to this is not published, so only length and digits are errors. Empty is fine.
    """
    found = digits_of(text)
    if not found.number and not found.stranger:
        return NumberCheck("")
    if reason := wrong_length("Nomor KK", found, KK_LENGTH):
        return NumberCheck(found.number, errors=(reason,))
    warnings = []
    if not find_region(found.number[:2]):
        warnings.append(
            f"Dua angka pertama nomor KK, {found.number[:2]}, bukan kode provinsi. Cocokkan dengan kartunya."
        )
    day, month, year = (int(found.number[at : at + 2]) for at in (6, 8, 10))
    if not century_dates(day, month, year, today):
        warnings.append(
            "Tanggal di dalam nomor KK tidak ada di kalender. Cocokkan dengan kartunya; jangan-jangan ini NIK."
        )
    return NumberCheck(found.number, warnings=tuple(warnings))


def check_nip(text: str, today: date) -> NipCheck:
    """Check a civil servant's number: birth YYYYMMDD, appointment YYYYMM, sex 1 or 2, serial. Empty is fine."""
    found = digits_of(text)
    if not found.number and not found.stranger:
        return NipCheck("")
    if reason := wrong_length("NIP", found, NIP_LENGTH):
        return NipCheck(found.number, errors=(reason,))
    nip = found.number
    errors = []
    born = real_date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    if not born or born > today:
        errors.append(f"Delapan angka pertama NIP harus tanggal lahir, terisi {nip[:8]}.")
    elif int(nip[8:12]) <= born.year or int(nip[12:14]) not in MONTHS_OF_APPOINTMENT:
        errors.append(f"Angka ke-9 sampai ke-14 NIP harus tahun dan bulan pengangkatan, terisi {nip[8:14]}.")
    if nip[14] not in "12":
        errors.append(f"Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan), terisi {nip[14]}.")
    if errors:
        return NipCheck(nip, errors=tuple(errors))
    return NipCheck(nip, birth_date=born, sex="male" if nip[14] == "1" else "female")


def format_nip(number: str) -> str:
    """ "199901012020012999" → "19990101 202001 2 999", as papers print it; another length is left alone."""
    if len(number) != NIP_LENGTH:
        return number
    return f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}"
