"""Rooms and places: who may be put where. One person to a place, never more people than places, nobody with strangers he must be kept from.

The published standards name the places (S0.A3, S0.A5, S1.4) and say nothing of rooms; these rules are ours, so that children do not
sleep beside adults whom nobody knows, and men and women sleep apart.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from pmks.clients.rules.age import ELDERLY

GROWN_UP = 18
NEUTRAL = "general"


@dataclass(frozen=True)
class Chamber:
    """A room: whom it is for (male, female, any, family), which need it serves, and how many places it has."""

    id: UUID
    name: str
    sex: str
    places: int
    need: str = NEUTRAL


@dataclass(frozen=True)
class Guest:
    """Somebody who needs a place. `sex` may be unknown, and so may the age; `needs` are those told, beside what the age says."""

    sex: str
    age: int | None = None
    household: UUID | None = None
    needs: frozenset[str] = field(default_factory=frozenset)

    @property
    def wants(self) -> frozenset[str]:
        """The needs told, and those that follow from the age (domain §7: a child is under 18, elderly is 60 and over)."""
        if self.age is None:
            return self.needs
        young = {"children"} if self.age < GROWN_UP else set()
        return self.needs | young | ({"elderly"} if self.age >= ELDERLY else set())


@dataclass(frozen=True)
class Held:
    """A place of a room that is taken, and the household of whoever has it."""

    place: int
    household: UUID | None = None


def free_places(chamber: Chamber, held: Iterable[Held]) -> tuple[int, ...]:
    """The numbers of the places that nobody has, lowest first; none when a room has more people than places."""
    taken = {each.place for each in held}
    left = chamber.places - len(taken)
    return tuple(number for number in range(1, chamber.places + 1) if number not in taken)[: max(0, left)]


def misfit(chamber: Chamber, guest: Guest, held: Collection[Held]) -> str | None:
    """Why this person cannot be put into this room, as a sentence; None when he can. Whether a place is free is another question.

    Somebody whose sex is not clear may be put into any room: people decide that who see him.
    """
    if chamber.sex in ("male", "female") and guest.sex not in (chamber.sex, "unknown"):
        return f"{chamber.name} khusus {'laki-laki' if chamber.sex == 'male' else 'perempuan'}."
    if chamber.sex == "family" and any(each.household is None or each.household != guest.household for each in held):
        return f"{chamber.name} sedang dipakai keluarga lain."
    if chamber.need == "children" and guest.age is not None and guest.age >= GROWN_UP and chamber.sex != "family":
        return f"{chamber.name} khusus anak."
    return None


def choose(
    chambers: Sequence[tuple[Chamber, Collection[Held]]], guest: Guest, *, place: int | None = None
) -> tuple[Chamber, int] | None:
    """The room and place that befit this person best among those free, or None: one that serves his need, else a general one;
    among equals the one for his own sex, then the emptiest. With `place` only that number will do.
    """
    fitting = [
        (_unsuitable(chamber, guest), -len(free), number, chamber, free)
        for number, (chamber, held) in enumerate(chambers)
        if (free := [each for each in free_places(chamber, held) if place in (None, each)])
        and misfit(chamber, guest, held) is None
    ]
    if not fitting:
        return None
    _, _, _, chamber, free = min(fitting, key=lambda each: each[:3])
    return chamber, free[0]


def _unsuitable(chamber: Chamber, guest: Guest) -> tuple[int, int]:
    """How badly a room suits: its need first, then whether it is for this person's sex alone."""
    need = 0 if chamber.need in guest.wants else 1 if chamber.need == NEUTRAL else 2
    family = guest.household is not None and chamber.sex == "family"
    return need, 0 if family or chamber.sex == guest.sex else 2 if chamber.sex == "family" else 1
