"""How the papers of a case stand. The room that makes them lies above this one, so it makes itself known here as their keeper."""

from collections.abc import Callable, Sequence

from pmks.cases.rules.papers import PaperState, Wanted
from pmks.cases.tables import Case
from pmks.house.permissions import Actor

Keeper = Callable[[Case, Actor, Sequence[Wanted]], list[PaperState]]

_keepers: list[Keeper] = []


def keeps_papers(keeper: Keeper) -> Keeper:
    """Have a room tell how papers stand. Raises RuntimeError for a second one: a paper is kept in one place."""
    if _keepers:
        raise RuntimeError("the papers of a case have a keeper already")
    _keepers.append(keeper)
    return keeper


def paperwork(case: Case, by: Actor, wanted: Sequence[Wanted]) -> list[PaperState]:
    """How these papers stand on a case, in the order asked, as this reader finds them; empty while no room keeps papers."""
    return _keepers[0](case, by, wanted) if wanted and _keepers else []
