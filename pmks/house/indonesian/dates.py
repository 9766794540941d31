"""Dates and times in Indonesian, on screens and on papers (domain §5).

Moments are aware. They are shown in `zone`, or, without one, in the zone they carry.
"""

import re
from datetime import date, datetime, timedelta, tzinfo

from pmks.house.indonesian.numbers import in_words

MONTHS = (
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
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ZONE_NAMES = {7 * 60: "WIB", 8 * 60: "WITA", 9 * 60: "WIT"}
WRITTEN_DATE = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)[\s./-]+(\d{4})", re.IGNORECASE)


def long_date(day: date) -> str:
    """ "22 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def full_date(day: date) -> str:
    """ "Minggu, 22 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {long_date(day)}"


def short_date(day: date, *, year: bool = False) -> str:
    """ "22 Nov", with its year "22 Nov 2026"."""
    month = MONTHS[day.month - 1][:3]
    return f"{day.day} {month} {day.year}" if year else f"{day.day} {month}"


def zone_name(moment: datetime, zone: tzinfo | None = None) -> str:
    """ "WIB", "WITA" or "WIT"; elsewhere the zone's own short name."""
    local = _local(moment, zone)
    offset = local.utcoffset() or timedelta()
    return ZONE_NAMES.get(int(offset.total_seconds() // 60), local.tzname() or "")


def clock_time(moment: datetime, zone: tzinfo | None = None, *, named: bool = False) -> str:
    """ "09.00", named "pukul 09.00 WIB"."""
    time = f"{_local(moment, zone):%H.%M}"
    return f"pukul {time} {zone_name(moment, zone)}" if named else time


def short_moment(moment: datetime, zone: tzinfo | None = None) -> str:
    """ "22 Nov 15.05"."""
    return f"{short_date(_local(moment, zone).date())} {clock_time(moment, zone)}"


def full_moment(moment: datetime, zone: tzinfo | None = None) -> str:
    """ "22 November 2026 pukul 09.00 WIB"."""
    return f"{long_date(_local(moment, zone).date())} {clock_time(moment, zone, named=True)}"


def relative_day(day: date, today: date) -> str:
    """ "hari ini", "kemarin", "besok", else "22 November", with its year when that is another one."""
    near = {0: "hari ini", -1: "kemarin", 1: "besok"}.get((day - today).days)
    if near:
        return near
    return f"{day.day} {MONTHS[day.month - 1]}" if day.year == today.year else long_date(day)


def relative_moment(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """ "hari ini 14.32", "kemarin 09.05", "20 November 15.05"."""
    day, today = moment.astimezone(zone).date(), now.astimezone(zone).date()
    return f"{relative_day(day, today)} {clock_time(moment, zone)}"


def day_in_words(day: date) -> str:
    """ "Minggu tanggal dua puluh dua bulan November tahun dua ribu dua puluh enam", for minutes."""
    return (
        f"{WEEKDAYS[day.weekday()]} tanggal {in_words(day.day)} "
        f"bulan {MONTHS[day.month - 1]} tahun {in_words(day.year)}"
    )


def read_date(text: str) -> date | None:
    """A date as a browser sends it (1990-07-01) or as people write it (1-7-1990, 1/7/1990, 1 Juli 1990).

    None when it is no date: 31 February, a missing year, a word.
    """
    text = text.strip()
    written = WRITTEN_DATE.fullmatch(text)
    try:
        if not written:
            return date.fromisoformat(text)
        day, month, year = written.groups()
        return date(int(year), int(month) if month.isdecimal() else _month(month), int(day))
    except ValueError:
        return None


def _local(moment: datetime, zone: tzinfo | None) -> datetime:
    return moment.astimezone(zone) if zone else moment


def _month(word: str) -> int:
    """The number of a month from at least three of its letters; "pebruari" and "nopember" are still common."""
    word = word.lower().replace("peb", "feb").replace("nop", "nov").replace("agt", "agu")
    found = [n for n, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.lower().startswith(word)]
    if len(found) != 1:
        raise ValueError(f"{word} is no month")
    return found[0]
