"""The flow of a service: steps with their outcomes, ways in, ways out, ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pmks.standards.model.words import Choice, Facts, Note, many


@dataclass(frozen=True)
class Variant:
    """One of several flows of a service (S2: A and B)."""

    id: str
    label: str
    clause: str | None = None


@dataclass(frozen=True)
class Requirement:
    """What the applicant brings. `optional` is the printed "jika ada"; kind "category" is S1's list of who may be served.

    `paper` is the paper it is. Of `any_of` one is enough ("atau", "/"), of `all_of` each is needed ("dan"); an id among them
    that is a paper's means that paper, one that is a source's is met by the report that the case began with (S4.req1).
    `categories` are those of the agency that a "category" requirement prints.
    """

    id: str
    text: str
    clause: str
    variants: tuple[str, ...] = ()
    optional: bool = False
    kind: str = "paper"
    paper: str | None = None
    any_of: tuple[Choice, ...] = ()
    all_of: tuple[Choice, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """One way a step can end, as printed.

    `sets` are the facts it settles. `next` passes over the steps in between, `back` opens a step and those after it again, `end` leads
    straight to an end; at most one of the three. `assumed` is true when the label is ours.
    """

    id: str
    label: str
    sets: Mapping[str, str] = field(default_factory=dict)
    next: str | None = None
    back: str | None = None
    end: str | None = None
    reason_required: bool = False
    clause: str | None = None
    assumed: bool = False
    note: str | None = None


@dataclass(frozen=True)
class Step:
    """A step as printed, and the deeds that fulfil it.

    It is done when any of `deeds` was done for it, or all of them in turn (`all_deeds`), or, when `until` is given, when that deed
    finished what `deeds` repeat. Deeds in `also` may be done meanwhile and fulfil nothing. `decides` are the deeds that carry an
    outcome (default: `until`, else all of `deeds`). `deeds_when` narrows a deed to facts, `asks` are facts the form asks for.
    `after` is the usual order and only advice; `needs` is a gate. `actors` are only those stated; empty means the standard is silent.
    `guidance` are the kinds of guidance printed for this step; empty means those of the service.
    """

    id: str
    number: str
    text: str
    title: str
    clause: str
    deeds: tuple[str, ...]
    variants: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    actor_text: str | None = None
    all_deeds: bool = False
    until: str | None = None
    also: tuple[str, ...] = ()
    decides: tuple[str, ...] = ()
    deeds_when: Mapping[str, Facts] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    output: str | None = None
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    when: Facts = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = many("outcome")
    optional: bool = False
    place: str | None = None
    guidance: tuple[str, ...] = ()
    notes: tuple[Note, ...] = many("note")

    def every_deed(self) -> tuple[str, ...]:
        """All deeds that may be done for this step: fulfilling, finishing and supporting ones."""
        return self.fulfilling() + tuple(each for each in self.also if each not in self.fulfilling())

    def fulfilling(self) -> tuple[str, ...]:
        """The deeds of the step and the one that finishes it, without the supporting ones."""
        last = () if self.until is None or self.until in self.deeds else (self.until,)
        return self.deeds + last

    def outcomes_of(self, deed: str) -> tuple[Outcome, ...]:
        """The outcomes to choose from when this deed is done for the step; empty when it decides nothing."""
        return self.outcomes if deed in self.decides else ()

    def outcome(self, id: str | None) -> Outcome | None:
        return next((each for each in self.outcomes if each.id == id), None)


@dataclass(frozen=True)
class Entry:
    """Where a case from this source begins. `otherwise` marks the entry for sources that the standard does not name."""

    source: str
    label: str
    step: str
    variant: str | None = None
    otherwise: bool = False
    clause: str | None = None
    assumed: bool = False


@dataclass(frozen=True)
class Exit:
    """A way out from anywhere. With `step`, it leads to that step (S1.7) instead of closing at once.

    `triggers` and `ways` are printed lists (S1.7). `assumed` ones are offered by the software and are in no seed.
    """

    id: str
    label: str
    hint: str | None = None
    step: str | None = None
    reason_required: bool = True
    triggers: tuple[Choice, ...] = ()
    ways: tuple[Choice, ...] = ()
    clause: str | None = None
    assumed: bool = False


@dataclass(frozen=True)
class End:
    """A regular end. It may be reached when every step of `after` is done or falls away and the facts of `when` hold.

    `continues` names the service that follows (S0: reunification follows A or B).
    """

    id: str
    label: str
    after: tuple[str, ...] = ()
    when: Facts = field(default_factory=dict)
    continues: str | None = None
    clause: str | None = None
    assumed: bool = False
    note: str | None = None
