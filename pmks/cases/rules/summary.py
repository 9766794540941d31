"""A case in a few lines for sharing over WhatsApp: where it stands, and nothing of whom it is about. Pure.

It is made from the standard, the agency and the progress alone. No client, no body of a deed and no outcome ever comes near it,
and a title that tells of somebody's health is left out: a group chat is no place for it (UU PDP 27/2022, domain §9).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from pmks.cases.rules.values import Progress
from pmks.clocks.rules import Calendar, remaining
from pmks.house.indonesian import full_moment, long_date
from pmks.house.words import either
from pmks.standards.model import Service

HEALTH = re.compile(
    r"\b(sakit|penyakit|jiwa|odgj|psikotik|psikiatr\w*|hiv|aids|odha|tbc?|kusta|hamil|disabilitas|difabel|cacat|napza|narkoba"
    r"|pecandu|rehab medis|medis|klinis|klinik|obat|dokter|perawat\w*|puskesmas|rumah sakit|rs|rsj|rsud|kesehatan|gangguan|psiki\w*"
    r"|trauma|kekerasan|meninggal|jenazah|pemakaman|tuna susila|psk)\b",
    re.IGNORECASE,
)
MOST = 3
"""So many steps or posts are named; more would be no summary."""


@dataclass(frozen=True)
class Gist:
    """What a summary says. Every word in it is the standard's, the agency's, or a date."""

    office: str
    service: str
    opened_on: date
    closed_on: date | None
    place: str
    done: str | None
    following: tuple[str, ...]
    holders: tuple[str, ...]
    due: str | None
    address: str


def gist(
    service: Service,
    standing: Progress,
    *,
    office: str,
    title_of: Callable[[str], str],
    roles: Iterable[str],
    opened_on: date,
    closed_on: date | None,
    now: datetime,
    calendar: Calendar,
    address: str,
) -> Gist:
    """What may be said of a case that stands so. `title_of` gives a role's title in the agency, `roles` the order in which they are named."""
    done = [each for each in standing.steps if each.status == "done" and each.done_at]
    last = max(done, key=lambda each: (each.done_at, each.step.number), default=None)
    held = frozenset[str]().union(*(turn.roles for turn in standing.next))
    return Gist(
        office=office,
        service=_plain(service.plain_title) or "Layanan sosial",
        opened_on=opened_on,
        closed_on=closed_on,
        place=_place(standing),
        done=_plain(last.step.title) if last else None,
        following=tuple(_plain(turn.step.title) or f"Langkah {turn.step.number}" for turn in standing.next[:MOST]),
        holders=tuple(title_of(role) for role in roles if role in held)[:MOST],
        due=_due(standing, now, calendar),
        address=address,
    )


def summary(said: Gist) -> str:
    """The text to be shared, a line for each thing."""
    if said.closed_on is not None:
        lines = [("Keadaan", "selesai ditangani"), ("Selesai", long_date(said.closed_on))]
    else:
        lines = [
            ("Tahap", f"{said.place}, sesudah “{said.done}”" if said.done else said.place),
            ("Berikutnya", either(said.following)),
            ("Dipegang oleh", either(said.holders)),
            ("Paling lambat", said.due),
        ]
    told = [("Layanan", said.service), ("Dibuka", long_date(said.opened_on)), *lines]
    body = "\n".join(f"{label}: {words}" for label, words in told if words)
    return f"Ringkasan kasus (tanpa nama)\n{said.office}\n\n{body}\n\nSelengkapnya, perlu masuk sebagai petugas:\n{said.address}"


def tells_of_health(words: str) -> bool:
    """Whether words tell of somebody's body, mind or death."""
    return HEALTH.search(words) is not None


def _plain(words: str) -> str | None:
    return None if tells_of_health(words) else words


def _place(standing: Progress) -> str:
    current = [each.step.number for each in standing.steps if each.status == "next"]
    if not current:
        return "siap diselesaikan" if standing.ends else "berjalan"
    return f"langkah {current[0]} dari {standing.steps[-1].step.number}"


def _due(standing: Progress, now: datetime, calendar: Calendar) -> str | None:
    """When the nearest clock ends, in words; a clock that stands still has no end."""
    running = [each for each in standing.clocks if each.runs_down]
    if not running:
        return "batas waktu sedang dijeda" if any(each.is_paused for each in standing.clocks) else None
    nearest = min(running, key=lambda each: each.due_at)
    left = remaining(nearest.due_at, now, nearest.clock.unit, calendar, start=nearest.started_at)
    return f"{full_moment(nearest.due_at, calendar.zone)} ({left.words})"
