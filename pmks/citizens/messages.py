"""What a citizen and an office say to each other about something sent. Each message is sealed with the thing itself."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pmks.agencies.days import zone_of
from pmks.citizens.actors import CITIZENS
from pmks.citizens.slips import slip_of
from pmks.citizens.tables import Slip, SlipMessage
from pmks.house.indonesian import short_moment
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.sealing import Erased, seal, unseal

MOST_SHOWN = 100
GONE = "(dihapus)"


@dataclass(frozen=True)
class Message:
    """One message as it is shown: from the citizen or from which office, its words, when."""

    by_citizen: bool
    office: str
    text: str
    when_words: str


def say(subject: UUID, text: str, *, by: Actor, at: datetime, office: str = "") -> SlipMessage:
    """Write a message about something sent; called inside a deed. `office` is which office says it; a citizen has none.

    Raises Conflict when nobody holds a slip for it, so that nobody would ever read it.
    """
    slip = slip_of(subject)
    if slip is None:
        raise Conflict("Tidak ada kode untuk membaca pesan ini. Sampaikan lewat telepon atau surat.")
    sealed = seal(subject, text.encode())
    theirs = by.is_any(CITIZENS)
    return SlipMessage.create(
        slip=slip,
        by_citizen=theirs,
        by=by.id,
        office="" if theirs else office or by.office_name,
        text_sealed=sealed,
        at=at,
    )


def thread(subject: UUID) -> list[Message]:
    """The messages about something sent, oldest first; the newest hundred."""
    slip = slip_of(subject)
    return thread_of(slip) if slip else []


def thread_of(slip: Slip) -> list[Message]:
    """The messages on a slip, oldest first; the newest hundred."""
    on_it = SlipMessage.select().where(SlipMessage.slip == slip)
    newest = on_it.order_by(SlipMessage.at.desc(), SlipMessage.id.desc()).limit(MOST_SHOWN)
    zone = zone_of(slip.agency)
    return [
        Message(each.by_citizen, each.office, _words(slip, each), short_moment(each.at, zone))
        for each in reversed(list(newest))
    ]


def _words(slip: Slip, message: SlipMessage) -> str:
    try:
        return unseal(slip.subject, message.text_sealed).decode()
    except Erased:
        return GONE
