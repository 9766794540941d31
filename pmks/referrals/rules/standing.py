"""How a referral stands, and what its answers need. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pmks.house.words import contact_by

ANSWERS = {
    "yes": ("Ada tempat", "Orang ini bisa diantar."),
    "no": ("Tidak ada tempat", "Perlu lembaga lain."),
    "waiting": ("Ada nanti", "Tulis sejak tanggal berapa."),
}
MEANS_OF_ANSWER = contact_by("phone", "message", "email", "letter", "meeting")
STATES = {
    "proposed": "menunggu jawaban",
    "yes": "ada tempat",
    "no": "tidak ada tempat",
    "waiting": "ada tempat nanti",
    "delivered": "dalam perjalanan",
    "received": "sudah diterima",
    "replaced": "diganti usulan lain",
}
OPEN = frozenset({"proposed", "yes", "no", "waiting"})
"""States in which somebody was not yet brought there."""
Errors = dict[str, list[str]]


def proposal_faults(told: Mapping[str, Any]) -> Errors:
    """What a proposal lacks: the name of an institution that stands in no list."""
    if told.get("institution") == "other" and not told.get("other"):
        return {"other": ["Tulis nama lembaganya."]}
    return {}


def answer_faults(told: Mapping[str, Any], done_on: date) -> Errors:
    """What an answer lacks: a place that comes free later has its day."""
    if told.get("answer") != "waiting":
        return {}
    if told.get("until") is None:
        return {"until": ["Isi sejak tanggal berapa tempatnya ada."]}
    if told["until"] < done_on:
        return {"until": ["Tanggal itu sudah lewat."]}
    return {}


def why_not_deliver(state: str | None) -> str | None:
    """Why somebody cannot be brought to the institution that was proposed, or None when nothing speaks against it."""
    if state == "no":
        return "Lembaga ini menjawab tidak ada tempat. Usulkan lembaga lain dulu."
    if state == "waiting":
        return "Lembaga ini belum punya tempat. Catat jawabannya yang baru dulu, atau usulkan lembaga lain."
    return None


def chapter_words(state: str | None, *, travelling: bool, offered: int) -> str:
    """The state of referral and journey in one line."""
    parts = [
        f"Rujukan {STATES[state]}" if state else "",
        "dalam perjalanan" if travelling and state != "delivered" else "",
        f"{offered} tawaran ke dinas lain menunggu" if offered else "",
    ]
    words = ", ".join(filter(None, parts))
    return words[:1].upper() + words[1:] if words else "Belum ada rujukan atau perjalanan"
