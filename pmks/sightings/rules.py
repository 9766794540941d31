"""What is true of citizens' reports: what they tell, when something is due, which may be of one person, how they end. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Literal

from pmks.clients.rules import metres_between
from pmks.clocks.rules import Calendar, due

TOLD = ("place", "description", "who", "seen_words", "written_at", "reporter_name", "reporter_phone")
"""What of a report is sealed: everything in words."""

WHO = {
    "elderly": ("Orang lanjut usia", "person"),
    "child": ("Anak tanpa pendamping", "walk"),
    "family": ("Keluarga dengan anak", "family"),
    "ill": ("Sakit, terluka, atau lemas", "siren"),
    "confused": ("Bingung atau berbicara sendiri", "help"),
    "street": ("Tidur atau tinggal di jalan", "home"),
    "begging": ("Meminta-minta", "people"),
    "other": ("Lainnya, atau tidak tahu", "more"),
}
"""Whom a citizen may have seen, in his own words; which category it is (domain §3.41) is said by whoever meets the person."""

SEEN = {
    "now": "Sekarang masih di situ",
    "today": "Hari ini, sudah pergi",
    "yesterday": "Kemarin",
    "earlier": "Beberapa hari lalu",
}
DAYS_AGO = {"now": 0, "today": 0, "yesterday": 1, "earlier": 3}

OUTCOMES = {
    "not_found": ("Orangnya tidak ditemukan", "Sudah dicari di tempatnya."),
    "no_need": (
        "Orangnya ditemui dan tidak memerlukan bantuan",
        "Ia sudah bersama keluarga, atau memang tinggal di situ.",
    ),
    "declined": ("Orangnya ditemui dan belum bersedia dibantu", "Ia tahu ke mana dapat datang."),
    "passed_on": ("Diteruskan ke instansi yang berwenang", "Misalnya puskesmas, polisi, atau daerah lain."),
    "joined": ("Sudah ditangani lewat laporan lain", "Orang yang sama sudah dilaporkan lebih dulu."),
    "mistaken": (
        "Laporan tidak dapat ditindaklanjuti",
        "Bukan tentang orang yang butuh pertolongan, atau tempatnya tidak dapat dikenali.",
    ),
}
"""How a report may end without a case, for the staff: label and when to choose it."""

DISAPPOINTING = frozenset({"not_found", "no_need", "declined", "mistaken"})
"""Ends that want a word of explanation to whoever reported."""

TOLD_OUTCOMES = {
    "not_found": "Petugas sudah mencari di tempatnya, tetapi orangnya tidak ditemukan.",
    "no_need": "Petugas sudah menemui orangnya. Ia tidak memerlukan bantuan saat ini.",
    "declined": "Petugas sudah menemui orangnya dan memberi tahu ke mana ia dapat datang.",
    "passed_on": "Laporan sudah diteruskan ke instansi yang berwenang.",
    "joined": "Orang yang sama sudah ditangani lewat laporan lain.",
    "mistaken": "Laporan ini tidak dapat ditindaklanjuti. Tulis pesan bila ada keterangan lain.",
    "silent": "Laporan ditutup karena jawaban petugas tidak dibalas. Kirim laporan baru bila orangnya terlihat lagi.",
}
"""The same for whoever reported: what was done, and nothing about the person."""

NEAR_M = 500
TOGETHER = timedelta(hours=48)
FAR_M = 5_000
"""From where a poster hangs."""
BEYOND_M = 100_000
"""From everywhere an agency has met somebody; a regency may be as wide."""
TELLING = 3
"""So many places tell where a poster hangs, or where an agency works."""
LONGEST_KEPT = timedelta(days=7)
"""So long a phone keeps what could not be sent (service-worker/src/citizens/keeping.js)."""
HEADS = ("kasi", "kabid", "kadis")
"""Who looks again at a contested end: the first of these above whoever ended it."""

Limit = Literal["forward", "act"]


@dataclass(frozen=True)
class Promise:
    """Working days within which a report is forwarded and then acted on, and the days of silence after which it ends (SP4N-LAPOR)."""

    forward: int = 3
    act: int = 5
    silent: int = 10


@dataclass(frozen=True)
class Seen:
    """Where and when, as far as two reports can be compared."""

    at: datetime
    area: str | None
    position: tuple[float, float] | None


def seen_at(choice: str, now: datetime, calendar: Calendar) -> datetime:
    """About when the person was seen: now, or the noon of so many days ago."""
    days = DAYS_AGO.get(choice, 0)
    if not days:
        return now
    return datetime.combine(calendar.day(now) - timedelta(days=days), time(12), calendar.zone)


def may_be_one(one: Seen, other: Seen) -> bool:
    """Whether two reports may be of one moving person: within 48 hours, and within 500 m or in the same kelurahan."""
    if abs(one.at - other.at) > TOGETHER:
        return False
    if one.position and other.position:
        return metres_between(one.position, other.position) <= NEAR_M
    return one.area is not None and one.area == other.area


def written_at(said: datetime | None, now: datetime) -> datetime:
    """When a report was written, as its phone says: never later than it came, nor longer ago than a phone keeps it."""
    return now if said is None else max(min(said, now), now - LONGEST_KEPT)


Position = tuple[float, float]


def is_far(
    position: Position | None,
    area: str | None,
    home: str | None,
    near_poster: Sequence[Position],
    places: Sequence[Position],
) -> bool:
    """Whether a report is far from the poster it came by: another kecamatan, or too far from every place that is known.

    Nobody knows where a poster hangs but by its kelurahan, and of a kelurahan no position is known. So a device's position is
    measured against what officers have seen for themselves: `near_poster` are earlier reports of this poster that somebody looked
    into, and until there are three of them `places`, where the agency met people, only sort out another part of the country.
    With fewer than three of both it cannot be judged, and nothing is far.
    """
    if area and home and area[:8] != home[:8]:
        return True
    if position is None:
        return False
    known, most = (near_poster, FAR_M) if len(near_poster) >= TELLING else (places, BEYOND_M)
    return len(known) >= TELLING and all(metres_between(position, each) > most for each in known)


def next_due(
    *,
    received_at: datetime,
    forwarded_at: datetime | None,
    acted_at: datetime | None,
    calendar: Calendar,
    promise: Promise,
) -> tuple[Limit, datetime] | None:
    """What comes due next and when; None once it was acted on."""
    if acted_at is not None:
        return None
    if forwarded_at is None:
        return "forward", due(received_at, promise.forward, "working_days", calendar)
    return "act", due(forwarded_at, promise.act, "working_days", calendar)


def head_above(role: str | None) -> str:
    """Who looks again at what this role has ended."""
    return HEADS[HEADS.index(role) + 1] if role in HEADS[:-1] else HEADS[-1] if role == HEADS[-1] else HEADS[0]


def may_decide(roles: Iterable[str], asked: str | None) -> bool:
    """Whether somebody in these roles decides what was put to this head: he himself or one above him; unasked any head."""
    bounds = HEADS[HEADS.index(asked) :] if asked in HEADS else HEADS
    return bool(set(roles) & set(bounds))


def highest(roles: Iterable[str]) -> str:
    """The role in which somebody ends a report: his highest, since it decides who looks again when it is contested."""
    mine = set(roles)
    return next((role for role in reversed(HEADS) if role in mine), min(mine))


def headline(told: Mapping[str, Any]) -> str:
    """A report in a few words for a list: whom, then what was seen."""
    who = [WHO[each][0] for each in told.get("who") or () if each in WHO and each != "other"]
    words = " ".join(str(told.get("description") or "").split())
    short = words if len(words) <= 60 else f"{words[:57].rsplit(' ', 1)[0]} …"
    return f"{who[0]}: {short}" if who else short
