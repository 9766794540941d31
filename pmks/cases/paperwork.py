"""How the papers of a case stand. The room that makes them lies above this one, so it makes itself known here as their keeper."""

from collections.abc import Callable, Mapping, Sequence

from pmks.cases.rules.papers import PaperState, Wanted
from pmks.cases.tables import Case
from pmks.house.permissions import Actor

Keeper = Callable[[Case, Actor, Sequence[Wanted]], list[PaperState]]
Minutes = Callable[[Case, Actor], Mapping[str, Sequence[PaperState]]]

_keepers: list[Keeper] = []
_minutes: list[Minutes] = []


def keeps_papers(keeper: Keeper) -> Keeper:
    """Have a room tell how papers stand. Raises RuntimeError for a second one: a paper is kept in one place."""
    if _keepers:
        raise RuntimeError("the papers of a case have a keeper already")
    _keepers.append(keeper)
    return keeper


def keeps_minutes(keeper: Minutes) -> Minutes:
    """Have the same room tell which minutes the deeds of a step made, by step, whether the standard names them or not."""
    _minutes.append(keeper)
    return keeper


def minutes_made(case: Case, by: Actor) -> dict[str, list[PaperState]]:
    """The minutes that deeds made, by the step they were done for, as this reader finds them."""
    found: dict[str, list[PaperState]] = {}
    for keeper in _minutes:
        for step, states in keeper(case, by).items():
            found.setdefault(step, []).extend(states)
    return found


def paperwork(case: Case, by: Actor, wanted: Sequence[Wanted]) -> list[PaperState]:
    """How these papers stand on a case, in the order asked, as this reader finds them; empty while no room keeps papers."""
    return _keepers[0](case, by, wanted) if wanted and _keepers else []
