"""What the holder of a slip can do: write to the office."""

from datetime import datetime
from typing import Any

from pmks.citizens.forms import MessageForm
from pmks.citizens.messages import say
from pmks.citizens.slips import slip_for
from pmks.citizens.stories import story_of
from pmks.citizens.tables import Slip, SlipMessage
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.sealing import is_erased

MOST_UNANSWERED = 10
"""Messages that a citizen may write before anybody answers."""


@deed("slip.write", form=MessageForm, find=slip_for)
def write(slip: Slip, *, by: Actor, at: datetime, text: str) -> Done:
    """Write to the office that has it."""
    if is_erased(slip.subject):
        raise Conflict(
            "Isi kiriman ini sudah dihapus sesuai janji kami, jadi pesan tidak dapat disimpan lagi. "
            "Untuk hal baru, kirim laporan baru atau hubungi kantornya."
        )
    if not story_of(slip).may_write:
        raise Conflict("Percakapan ini sudah ditutup. Untuk hal baru, kirim laporan baru.")
    if _unanswered(slip) >= MOST_UNANSWERED:
        raise Conflict("Pesan Anda sudah kami terima dan menunggu dijawab. Tunggu jawabannya dulu.")
    say(slip.subject, text, by=by, at=at)
    return Done(slip, subject=slip.subject, about=slip.subject, address=slip.address)


def _unanswered(slip: Slip) -> int:
    last = _on(slip).where(~SlipMessage.by_citizen).order_by(SlipMessage.at.desc()).first()
    mine = _on(slip).where(SlipMessage.by_citizen)
    return (mine.where(SlipMessage.at > last.at) if last else mine).count()


def _on(slip: Slip) -> Any:
    return SlipMessage.select().where(SlipMessage.slip == slip)
