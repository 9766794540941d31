"""What the rooms above add to the page of an act of handing over: the minutes that came out of it."""

from collections.abc import Callable
from dataclasses import dataclass

from pmks.house.permissions import Actor
from pmks.operations.tables import OutingHandover


@dataclass(frozen=True)
class Annex:
    """One line with the page behind it."""

    title: str
    href: str
    detail: str


Teller = Callable[[OutingHandover, Actor], Annex | None]

_tellers: list[Teller] = []


def annex(teller: Teller) -> Teller:
    """Have a room tell of an act; it answers None when it has nothing for this reader."""
    _tellers.append(teller)
    return teller


def annexes_of(act: OutingHandover, by: Actor) -> list[Annex]:
    """What a reader finds beside an act."""
    return [told for told in (teller(act, by) for teller in _tellers) if told is not None]
