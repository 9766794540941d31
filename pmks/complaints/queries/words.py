"""A complaint in words, the same in the register, on its page and among the tasks."""

from datetime import datetime

from pmks.clocks.rules import Calendar, remaining
from pmks.complaints import rules
from pmks.complaints.standing import service_named, state_now
from pmks.complaints.tables import Complaint
from pmks.standards.complaints import ONLINE
from pmks.standards.vocabulary import vocabulary

STATES = {
    rules.RECEIVED: "Belum diterima petugas",
    rules.TAKEN: "Sedang ditangani",
    rules.ANSWERED: "Sudah dijawab",
    rules.CLOSED: "Selesai",
}
OWN_FORM = "Formulir warga di sini"
GENERAL = "Dinas secara umum"
TODO = {rules.RECEIVED: "Terima pengaduan", rules.TAKEN: "Jawab pengaduan"}


def about(complaint: Complaint) -> str:
    """The service complained of, or the agency as a whole."""
    service = service_named(complaint)
    return service.plain_title if service else GENERAL


def numbered(complaint: Complaint) -> str:
    """ "Pengaduan 7/2026"."""
    return f"Pengaduan {rules.written_number(complaint.year, complaint.number)}"


def came_by(complaint: Complaint) -> str:
    """By which channel it came."""
    own = complaint.channel == ONLINE and complaint.recorded_by is None
    return OWN_FORM if own else vocabulary().channels.get(complaint.channel, complaint.channel)


def state_words(complaint: Complaint, now: datetime) -> str:
    """How it stands, in a few words."""
    state = state_now(complaint, now)
    if state == rules.CLOSED:
        return rules.ENDED[complaint.outcome or rules.SILENT]
    if complaint.contested_at and state == rules.RECEIVED:
        return "Keberatan, belum diterima petugas"
    return STATES[state]


def clock_of(complaint: Complaint, now: datetime, calendar: Calendar) -> tuple[str, str] | None:
    """What is left, as (state, words); None for one that is closed."""
    state = state_now(complaint, now)
    if complaint.due_at is None or state == rules.CLOSED:
        return None
    left = remaining(complaint.due_at, now, rules.unit_of(state), calendar, start=complaint.since)
    words = left.words[:1].upper() + left.words[1:]
    return ("none", f"{words} sampai selesai sendiri") if state == rules.ANSWERED else (left.state, words)
