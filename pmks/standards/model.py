"""What a published service standard says, as frozen values. `reader.py` makes them from TOML; nothing here decides anything.

A silent standard is a None or an empty tuple, never a guess. `assumed` names the fields of a thing that the standard left open and
we chose; an administrator may set those anew (settings.py), and a note with the same clause gives the reason.
Field metadata `key` is the key's name in the file where it differs ("step" for `steps`), empty for what the reader fills in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Facts = Mapping[str, tuple[str, ...]]
"""Fact → the values that are meant: `when = {origin = ["here", "unknown"]}`."""


def _many(key: str) -> Any:
    return field(default=(), metadata={"key": key})


@dataclass(frozen=True)
class Note:
    """Why the data is as it is: an OCR `repair`, a question still `open`, or a `choice` of ours where the clause is silent."""

    clause: str
    text: str
    kind: str


@dataclass(frozen=True)
class Choice:
    """One of several printed possibilities, and its label."""

    id: str
    label: str


@dataclass(frozen=True)
class Fact:
    """Something about a case that deeds settle: origin, family, the way out … with the values it may take."""

    id: str
    label: str
    values: tuple[Choice, ...]
    clause: str | None = None


@dataclass(frozen=True)
class Paper:
    """A paper by its id; the 5 standards' papers are in the vocabulary, an agency may declare more."""

    id: str
    label: str


@dataclass(frozen=True)
class Contact:
    """Where an agency or a service is found, as printed. `addresses` keeps every printed address when they disagree (S1)."""

    address: str | None = None
    addresses: tuple[Choice, ...] = _many("alternative")
    postal_code: str | None = None
    phone: str | None = None
    whatsapp: str | None = None
    email: str | None = None
    website: str | None = None
    office: str | None = None
    clause: str | None = None


@dataclass(frozen=True)
class Complaint:
    """A channel for complaints (a channel of the vocabulary), as printed; `value` is the number or address alone."""

    channel: str
    text: str
    value: str | None = None
    clause: str | None = None
    needs_identity: bool = False


@dataclass(frozen=True)
class Category:
    """A category of clients in the agency's own words; `maps_to` are those of the 26 it may stand for, possibly none or several.

    `label` is as printed; `shown` is a kinder label for screens where the printed one hurts (S1.req3).
    """

    id: str
    label: str
    maps_to: tuple[str, ...] = ()
    shown: str | None = None
    clause: str | None = None
    note: str | None = None

    @property
    def title(self) -> str:
        return self.shown or self.label


@dataclass(frozen=True)
class Place:
    """A place the standard names: a shelter, an LKS, a panti, a section of the agency. `kind` is of the vocabulary."""

    id: str
    kind: str
    name: str
    clause: str | None = None
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Poster:
    """The words of a printed poster with a QR code (S0.H, S0.Q, S0.P)."""

    id: str
    title: str
    services: tuple[str, ...]
    clause: str
    subtitle: str | None = None
    text: str | None = None
    scan: str | None = None
    caption: str | None = None
    slogan: str | None = None


@dataclass(frozen=True)
class Variant:
    """One of several flows of a service (S2: A and B)."""

    id: str
    label: str
    clause: str | None = None


@dataclass(frozen=True)
class Requirement:
    """What the applicant brings. `optional` is the printed "jika ada"; kind "category" is S1's list of who may be served."""

    id: str
    text: str
    clause: str
    variants: tuple[str, ...] = ()
    optional: bool = False
    kind: str = "paper"


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
    outcomes: tuple[Outcome, ...] = _many("outcome")
    optional: bool = False
    place: str | None = None
    notes: tuple[Note, ...] = _many("note")

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


@dataclass(frozen=True)
class Event:
    """Something in the journal: a deed, a step done (no deed given), or a certain outcome of a step.

    The deed "case.open" means the first line of the journal, whatever it is.
    """

    deed: str | None = None
    step: str | None = None
    outcome: str | None = None


@dataclass(frozen=True)
class Clock:
    """A published limit. It runs from the first of `start` to the first of `stop` after it; closing the case stops every clock."""

    id: str
    label: str
    printed: str
    limit: int
    unit: str
    start: tuple[Event, ...]
    stop: tuple[Event, ...]
    clause: str
    variants: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    note: str | None = None

    @property
    def default(self) -> bool:
        """Whether unit, start or stop are ours, so that an administrator may change them."""
        return bool(self.assumed)


@dataclass(frozen=True)
class PublicList:
    """A list that an information page announces, per kelurahan; the names themselves are not in the standard."""

    title: str
    region: str
    region_name: str
    clause: str


