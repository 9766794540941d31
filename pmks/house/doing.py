"""A deed while it is being done: what it draws by chance follows from its journal line, so that it can be done again to the letter.

Inside a deed the clock stands still, ids follow from the id of the line, and what cannot be made a second time (a code, a drawn PDF)
is written down with it. Outside of deeds chance stays chance.
"""

import hashlib
import hmac
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

import uuid6

Thing = TypeVar("Thing")

LAST = 0xFFF
"""The twelve bits after the version of a line's own id, so that the line comes after all that was made under it."""


SPAN = 1000
"""Milliseconds of ids that one deed may fill, some four thousand in each; no deed makes that many."""


class CannotRepeat(Exception):
    """What a line did cannot be done again from what it keeps."""


class _Installation:
    key: bytes = b""


def use_key(key: bytes) -> None:
    """The installation's secret for ids: nobody without it can tell from a line's id which ids were made under it."""
    _Installation.key = key


def line_id() -> UUID:
    """A fresh id (UUIDv7) for the line of an outermost deed."""
    drawn = uuid6.uuid7().int & ~(LAST << 64)
    return UUID(int=drawn | LAST << 64)


def made_under(line: UUID, number: int) -> UUID:
    """The id with this number, from 0, among those made under a line: UUIDv7 of the line's time, rising, not to be guessed."""
    milliseconds = (line.int >> 80) + number // LAST
    chance = hmac.new(_Installation.key, line.bytes + number.to_bytes(4), hashlib.sha256).digest()
    tail = int.from_bytes(chance[:8]) >> 2
    return UUID(int=milliseconds << 80 | 7 << 76 | (number % LAST) << 64 | 2 << 62 | tail)


def is_under(line: UUID, id: UUID) -> bool:
    """Whether an id was made under a line."""
    later = (id.int >> 80) - (line.int >> 80)
    return 0 <= later < SPAN and made_under(line, later * LAST + (id.int >> 64 & LAST)) == id


@dataclass
class Ids:
    """The ids made under one line, in order."""

    line: UUID
    count: int = 0

    def next(self) -> UUID:
        self.count += 1
        return made_under(self.line, self.count - 1)


@dataclass
class Doing:
    """One deed being done. A deed inside it has a line and ids of its own."""

    line: UUID
    ids: Ids
    within: UUID | None = None
    made: dict[str, list[Any]] = field(default_factory=dict)
    """What cannot be made again, by its name in the order of making."""
    drawn: list[tuple[str, str, int, int]] = field(default_factory=list)
    """Serial numbers given: agency, series, year, number."""
    kept: Mapping[str, list[Any]] = field(default_factory=dict)
    """When the deed is done again: what was made the first time."""


_doing: ContextVar[Doing | None] = ContextVar("doing", default=None)


def now_doing() -> Doing | None:
    """The innermost deed that is being done, or None."""
    return _doing.get()


@contextmanager
def doing(line: UUID | None = None) -> Generator[Doing]:
    """Do a deed: a fresh one, inside another that is being done, or the one of `line` again."""
    outer = _doing.get()
    id = line or (outer.ids.next() if outer else line_id())
    mine = Doing(id, Ids(id), within=outer.line if outer else None)
    token = _doing.set(mine)
    try:
        yield mine
    finally:
        _doing.reset(token)


def once_made(name: str, make: Callable[[], Thing]) -> Thing:
    """Something that would come out otherwise a second time, as plain data: made the first time, kept with the line under its name,
    taken from there when the deed is done again. What an older line did not keep is made now."""
    mine = _doing.get()
    if mine is None:
        return make()
    made, kept = mine.made.setdefault(name, []), mine.kept.get(name, ())
    thing = kept[len(made)] if len(made) < len(kept) else make()
    made.append(thing)
    return thing
