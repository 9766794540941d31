"""Need-to-know: a letter that leaves the house is composed from what its reader needs, and can see nothing else. Pure.

    NEED = Need(client=("name", "sex", "age"), told={"officer.assign": ("task",)})

    @NEED.of
    def compose(dossier, parts): …

Whatever is not named is empty before the composer reads it (domain §9: need-to-know, deny by default). Who leads the dinas, which
officers have the case, which service it is and the settled facts are open to every reader.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from pmks.papers.rules.dossier import Dossier, Entry, Found, Who

P = ParamSpec("P")
T = TypeVar("T")
HEALTH: Mapping[str, frozenset[str]] = {
    "assessment.record": frozenset({"physical", "health", "psychic", "disability", "to_clinic", "needs"}),
    "assessment.report": frozenset({"summary", "advice"}),
    "assessment.follow_up": frozenset({"physical", "psychic", "differs", "conclusion", "needs"}),
    "assessment.deepen": frozenset({"basic_needs", "needs", "problems", "guidance_plan", "onward_plan"}),
    "admission.request": frozenset({"why", "needs", "care"}),
    "referral.propose": frozenset({"because", "needs", "needs_notes", "Yang dibutuhkan"}),
    "shelter.admit": frozenset({"condition", "background"}),
    "shelter.incident": frozenset({"what", "notes"}),
    "shelter.discharge": frozenset({"condition"}),
    "placement.record": frozenset({"condition"}),
    "referral.deliver": frozenset({"condition", "checked_at"}),
    "repatriation.escort": frozenset({"checked_at"}),
    "arrival.confirm": frozenset({"condition"}),
    "handover.give": frozenset({"condition"}),
    "handover.sign": frozenset({"condition"}),
}
"""Answers in which health stands, or may: specific data (UU PDP 27/2022), for whoever takes over the care and for nobody else."""
HEALTH_WHEN_FOUND = frozenset({"condition", "marks", "notes"})


class TooMuch(ValueError):
    """A letter that would carry health data to a reader who does not take over the care."""


@dataclass(frozen=True)
class Need:
    """What one letter's reader needs: fields of the client, of how he was found, and by deed its fields or labels of answers.

    `care` is whether the reader takes over the care. Raises TooMuch for health data without it.
    """

    client: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    care: bool = False

    def __post_init__(self) -> None:
        carried = [
            f"{deed} {name}" for deed, names in self.told.items() for name in names if name in HEALTH.get(deed, ())
        ]
        carried += [f"found {name}" for name in self.found if name in HEALTH_WHEN_FOUND]
        if carried and not self.care:
            raise TooMuch(f"health data for a reader who does not take over the care: {', '.join(carried)}")

    def seen(self, dossier: Dossier) -> Dossier:
        """The dossier with nothing in it but what the reader needs."""
        return replace(
            dossier,
            client=_kept(dossier.client, Who(), self.client),
            others=tuple(_kept(each, Who(), self.client) for each in dossier.others),
            found=_kept(dossier.found, Found(), self.found),
            entries=tuple(_entry(each, self.told[each.deed]) for each in dossier.entries if each.deed in self.told),
        )

    def of(self, reads: Callable[Concatenate[Dossier, P], T]) -> Callable[Concatenate[Dossier, P], T]:
        """Have a composer, or the beginning of a part, see only what the reader needs."""

        @wraps(reads)
        def see(dossier: Dossier, *args: P.args, **named: P.kwargs) -> T:
            return reads(self.seen(dossier), *args, **named)

        return see


def _kept(whole: T, nothing: T, names: tuple[str, ...]) -> T:
    return replace(nothing, **{name: getattr(whole, name) for name in names})  # ty: ignore[invalid-argument-type]


def _entry(entry: Entry, names: tuple[str, ...]) -> Entry:
    body = {name: value for name, value in entry.body.items() if name in names}
    return replace(entry, body=body, word=lambda: tuple(pair for pair in entry.said if pair[0] in names))
