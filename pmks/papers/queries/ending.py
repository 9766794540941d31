"""How a paper came to count no longer, for its page: who ended it, when, and why."""

from uuid import UUID

from pmks.agencies.days import zone_of
from pmks.house.indonesian import short_moment
from pmks.house.journal import JournalLine
from pmks.papers.tables import Paper
from pmks.users.queries import names_of


def successor(paper: Paper) -> Paper | None:
    """The issued paper that stands in the place of this one, valid or not."""
    return Paper.get_or_none((Paper.replaces == paper.id) & Paper.issued_at.is_null(False))


def ended_words(paper: Paper, newer: Paper | None) -> str | None:
    """Who replaced or voided a paper and when, and why it was voided; None for one that counts."""
    if paper.state == "replaced" and newer is not None:
        return f"Diganti {_by(newer.signer or newer.made_by, paper)}."
    if paper.state != "void":
        return None
    line = _voiding(paper)
    reason = (line.read_body() or {}).get("reason") if line is not None else None
    return f"Dibatalkan {_by(line.by if line else None, paper)}." + (f" Alasannya: {reason}" if reason else "")


def _voiding(paper: Paper) -> JournalLine | None:
    """The line that tells of it."""
    mine = (JournalLine.case == paper.case_id) & (JournalLine.subject == paper.id) & (JournalLine.deed == "paper.void")
    return JournalLine.select().where(mine).order_by(JournalLine.at.desc(), JournalLine.id.desc()).first()


def _by(who: UUID | None, paper: Paper) -> str:
    name = names_of([who]).get(who) if who else None
    moment = short_moment(paper.ended_at, zone_of(paper.agency)) if paper.ended_at else None
    return ", ".join(filter(None, [f"oleh {name}" if name else None, moment]))
