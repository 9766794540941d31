"""One service standard in one version."""

from dataclasses import dataclass
from datetime import date

from pmks.standards.model.clocks import Clock
from pmks.standards.model.flow import End, Entry, Exit, Requirement, Step, Variant
from pmks.standards.model.words import Complaint, Contact, Fact, Note, Paper, many, missing


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
    guidance: tuple[str, ...] = ()
    """The kinds of guidance that the whole service names; a step may name its own."""
    assumed: tuple[str, ...] = ()
    contact: Contact | None = None
    variants: tuple[Variant, ...] = many("variant")
    requirements: tuple[Requirement, ...] = many("requirement")
    steps: tuple[Step, ...] = many("step")
    entries: tuple[Entry, ...] = many("entry")
    exits: tuple[Exit, ...] = many("exit")
    ends: tuple[End, ...] = many("end")
    clocks: tuple[Clock, ...] = many("clock")
    facts: tuple[Fact, ...] = many("fact")
    papers: tuple[Paper, ...] = many("paper")
    complaints: tuple[Complaint, ...] = many("complaint")
    lists: tuple[PublicList, ...] = many("list")
    notes: tuple[Note, ...] = many("note")

    @property
    def is_case(self) -> bool:
        return self.kind == "case"

    @property
    def plain_title(self) -> str:
        """Our plain headline, or the printed title where none was written."""
        return self.headline or self.title

    @property
    def has_door(self) -> bool:
        """Whether a case may begin here; a service without entries is only continued into (S0.C)."""
        return bool(self.entries)

    def step(self, id: str) -> Step:
        """The step of that id. Raises KeyError."""
        return next(each for each in self.steps if each.id == id) if self.has_step(id) else missing(id)

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

    def guidance_of(self, step: str | None) -> tuple[str, ...]:
        """The kinds of guidance printed for a step, else for the service or any of its steps; empty where the standard is silent."""
        own = self.step(step).guidance if step and self.has_step(step) else ()
        anywhere = (*self.guidance, *(kind for each in self.steps for kind in each.guidance))
        return own or self.guidance or tuple(dict.fromkeys(anywhere))

    def fact(self, id: str) -> Fact:
        """A fact with the labels of this service, where it prints its own. Raises KeyError."""
        found = next((each for each in self.facts if each.id == id), None)
        return found or missing(id)

    def label_of(self, outcome: str | None) -> str | None:
        """The printed label of an end or exit, by its id."""
        found = next((each for each in (*self.ends, *self.exits) if each.id == outcome), None)
        return found.label if found else None
