"""The chapters of a case's page: each room above shows in one line what it knows, and leads to its own page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pmks.cases.queries.view import View


@dataclass(frozen=True)
class Chapter:
    """One line: a title, the page behind it, the state in words, and a clock (state, words) when one is running there."""

    title: str
    href: str
    words: str
    clock: tuple[str, str] | None = None


Teller = Callable[[View], Chapter | None]

_tellers: list[tuple[int, Teller]] = []


def chapter(*, order: int) -> Callable[[Teller], Teller]:
    """Have a room tell its chapter. It answers None when it has nothing for this reader; chapters stand by `order`.

    Raises RuntimeError for an order that another room has: which stands first would hang on which was loaded first.
    """
    if order in [taken for taken, _ in _tellers]:
        raise RuntimeError(f"two chapters have the order {order}")

    def declare(teller: Teller) -> Teller:
        _tellers.append((order, teller))
        _tellers.sort(key=lambda each: each[0])
        return teller

    return declare


def chapters_of(view: View) -> Iterator[Chapter]:
    """The chapters that a reader finds on a case, in order."""
    for _, teller in _tellers:
        told = teller(view)
        if told is not None:
            yield told
