"""What rooms above add to one's own page. Each tells under a name of its own what its part of the template shows."""

from collections.abc import Callable, Mapping
from typing import Any

from pmks.house.permissions import Actor

Teller = Callable[[Actor], Mapping[str, Any]]

_tellers: list[Teller] = []


def on_own_page(teller: Teller) -> Teller:
    """Have a room above tell the reader something of his own on /me."""
    _tellers.append(teller)
    return teller


def told_on_own_page(by: Actor) -> dict[str, Any]:
    """What the rooms above tell this reader."""
    return {name: value for teller in _tellers for name, value in teller(by).items()}
