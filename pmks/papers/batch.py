"""Many drafts signed one after the other. Each is a deed and a transaction of its own: others write in between, one that fails stops none."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pmks.house import clock, moment
from pmks.house.deeds import perform
from pmks.house.permissions import Actor
from pmks.house.problems import Problem
from pmks.papers.asking import label_of
from pmks.papers.queries.register import MOST, waiting
from pmks.papers.rules.register import as_ids
from pmks.papers.tables import Paper
from pmks.users.queries import actor_for
from pmks.users.tables import User

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Told:
    """What became of one draft."""

    title: str
    href: str
    words: str
    is_failed: bool = False


def chosen(by: Actor, ticked: Sequence[str], *, is_all: bool, seen: str) -> tuple[list[Paper], int]:
    """The drafts to sign, the one that waits longest first, and how many of the ticked ones are no longer as he saw them.

    `seen` is when the page was made on which he ticked: what was written or changed since, he has not read. So the same form sent
    twice signs nothing that it did not name.
    """
    rows = waiting(by, _moment(seen))
    wanted = as_ids(ticked[:MOST])
    if not is_all:
        rows = rows.where(Paper.id << wanted) if wanted else rows.where(Paper.id.is_null())
    drafts = list(rows.order_by(Paper.changed_at, Paper.id).limit(MOST))
    return drafts, 0 if is_all else len(set(wanted)) - len(drafts)


def sign_each(drafts: Sequence[Paper], *, by: Actor) -> Iterator[Told]:
    """Sign one draft after the other and tell what became of it at once. Who may no longer sign meanwhile signs no more."""
    for draft in drafts:
        moment.begin()
        words, is_failed = _signed(draft, _as_of_now(by))
        yield Told(label_of(draft), draft.address, words, is_failed)


def _as_of_now(by: Actor) -> Actor:
    """The head in the roles he holds at this moment; none once his account was closed."""
    user = User.get_by_id(by.id)
    return replace(actor_for(user), roles=frozenset()) if user.disabled_at else actor_for(user)


def _signed(draft: Paper, by: Actor) -> tuple[str, bool]:
    try:
        fields = {"draft": str(draft.id), "seen": draft.changed_at.isoformat()}
        done = perform("letter.issue", {"case": draft.case_id}, fields, by=by, at=clock.now())
    except Problem as problem:
        return problem.sentence, True
    except (
        Exception
    ):  # a mistake of ours in one letter is told in the log, and is no reason to leave the others unsigned
        _log.exception("paper %s was not issued", draft.id)
        return "Surat ini belum dapat diterbitkan. Coba lagi dari halamannya; bila tetap gagal, beri tahu admin.", True
    return f"nomor {done.value.number}" if done.value.number else "terbit", False


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return clock.now()
