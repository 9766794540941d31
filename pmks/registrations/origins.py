"""From what a registration may begin: somebody was seen, and is met now. The rooms above tell what is known of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pmks.house.permissions import Actor


@dataclass(frozen=True)
class Origin:
    """What is known before: first values of the form, what the form's head says of it, and the page that it leads back to."""

    id: UUID
    fields: Mapping[str, Any]
    title: str
    detail: str
    href: str
    reporter: Mapping[str, Any] = field(default_factory=dict)
    """Who told of it, kept from the screen: it is filled in when the registration arrives."""


Finder = Callable[[Actor, UUID], Origin | None]

_finders: list[Finder] = []


def begins(finder: Finder) -> Finder:
    """Have a room above tell of what a registration may begin from, as far as the actor may see it."""
    _finders.append(finder)
    return finder


def origin_of(by: Actor, named: Any) -> Origin | None:
    """What stands behind `?sighting=` or the hidden field of that name; None for what is none, or not for him."""
    try:
        id = UUID(str(named))
    except ValueError:
        return None
    return next((found for each in _finders if (found := each(by, id)) is not None), None)
