"""Days, numbers and telephone numbers as Indonesians write them, written a second time: what papers print is compared with this."""

import re
from datetime import date

MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
SMALL = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
AREA_CODES = ("0548", "0549", "0717", "0265")


def long_day(day: date) -> str:
    """22 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def full_day(day: date) -> str:
    """Minggu, 22 November 2026."""
    return f"{DAYS[day.weekday()]}, {long_day(day)}"


def spelled_day(day: date) -> str:
    """Minggu tanggal dua puluh dua bulan November tahun dua ribu dua puluh enam."""
    weekday, month = DAYS[day.weekday()], MONTHS[day.month - 1]
    return f"{weekday} tanggal {spelled(day.day)} bulan {month} tahun {spelled(day.year)}"


def spelled(number: int) -> str:
    """A number up to 9999 in words."""
    if number < 12:
        return SMALL[number]
    if number < 20:
        return f"{SMALL[number - 10]} belas"
    if number < 100:
        return _two(number, 10, "puluh")
    if number < 1000:
        return _two(number, 100, "ratus").replace("satu ratus", "seratus")
    return re.sub("^satu ribu", "seribu", _two(number, 1000, "ribu"))


def _two(number: int, unit: int, word: str) -> str:
    many, rest = divmod(number, unit)
    return f"{spelled(many)} {word} {spelled(rest) if rest else ''}".strip()


def phone(number: str) -> str:
    """0813-5190-6454, or (0265) 742289; what was grouped by whoever wrote it stays so."""
    if not number.isdigit():
        return number
    for code in AREA_CODES:
        if number.startswith(code):
            return f"({code}) {number.removeprefix(code)}"
    return "-".join([number[:4], number[4:8], number[8:]]).strip("-")


def words_of(typed: str) -> str:
    """What a form holds, as papers print it: a day in words, a mobile number in groups, everything else as it is."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", typed):
        return long_day(date.fromisoformat(typed))
    if re.fullmatch(r"\d\d:\d\d", typed):
        return f"pukul {typed.replace(':', '.')}"
    return phone(typed) if re.fullmatch(r"08\d{8,11}", typed) else typed
