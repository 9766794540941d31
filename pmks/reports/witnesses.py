"""What citizens told before a case began, as far as a reader may see it. The room that keeps their reports tells it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pmks.cases.tables import Case
from pmks.house.permissions import Actor


@dataclass(frozen=True)
class Witness:
    """One report of a citizen: where it is read, and what of it an official report repeats."""

    href: str
    title: str
    detail: str
    summary: str
    verdict: str | None = None
    """What a look at the place showed, if somebody looked before the person was registered."""


Teller = Callable[[Case, Actor], Iterable[Witness]]

_tellers: list[Teller] = []


def witnesses(teller: Teller) -> Teller:
    """Have a room above tell what citizens reported about the person of a case."""
    _tellers.append(teller)
    return teller


def witnesses_of(case: Case, by: Actor) -> list[Witness]:
    """What citizens reported, for this reader, the first first."""
    return [found for each in _tellers for found in each(case, by)]