@dataclass(frozen=True)
class Service:
    """One service standard in one version; `sha256` is that of the file's bytes.

    `title`, `decree`, `fee`, `time` and `products` are as printed; `headline` and `summary` are ours, for screens.
    """

    agency: str
    id: str
    sha256: str
    title: str
    clause: str
    kind: str = "case"
    headline: str | None = None
    summary: str | None = None
    decree: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    categories: tuple[str, ...] = ()
    fee: str | None = None
    time: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    complaint_note: str | None = None
    complaint_owner: str | None = None
    provider: str | None = None
    tagline: str | None = None
    jobs: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    contact: Contact | None = None
    variants: tuple[Variant, ...] = _many("variant")
    requirements: tuple[Requirement, ...] = _many("requirement")
    steps: tuple[Step, ...] = _many("step")
    entries: tuple[Entry, ...] = _many("entry")
    exits: tuple[Exit, ...] = _many("exit")
    ends: tuple[End, ...] = _many("end")
    clocks: tuple[Clock, ...] = _many("clock")
    facts: tuple[Fact, ...] = _many("fact")
    papers: tuple[Paper, ...] = _many("paper")
    complaints: tuple[Complaint, ...] = _many("complaint")
    lists: tuple[PublicList, ...] = _many("list")
    notes: tuple[Note, ...] = _many("note")

    @property
    def is_case(self) -> bool:
        return self.kind == "case"

    @property
    def has_door(self) -> bool:
        """Whether a case may begin here; a service without entries is only continued into (S0.C)."""
        return bool(self.entries)

    def step(self, id: str) -> Step:
        """The step of that id. Raises KeyError."""
        return next(each for each in self.steps if each.id == id) if self.has_step(id) else _missing(id)

    def has_step(self, id: str | None) -> bool:
        return any(each.id == id for each in self.steps)

    def steps_of(self, variant: str | None) -> tuple[Step, ...]:
        """The steps of one flow in printed order; a service without variants ignores the argument."""
        chosen = self.variant_or_first(variant)
        return tuple(each for each in self.steps if not each.variants or chosen in each.variants)

    def requirements_of(self, variant: str | None) -> tuple[Requirement, ...]:
        chosen = self.variant_or_first(variant)
        return tuple(each for each in self.requirements if not each.variants or chosen in each.variants)

    def variant_or_first(self, variant: str | None) -> str | None:
        known = tuple(each.id for each in self.variants)
        return variant if variant in known else next(iter(known), None)

    def entry_for(self, source: str | None) -> Entry | None:
        """The entry of a source: the one printed for it, else the one for all others, else None (the first step)."""
        printed = next((each for each in self.entries if each.source == source), None)
        return printed or next((each for each in self.entries if each.otherwise), None)

    def fact(self, id: str) -> Fact:
        """A fact with the labels of this service, where it prints its own. Raises KeyError."""
        found = next((each for each in self.facts if each.id == id), None)
        return found or _missing(id)

    def label_of(self, outcome: str | None) -> str | None:
        """The printed label of an end or exit, by its id."""
        found = next((each for each in (*self.ends, *self.exits) if each.id == outcome), None)
        return found.label if found else None


@dataclass(frozen=True)
class Agency:
    """A Dinas Sosial as its files say. `services` are the newest versions, one per service; `versions` are all of them.

    `matrix` is row → roles that may do its deeds, the defaults of the vocabulary unless settings say otherwise.
    """

    slug: str
    name: str
    office: str
    short: str
    zone: str
    region: str
    term: str = "PPKS"
    government: str | None = None
    division: str | None = None
    slogan: str | None = None
    definition: str | None = None
    approach: str | None = None
    partners: tuple[str, ...] = ()
    contact: Contact = field(default_factory=Contact)
    role_titles: Mapping[str, str] = field(default_factory=dict)
    categories: tuple[Category, ...] = _many("category")
    places: tuple[Place, ...] = _many("place")
    posters: tuple[Poster, ...] = _many("poster")
    notes: tuple[Note, ...] = _many("note")
    services: tuple[Service, ...] = _many("")
    versions: tuple[Service, ...] = _many("")
    matrix: Mapping[str, frozenset[str]] = field(default_factory=dict, metadata={"key": ""})

    def services_on(self, day: date) -> tuple[Service, ...]:
        """The version of each service that is in force on a day; where two overlap, the newer one."""
        on: dict[str, Service] = {}
        for each in self.versions:
            if (each.valid_from or date.min) <= day <= (each.valid_until or date.max):
                on[each.id] = each
        return tuple(on[each.id] for each in self.services if each.id in on)

    def service(self, id: str) -> Service:
        """The newest version of a service. Raises KeyError."""
        return next((each for each in self.services if each.id == id), None) or _missing(id)

    def category(self, id: str) -> Category:
        """The agency's own category. Raises KeyError."""
        return next((each for each in self.categories if each.id == id), None) or _missing(id)

    def place_named(self, id: str) -> Place:
        """A place by its id. Raises KeyError."""
        return next((each for each in self.places if each.id == id), None) or _missing(id)


def _missing(id: str) -> Any:
    raise KeyError(id)
