"""One-time links for bodies without an account: what each is for, and how far it has been used. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

PURPOSES = {
    "place": ("Menjawab ada tidaknya tempat", "Lembaga tujuan menjawab sendiri."),
    "receipt": ("Memastikan orang sudah diterima", "Penerima menulis nama dan jabatannya, lalu bisa memberi kabar."),
}
LASTS = {"3": "3 hari", "7": "7 hari", "14": "14 hari", "30": "30 hari"}
"""How long a link opens, in days."""
OUTCOMES = {
    "served": "Masih dilayani",
    "home": "Pulang ke keluarga",
    "moved": "Dipindahkan ke lembaga lain",
    "treated": "Dirawat di rumah sakit",
    "left": "Pergi atas kemauan sendiri",
    "died": "Meninggal dunia",
}
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Nothing that reads like something else: a link may be read out over the telephone."""
LENGTH = 24
"""31 letters to the power of 24 is more than 2 to the power of 118: nobody tries them out."""
TRIES = 10
TRY_WINDOW = timedelta(minutes=15)
"""So many wrong codes from one address, then it has to wait."""

Stage = Literal["answer", "receive", "tell", "done", "expired", "revoked"]


@dataclass(frozen=True)
class Use:
    """How far a link has been used: what it is for, and when each of its uses happened."""

    purpose: str
    expires_at: datetime
    revoked_at: datetime | None = None
    answered_at: datetime | None = None
    received_at: datetime | None = None
    told_at: datetime | None = None


def stage(use: Use, now: datetime) -> Stage:
    """What a link opens at this moment. Each stage is passed once; a used or withdrawn link opens nothing any more."""
    if use.revoked_at is not None:
        return "revoked"
    if use.answered_at is not None or use.told_at is not None:
        return "done"
    if now >= use.expires_at:
        return "expired"
    if use.purpose == "place":
        return "answer"
    return "tell" if use.received_at is not None else "receive"


def code_from(digest: bytes) -> str:
    """The letters of a link's code from a keyed digest of at least 24 bytes."""
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])


def initials(name: str, *, named: bool) -> str:
    """“B. K.” for Burhanuddin Kenari: enough to know whom one has in front of one, too little to find him by."""
    letters = [word[0].upper() for word in name.split() if word[0].isalpha()] if named else []
    return " ".join(f"{letter}." for letter in letters[:3]) or "Belum diketahui namanya"
