"""A Dinas Sosial with its categories, places, posters and services."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pmks.standards.model.papers import Papers
from pmks.standards.model.service import Service
from pmks.standards.model.words import Choice, Contact, Note, many, missing


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
    categories: tuple[Category, ...] = many("category")
    places: tuple[Place, ...] = many("place")
    posters: tuple[Poster, ...] = many("poster")
    pause_reasons: tuple[Choice, ...] = many("pause_reason")
    """Why a clock may stand still, when the agency has a list of its own; empty means the usual one of the vocabulary."""
    late_reasons: tuple[Choice, ...] = many("late_reason")
    privacy_notice: str | None = None
    """What is read out to a person before his data are written down, paragraph by paragraph; empty means the usual text."""
    retention_years: int | None = None
    """How long a file is kept after its last case ended; empty means that nobody has set it."""
    papers: Papers = field(default_factory=Papers)
    colour: str = "#0b4a6f"
    """What its posters and guide book are printed in, dark enough for white letters; ours, no standard prints one."""
    notes: tuple[Note, ...] = many("note")
    services: tuple[Service, ...] = many("")
    versions: tuple[Service, ...] = many("")
    matrix: Mapping[str, frozenset[str]] = field(default_factory=dict, metadata={"key": ""})

    @property
    def entry_services(self) -> tuple[Service, ...]:
        """The services under which a case may begin; others only inform, or follow one of these (S0.C, S0.P)."""
        return tuple(each for each in self.services if each.is_case and each.has_door)

    def services_on(self, day: date) -> tuple[Service, ...]:
        """The version of each service that is in force on a day; where two overlap, the newer one."""
        on: dict[str, Service] = {}
        for each in self.versions:
            if (each.valid_from or date.min) <= day <= (each.valid_until or date.max):
                on[each.id] = each
        return tuple(on[each.id] for each in self.services if each.id in on)

    def service(self, id: str) -> Service:
        """The newest version of a service. Raises KeyError."""
        return next((each for each in self.services if each.id == id), None) or missing(id)

    def category(self, id: str) -> Category:
        """The agency's own category. Raises KeyError."""
        return next((each for each in self.categories if each.id == id), None) or missing(id)

    def place_named(self, id: str) -> Place:
        """A place by its id. Raises KeyError."""
        return next((each for each in self.places if each.id == id), None) or missing(id)
