"""NIP, the number of a civil servant: 18 digits that tell birth date, month of appointment, sex and a serial (domain §6). Pure."""

import re
from datetime import date

LENGTH = 18
YOUNGEST = 16
"""Years of age below which nobody is appointed: a difference smaller than this is a slip of the finger."""


def nip_fault(typed: str) -> str | None:
    """What is wrong with a number as typed, as a sentence that says where to look, or None. Spaces between its groups are allowed."""
    digits = _bare(typed)
    if not digits.isascii() or not digits.isdecimal():
        return "NIP hanya berisi angka, misalnya 19990101 202001 2 999."
    if len(digits) != LENGTH:
        return f"NIP {LENGTH} angka, ini {len(digits)}. Hitung lagi."
    born = _day(digits[:8])
    if born is None:
        return "Delapan angka pertama NIP adalah tanggal lahir (tahun, bulan, hari). Tanggal itu tidak ada."
    appointed = _day(f"{digits[8:14]}01")
    if appointed is None:
        return "Angka ke-9 sampai ke-14 NIP adalah tahun dan bulan pengangkatan. Bulan itu tidak ada."
    if appointed.year - born.year < YOUNGEST:
        return "Menurut NIP ini pengangkatannya terlalu dekat dengan tanggal lahir. Periksa kedua tahunnya."
    if digits[14] not in "12":
        return "Angka ke-15 NIP adalah 1 untuk laki-laki atau 2 untuk perempuan."
    if digits[15:] == "000":
        return "Tiga angka terakhir NIP adalah nomor urut, mulai dari 001."
    return None


def read_nip(typed: str) -> str:
    """The 18 digits of a number as typed. Raises ValueError with the sentence of what is wrong."""
    fault = nip_fault(typed)
    if fault:
        raise ValueError(fault)
    return _bare(typed)


def nip(digits: str) -> str:
    """The number as papers print it, in groups: 19990101 202001 2 999. What is no whole number stays as it is."""
    if len(digits) != LENGTH:
        return digits
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


def _bare(typed: str) -> str:
    return re.sub(r"[\s.\-]", "", typed)


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
