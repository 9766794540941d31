"""Whether we met a person before: a hint with its reasons, for a human to confirm, never a merge (domain §6).

Named persons are compared by name first; what else is known strengthens or weakens that. Where one has no name, only
sex, age and place are left, and all three must speak for it before anything is shown.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pmks.clients.rules.coordinates import metres_between
from pmks.clients.rules.labels import is_unknown_label
from pmks.clients.rules.names import is_part_of, name_score
from pmks.house.indonesian import distance, years_old

SHOWN_FROM = 75
"""The score from which a hint is worth an officer's look."""

SAME_NAME, PART_OF_NAME, LIKE_NAME = 95, 70, 65
NAMELESS = 45
OTHER_SEX = -40
FAR_AGE = -25
NEAR_METRES = 1_000
FAR_DEGREES = 0.01


@dataclass(frozen=True)
class Person:
    """What two registrations can be compared by.

    `names` holds name and aliases, generated labels are passed over; `sex` is male, female or unknown; `age` is today's in
    years; `position` is (latitude, longitude) of where the person was found, any of them None when not known.
    """

    names: tuple[str, ...] = ()
    sex: str = "unknown"
    age: int | None = None
    is_age_estimated: bool = True
    position: tuple[float, float] | None = None


class Likeness(NamedTuple):
    """How likely two registrations are of one person, 0 to 100, and why, in words: "Nama mirip: Muhammad Sukarno"."""

    score: float
    reasons: tuple[str, ...]

    @property
    def is_shown(self) -> bool:
        return self.score >= SHOWN_FROM


class Met(NamedTuple):
    """An earlier registration that may be of the same person."""

    key: Hashable
    likeness: Likeness


def likeness(person: Person, known: Person) -> Likeness:
    """Compare the person in front of us with one registered earlier; the same facts give the same score either way round."""
    parts = (
        _name_part(person, known),
        _sex_part(person, known),
        _age_part(person, known),
        _place_part(person, known),
    )
    score = sum(points for points, _ in parts)
    return Likeness(min(100.0, max(0.0, score)), tuple(reason for _, reason in parts if reason))


def met_before(person: Person, known: Iterable[tuple[Hashable, Person]], *, limit: int = 5) -> list[Met]:
    """The earlier registrations worth showing, the likeliest first."""
    compared = (Met(key, likeness(person, other)) for key, other in known)
    shown = [met for met in compared if met.likeness.is_shown]
    return sorted(shown, key=lambda met: -met.likeness.score)[:limit]


def _name_part(person: Person, known: Person) -> tuple[float, str | None]:
    pairs = [
        (_name_score(one, other), other)
        for one in person.names
        for other in known.names
        if not is_unknown_label(one) and not is_unknown_label(other)
    ]
    if not pairs:
        return NAMELESS, None
    score, name = max(pairs)
    if score < LIKE_NAME:
        return score, None
    return score, f"Nama {'sama' if score >= SAME_NAME else 'mirip'}: {name}"


def _name_score(one: str, other: str) -> float:
    """A first name alone is little, but with age or place to it worth a look."""
    return max(name_score(one, other), PART_OF_NAME if is_part_of(one, other) else 0)


def _sex_part(person: Person, known: Person) -> tuple[float, str | None]:
    if "unknown" in (person.sex, known.sex):
        return 0, None
    if person.sex != known.sex:
        return OTHER_SEX, "Jenis kelamin yang tercatat berbeda"
    return (0 if _both_named(person, known) else 10), None


def _age_part(person: Person, known: Person) -> tuple[float, str | None]:
    if person.age is None or known.age is None:
        return 0, None
    apart = abs(person.age - known.age)
    words = years_old(known.age, estimated=known.is_age_estimated)
    if apart <= years_allowed(person, known):
        return (5 if _both_named(person, known) else 10), f"Umur sebaya: {words}"
    return FAR_AGE, f"Umur berbeda: {words}"


def _place_part(person: Person, known: Person) -> tuple[float, str | None]:
    if person.position is None or known.position is None:
        return 0, None
    # Most are far off by latitude alone, and the exact way takes a hundred times as long to measure.
    if abs(person.position[0] - known.position[0]) > FAR_DEGREES:
        return 0, None
    metres = metres_between(person.position, known.position)
    if metres > NEAR_METRES:
        return 0, None
    points = 5 if _both_named(person, known) else 10
    return points, f"Ditemukan {distance(metres)} dari sini"


def years_allowed(person: Person, known: Person) -> float:
    """How many years apart two ages may be: guesses are worse the older a person is."""
    if not person.is_age_estimated and not known.is_age_estimated:
        return 1
    return 2 + 0.15 * max(person.age or 0, known.age or 0)


def _both_named(person: Person, known: Person) -> bool:
    return all(any(not is_unknown_label(name) for name in somebody.names) for somebody in (person, known))
