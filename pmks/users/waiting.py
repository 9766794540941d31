"""What waits for somebody that is no step of a case. The rooms above tell it: for the menu's number, for “Lainnya” and for his first page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pmks.house.permissions import Actor

Row = dict[str, Any]
"""A row of the first page: {href, headline, detail, clock (state, words), group, tag}."""
Link = tuple[str, str, str, str]
"""What else may be opened: (href, icon, title, detail)."""


@dataclass(frozen=True)
class Waiting:
    """A room's answer for one person: his tasks, what is late below him, and where he finds it all."""

    tasks: tuple[Row, ...] = ()
    below: tuple[Row, ...] = ()
    link: Link | None = None


@dataclass(frozen=True)
class Teller:
    """How a room tells: `count` is asked for every page, `told` for the first page and for “Lainnya” alone."""

    count: Callable[[Actor, datetime], int]
    told: Callable[[Actor, datetime], Waiting]


_tellers: list[Teller] = []


def tell(teller: Teller) -> None:
    """Let a room say what waits for people with it."""
    _tellers.append(teller)


def count_of(by: Actor, now: datetime) -> int:
    """How many things wait for somebody beside his cases."""
    return sum(each.count(by, now) for each in _tellers)


def waiting_of(by: Actor, now: datetime) -> list[Waiting]:
    """What waits for somebody beside his cases."""
    return [each.told(by, now) for each in _tellers]
