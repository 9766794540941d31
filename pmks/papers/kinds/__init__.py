"""The kinds of papers, one module each, named as the papers of the vocabulary are.

A kind is pure: from what is known of a case and the parts that people may word themselves, it composes a sheet.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Sheet

Parts = Mapping[str, str]
Compose = Callable[[Dossier, Parts], Sheet]
Start = Callable[[Dossier], str]


def nothing(dossier: Dossier) -> str:
    """A part that begins empty."""
    return ""


@dataclass(frozen=True)
class Part:
    """A part that people may word themselves, with the words it begins with."""

    id: str
    label: str
    start: Start = nothing
    lines: int = 1
    longest: int = 300
    required: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of paper. `layout` is the sheet's; `approval` tells whether a head signs it, or its author files it himself.

    `made` is how it comes into being: "draft" on its page, or "deed" when another deed makes it (minutes that were signed).
    `numbered` ones take a number from the agency's register.
    """

    id: str
    layout: str
    compose: Compose
    parts: tuple[Part, ...] = ()
    approval: bool = True
    numbered: bool = True
    made: str = "draft"
    names_others: Callable[[Dossier], bool] = lambda _: False
    """Whether others stand in it beside the client: then it is kept for the office, and goes with the first of them who is erased."""
    purpose: str = ""
    """In one line, for whoever chooses: what it is for."""

    def starts(self, dossier: Dossier) -> dict[str, str]:
        """The words that its parts begin with on this case."""
        return {part.id: part.start(dossier) for part in self.parts}


def letter_parts(
    *,
    regarding: str,
    addressee: Start = nothing,
    addressee_place: Start = nothing,
    attachments: Start = nothing,
    nature: str = "Biasa",
    opening: Start = nothing,
    closing: Start = nothing,
    copies: Start = nothing,
    more: tuple[Part, ...] = (),
) -> tuple[Part, ...]:
    """What people may word in every letter, with `more` of the kind between opening and closing (domain §5, layout)."""
    return (
        Part(
            "addressee",
            "Kepada (Yth.)",
            addressee,
            longest=200,
            required=True,
            hint="Jabatan dan instansi, atau nama keluarga.",
        ),
        Part("addressee_place", "di", addressee_place, longest=120),
        Part("nature", "Sifat", lambda _: nature, longest=40, hint="Biasa, Segera, atau Sangat Segera."),
        Part("attachments", "Lampiran", attachments, longest=80),
        Part(
            "regarding",
            "Hal",
            lambda _: regarding,
            longest=160,
            required=True,
            hint="Tanpa nama klien; nama ada di isi surat.",
        ),
        Part("opening", "Pembuka", opening, lines=4, longest=2000),
        *more,
        Part("closing", "Penutup", closing, lines=3, longest=1000),
        Part("copies", "Tembusan", copies, lines=3, longest=600, hint="Satu tujuan tiap baris."),
    )


@dataclass(frozen=True)
class Kinds:
    """All kinds by id, in the order of their names."""

    by_id: Mapping[str, Kind] = field(default_factory=dict)

    def __getitem__(self, id: str) -> Kind:
        return self.by_id[id]

    def __contains__(self, id: object) -> bool:
        return id in self.by_id


@cache
def kinds() -> Kinds:
    """Every kind of the package. Raises RuntimeError for a module whose kind has another name."""
    found: dict[str, Kind] = {}
    for module in sorted(each.name for each in iter_modules(__path__) if not each.name.startswith("_")):
        kind = import_module(f"{__name__}.{module}").KIND
        if kind.id != module:
            raise RuntimeError(f"pmks/papers/kinds/{module}.py declares the kind {kind.id}")
        found[kind.id] = kind
    return Kinds(found)
