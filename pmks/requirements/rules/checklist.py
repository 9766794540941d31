"""The checklist of a case: which papers are here, which are not and why, and whether that is all of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pmks.requirements.rules.items import Item
from pmks.standards.model import Requirement

RECEIVED = {
    "file": "Difoto atau dipindai",
    "paper": "Lembarannya disimpan",
    "statement": "Dengan pernyataan",
}
"""How a paper can come in."""
STATES = {**RECEIVED, "report": "Dengan laporan itu sendiri", "missing": "Tidak ada, atau menyusul"}
"""What can be said of a paper; `report` is known from how the case came in."""
MET = frozenset(STATES) - {"missing"}


@dataclass(frozen=True)
class Mark:
    """One word said about an item in a passage through a service; without an item the whole was found complete and correct.

    `choice` is which of the item's alternatives it was, `paper` the paper by its id, `due_on` when a missing one will come.
    """

    id: UUID
    passage: UUID
    state: str
    at: datetime
    item: str | None = None
    choice: str | None = None
    paper: str | None = None
    due_on: date | None = None


@dataclass(frozen=True)
class Checked:
    """An item and the word that counts for it, the newest; None while nothing was said."""

    item: Item
    mark: Mark | None

    @property
    def is_met(self) -> bool:
        return self.mark is not None and self.mark.state in MET

    @property
    def is_missing(self) -> bool:
        """Whether somebody said that it is not there, with the reason."""
        return self.mark is not None and not self.is_met

    @property
    def label(self) -> str:
        """The item's own words, or those of the alternative that was handed in."""
        chosen = self.mark.choice if self.mark else None
        return next((each.label for each in self.item.choices if each.id == chosen), self.item.label)


@dataclass(frozen=True)
class Condition:
    """A printed requirement that says who is served (S1.req): `met_by` are the person's categories that it names."""

    text: str
    clause: str
    met_by: tuple[str, ...]


@dataclass(frozen=True)
class Checklist:
    """Every item with its word, the conditions, and since when the whole counts as complete and correct."""

    rows: tuple[Checked, ...]
    conditions: tuple[Condition, ...] = ()
    completed_at: datetime | None = None

    @property
    def missing(self) -> tuple[Checked, ...]:
        """The compulsory papers that are not here."""
        return tuple(each for each in self.rows if each.item.compulsory and not each.is_met)

    @property
    def compulsory(self) -> tuple[Checked, ...]:
        return tuple(each for each in self.rows if each.item.compulsory)

    @property
    def fits(self) -> bool:
        """Whether the person is one of those whom the service is for; true where nothing is printed about that."""
        return not self.conditions or any(each.met_by for each in self.conditions)

    @property
    def may_be_completed(self) -> bool:
        """Whether the whole may be declared complete and correct."""
        return not self.missing and self.fits


def checklist(
    items: Iterable[Item],
    marks: Iterable[Mark],
    *,
    passage: UUID,
    requirements: Iterable[Requirement] = (),
    categories: Collection[str] = (),
) -> Checklist:
    """The checklist of one passage after these marks, given in any order; the newest word on an item counts.

    A paper handed in during an earlier passage of the same case still counts for an item that means that paper. The whole
    is complete from the first declaration on that no later “tidak ada” of a compulsory item took back.
    """
    ordered = sorted(marks, key=lambda each: (each.at, each.id.bytes))
    rows = tuple(Checked(item, _newest(item, ordered, passage)) for item in items)
    return Checklist(
        rows,
        tuple(_condition(each, categories) for each in requirements if each.kind == "category"),
        _completed(ordered, passage, {each.item.id for each in rows if each.item.compulsory}),
    )


def reported(items: Iterable[Item], source: str | None, at: datetime, passage: UUID) -> tuple[Mark, ...]:
    """The words that the report itself says: it is a paper asked for when its source is among an item's choices (S4.req1)."""
    met = (each for each in items if source in {choice.id for choice in each.choices})
    return tuple(Mark(passage, passage, "report", at, each.id, source) for each in met)


def progress_words(known: Checklist, day: str | None = None) -> str:
    """The state in a few words: “2 dari 3 berkas”. `day` is the date of completion in words."""
    if known.completed_at is not None:
        return f"Lengkap dan benar sejak {day}" if day else "Lengkap dan benar"
    wanted, here = known.compulsory, [each for each in known.rows if each.is_met]
    if wanted:
        got, more = len([each for each in wanted if each.is_met]), len([e for e in here if not e.item.compulsory])
        return f"{got} dari {len(wanted)} berkas" + (f", dan {more} lainnya" if more else "")
    if known.conditions and not known.fits:
        return "Belum sesuai golongan yang dilayani"
    if here:
        return f"{len(here)} berkas"
    return "Sesuai golongan yang dilayani" if known.conditions else "Tidak ada berkas yang disyaratkan"


def _newest(item: Item, ordered: Iterable[Mark], passage: UUID) -> Mark | None:
    speaking = [each for each in ordered if _speaks_of(each, item, passage)]
    return speaking[-1] if speaking else None


def _speaks_of(mark: Mark, item: Item, passage: UUID) -> bool:
    if mark.item == item.id and mark.passage == passage:
        return True
    return mark.state in MET and mark.paper is not None and mark.paper in item.papers


def _completed(ordered: Iterable[Mark], passage: UUID, compulsory: Collection[str]) -> datetime | None:
    since: datetime | None = None
    for mark in ordered:
        if mark.passage != passage:
            continue
        if mark.item is None:
            since = since or mark.at
        elif mark.item in compulsory and mark.state not in MET:
            since = None
    return since


def _condition(requirement: Requirement, categories: Collection[str]) -> Condition:
    return Condition(
        requirement.text, requirement.clause, tuple(each for each in requirement.categories if each in categories)
    )
