"""Devices in words. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pmks.devices.rules.gaps import Ranges, count
from pmks.house.words import both

MOST_PARTS = 4
"""Numbers and ranges that a line names; the rest is counted."""
KINDS = (
    ("android", "HP"),
    ("iphone", "HP"),
    ("ipad", "Tablet"),
    ("windows", "Komputer"),
    ("mac", "Komputer"),
    ("linux", "Komputer"),
)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def device_words(owner: str, name: str) -> str:
    """ "HP Siti, Chrome di Android"."""
    kind = next((word for part, word in KINDS if part in name.lower()), "Perangkat")
    return f"{kind} {owner}, {name}"


def ago_words(last: datetime, now: datetime) -> str:
    """ "2 hari lalu", "5 jam lalu"; a quarter of an hour is “baru saja”."""
    passed = now - last
    if passed < 15 * MINUTE:
        return "baru saja"
    if passed < HOUR:
        return f"{passed // MINUTE} menit lalu"
    return f"{passed // HOUR} jam lalu" if passed < DAY else f"{passed // DAY} hari lalu"


def contact_words(last: datetime, now: datetime) -> str:
    """ "terakhir terhubung 2 hari lalu"."""
    return f"terakhir terhubung {ago_words(last, now)}"


def numbers_words(ranges: Ranges) -> str:
    """ "no. 5 dan 6", "no. 3, 5 sampai 9 dan 12"; of many gaps the first few and how many more."""
    parts = [part for first, last in ranges for part in _parts(first, last)]
    shown = parts[:MOST_PARTS]
    if len(parts) == len(shown):
        return f"no. {both(words for words, _ in shown)}"
    more = count(ranges) - sum(number for _, number in shown)
    return f"no. {', '.join(words for words, _ in shown)}, dan {more} lainnya"


def missing_words(ranges: Ranges) -> str:
    """ "catatan no. 5 dan 6 belum sampai"; nothing missing is good news."""
    return f"catatan {numbers_words(ranges)} belum sampai" if ranges else "semua catatan sudah sampai"


def size_words(number: int) -> str:
    """ "12 MB", "1,5 GB"."""
    mega = number / 1_000_000
    return (
        f"{mega / 1000:.1f} GB".replace(".", ",")
        if mega >= 1000
        else f"{mega:.0f} MB"
        if mega >= 1
        else "kurang dari 1 MB"
    )


def version_words(facts: Mapping[str, Any]) -> str:
    """The version of the app, as short as the phone itself shows it; empty for none told."""
    return str(facts.get("version") or "")[:6]


def storage_words(facts: Mapping[str, Any]) -> str:
    """How safe and how full its storage is, as far as it said."""
    said = {True: "dijamin peramban", False: "tidak dijamin peramban"}.get(facts.get("granted"))
    full = (
        f"{size_words(facts['usage'])} dari {size_words(facts['quota'])}"
        if facts.get("quota") and "usage" in facts
        else None
    )
    return ", ".join(filter(None, (full, said)))


def opened_words(facts: Mapping[str, Any]) -> str:
    """From where the app is opened on it, as far as it said."""
    return {True: "dari layar utama HP", False: "di tab peramban"}.get(facts.get("standalone"), "")


def _parts(first: int, last: int) -> list[tuple[str, int]]:
    """What is said of a range, with how many numbers it stands for: two in a row are named, more are “5 sampai 9”."""
    if last - first < 2:
        return [(str(number), 1) for number in range(first, last + 1)]
    return [(f"{first} sampai {last}", last - first + 1)]
