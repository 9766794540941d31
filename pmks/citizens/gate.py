"""The gate before every form that nobody signs in for: no riddles for people, work for programs, and bursts that hide nobody else.

The first few forms from an address go through at once. After these a form's signed challenge has to be answered: with scripts the page
does it by a little work while the citizen types; without, the words come back once to be confirmed, which takes a moment longer. Whatever
comes in bursts is taken in as well, but waits to be looked through.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from peewee import ModelSelect, fn

from pmks.citizens.rules import BOUNDS, LONGEST, is_fresh, is_patient, is_worked, standing
from pmks.citizens.tables import CitizenPost
from pmks.house import clock
from pmks.house.database import transaction
from pmks.house.problems import TooMany
from pmks.house.sealing import keyed_hash

PURPOSE = "citizen challenge"
ASKED, CONFIRMED = "a", "c"
"""The two kinds of challenge: of a form, and of the page that asks to confirm."""
WAIT = (
    "Dari sambungan ini baru saja masuk banyak kiriman. Tunggu setengah jam, lalu coba lagi. Bila gawat, telepon 112."
)


class NotYet(Exception):
    """Nothing is wrong, but the words are to be confirmed first: `challenge` is for the page that asks to.

    `is_early` when they were confirmed already, sooner than anybody reads them.
    """

    def __init__(self, challenge: str, *, is_early: bool = False) -> None:
        super().__init__()
        self.challenge = challenge
        self.is_early = is_early


@dataclass(frozen=True)
class Passage:
    """Through the gate: whether what was sent has to be looked through before anything else."""

    review: bool


def challenge(kind: str = ASKED) -> str:
    """A fresh challenge for a form: when, which kind, chance, and our seal on it."""
    said = f"{kind}.{int(clock.now().timestamp())}.{secrets.token_hex(8)}"
    return f"{said}.{_seal(said)}"


def come_through(door: str, caller: str, place: str | None, *, challenge: str, work: str) -> Passage:
    """Pass the gate once with this challenge. Raises NotYet for words to be confirmed, TooMany for an address in a flood."""
    now, mine = clock.now(), keyed_hash("citizen address", caller)
    there = keyed_hash("citizen place", place) if place else None
    with transaction():
        CitizenPost.delete().where(CitizenPost.at < now - LONGEST).execute()
        from_here = _since(door, now).where(CitizenPost.caller == mine).count()
        found = standing(from_here, _from_place(door, now, there) if there else 0)
        if found.refused:
            raise TooMany(WAIT, retry_after=int(BOUNDS.window.total_seconds()))
        answered = _is_answered(challenge, work, now) and not _is_used(challenge)
        if not answered and from_here >= BOUNDS.unasked:
            raise _not_yet(challenge, now)
        spent = challenge if answered else secrets.token_hex(16)
        CitizenPost.create(door=door, caller=mine, place=there, challenge=keyed_hash(PURPOSE, spent), at=now)
    return Passage(found.review)


def _is_answered(challenge: str, work: str, now: datetime) -> bool:
    """Whether this challenge of ours was worked for, or confirmed after a moment's reading."""
    kind, shown_at = _read(challenge)
    if shown_at is None or not is_fresh(shown_at, now):
        return False
    return is_worked(challenge, work) if kind == ASKED else is_patient(shown_at, now)


def _is_used(challenge: str) -> bool:
    return CitizenPost.select().where(CitizenPost.challenge == keyed_hash(PURPOSE, challenge)).exists()


def _not_yet(given: str, now: datetime) -> NotYet:
    """Whoever confirms too early goes on waiting from when he was first asked, not from anew."""
    kind, shown_at = _read(given)
    is_early = kind == CONFIRMED and shown_at is not None and is_fresh(shown_at, now) and not is_patient(shown_at, now)
    return NotYet(given if is_early else challenge(CONFIRMED), is_early=is_early)


def _from_place(door: str, now: datetime, place: str) -> int:
    """How many came from a place, few of each address: one that floods must not make the others' reports wait with its own."""
    by_address: Any = (
        _since(door, now)
        .select(fn.COUNT(CitizenPost.id))
        .where(CitizenPost.place == place)
        .group_by(CitizenPost.caller)
        .limit(BOUNDS.from_place)
    )
    return sum(min(count, BOUNDS.unasked) for (count,) in by_address.tuples())


def _since(door: str, now: datetime) -> "ModelSelect[CitizenPost]":
    return CitizenPost.select().where((CitizenPost.door == door) & (CitizenPost.at > now - BOUNDS.window))


def _read(challenge: str) -> tuple[str, datetime | None]:
    said, _, seal = challenge.rpartition(".")
    kind, _, rest = said.partition(".")
    seconds = rest.partition(".")[0]
    if not seconds.isdecimal() or len(seconds) > 11 or not secrets.compare_digest(seal.encode(), _seal(said).encode()):
        return kind, None
    return kind, datetime.fromtimestamp(int(seconds), UTC)


def _seal(said: str) -> str:
    return keyed_hash(PURPOSE, said)[:32]
