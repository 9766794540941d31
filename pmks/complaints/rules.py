"""What is true of complaints: how one goes on, by when, who looks at it next, what may come in. Pure."""

from collections.abc import Collection, Mapping
from datetime import datetime

from pmks.citizens.contests import HEADS, LADDER
from pmks.clocks.rules import Calendar, due
from pmks.standards.complaints import ComplaintTerms

RECEIVED, TAKEN, ANSWERED, CLOSED = "received", "taken", "answered", "closed"
OPEN = (RECEIVED, TAKEN, ANSWERED)
WAITING = frozenset({RECEIVED, TAKEN})
"""Somebody of the agency has to do something."""

MOVES: Mapping[str, Mapping[str, str]] = {
    "take": {RECEIVED: TAKEN},
    "answer": dict.fromkeys(OPEN, ANSWERED),
    "write": {RECEIVED: RECEIVED, TAKEN: TAKEN, ANSWERED: TAKEN},
    "close": dict.fromkeys(OPEN, CLOSED),
    "contest": {CLOSED: RECEIVED},
}
"""What is done → from which state to which. What the citizen writes after an answer wants an answer again."""

SILENT = "silent"
OUTCOMES = {
    "mended": ("Sudah diperbaiki", "Yang dikeluhkan benar, dan sudah dibetulkan."),
    "explained": ("Sudah dijelaskan", "Tidak ada yang perlu diubah; alasannya ditulis di bawah."),
    "passed_on": ("Diteruskan ke instansi lain", "Bukan wewenang dinas ini; tulis ke mana dan siapa yang dihubungi."),
    "not_complaint": (
        "Bukan pengaduan tentang layanan",
        "Bukan tentang layanan dinas, atau tidak dapat dipahami; tulis sebabnya dengan ramah.",
    ),
    "withdrawn": ("Dicabut pengadu", "Pengadu sendiri tidak melanjutkannya."),
}
"""How a complaint may be closed by those who answer: its words and what it means."""
ENDED = {id: words for id, (words, _) in OUTCOMES.items()} | {SILENT: "Selesai karena jawaban tidak dibalas"}
RATINGS = {
    "5": "Sangat puas",
    "4": "Puas",
    "3": "Cukup",
    "2": "Tidak puas",
    "1": "Sangat tidak puas",
}
NO_NAME = "Dinas ini meminta nama pengadu. Tulis nama Anda."
NAME_OF_DOCUMENT = "Tulis nama seperti di dokumen identitas."
NO_DOCUMENT = "Standar layanan ini meminta dokumen identitas yang sah. Lampirkan foto atau PDF, misalnya KTP."
NO_NUMBER = "Tulis nomor laporan di SP4N-LAPOR!."
NOT_YET = "Tanggal ini belum tiba. Periksa tanggalnya."


def moved(state: str, what: str) -> str | None:
    """The state after something is done, or None when it cannot be done in this state."""
    return MOVES[what].get(state)


def due_in(state: str, since: datetime, terms: ComplaintTerms, calendar: Calendar) -> datetime | None:
    """By when something must happen in a state that began at `since`; an answered one ends then by itself."""
    match state:
        case "received":
            return due(since, terms.take, "working_days", calendar)
        case "taken":
            return due(since, terms.act, "working_days", calendar)
        case "answered":
            return due(since, terms.silent, "days", calendar)
    return None


def standing(state: str, due_at: datetime | None, now: datetime) -> str:
    """The state at this hour: nobody replied to the answer for so many days, and it is closed, though nothing was done."""
    return CLOSED if state == ANSWERED and due_at is not None and due_at < now else state


def unit_of(state: str) -> str:
    """In what the clock of a state counts."""
    return "days" if state == ANSWERED else "working_days"


def holder_among(owner: str, permitted: Collection[str]) -> str:
    """The role that handles complaints: the owner, or where he may not answer the next one up, else the next one down."""
    return next((each for each in (*_from(owner), *reversed(LADDER)) if each in permitted), owner)


def heads_over(role: str) -> tuple[str, ...]:
    """The roles above one that are shown what it leaves lying."""
    return tuple(each for each in _from(role)[1:] if each in HEADS)


def faults(*, name: str | None, has_document: bool, asks_document: bool, may_be_anonymous: bool) -> Mapping[str, str]:
    """What is missing in a complaint, a sentence by field."""
    found = {}
    if asks_document and not has_document:
        found["identity"] = NO_DOCUMENT
    if not name and (asks_document or not may_be_anonymous):
        found["reporter_name"] = NAME_OF_DOCUMENT if asks_document else NO_NAME
    return found


def written_number(year: int, number: int) -> str:
    """ "7/2026"."""
    return f"{number}/{year}"


def _from(role: str) -> tuple[str, ...]:
    return LADDER[LADDER.index(role) :] if role in LADDER else LADDER
