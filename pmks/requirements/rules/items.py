"""The single papers that a standard asks for: its requirements taken apart, and what its steps name besides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmks.standards.model import Choice, Requirement, Service

RECEIVING = "requirement.receive"
"""The deed by which papers come in; a step that has it names papers in its printed text."""

EXTRAS = {
    "incoming_letter": "Surat masuk atau laporan tertulis",
    "request_letter": "Surat permohonan",
    "cover_letter": "Surat pengantar",
    "identity_document": "Berkas identitas (KTP, KK, atau lainnya)",
    "destitution_certificate": "Surat keterangan terlantar",
    "social_report": "Laporan sosial",
    "health_insurance": "Kartu BPJS Kesehatan",
    "other": "Berkas lain",
}
"""What people bring along whatever the standard asks, in the order to offer it."""


@dataclass(frozen=True)
class Item:
    """One paper of a checklist. Of `choices` any one will do; `paper` is set where there is nothing to choose.

    `part_of` is the printed requirement where it names several papers together, `clause` where it is printed.
    """

    id: str
    label: str
    clause: str | None = None
    compulsory: bool = False
    choices: tuple[Choice, ...] = ()
    paper: str | None = None
    part_of: str | None = None

    @property
    def papers(self) -> frozenset[str]:
        """The papers by which it is met, whatever they were handed in for."""
        return frozenset(filter(None, (self.paper, *(each.id for each in self.choices))))


def items_of(service: Service, variant: str | None) -> tuple[Item, ...]:
    """What a case of this flow asks for: the printed requirements first, then what its steps name and may follow (S2.B2)."""
    printed = [item for each in service.requirements_of(variant) for item in _items(each)]
    known = frozenset[str]().union(*(each.papers for each in printed))
    labels = {each.id: each.label for each in service.papers}
    named = {
        paper: Item(f"paper.{paper}", labels.get(paper, paper), step.clause, paper=paper)
        for step in service.steps_of(variant)
        if RECEIVING in step.deeds
        for paper in step.papers
        if paper not in known
    }
    return (*printed, *named.values())


def extra_items(items: Iterable[Item]) -> tuple[Item, ...]:
    """What may be handed in besides: the usual papers that none of the items means."""
    known = frozenset[str]().union(*(each.papers for each in items))
    return tuple(Item(f"paper.{id}", label, paper=id) for id, label in EXTRAS.items() if id not in known)


def options_of(items: Iterable[Item]) -> Mapping[str, tuple[Item, Choice | None]]:
    """What can be ticked when papers come in, by id: an item, or one of its choices."""
    return {
        f"{item.id}.{choice.id}" if choice else item.id: (item, choice)
        for item in items
        for choice in (item.choices or (None,))
    }


def _items(requirement: Requirement) -> tuple[Item, ...]:
    """The papers of one requirement; none for a list of those who are served (S1.req)."""
    if requirement.kind == "category":
        return ()
    if not requirement.all_of:
        whole = Item(
            requirement.id,
            requirement.text,
            requirement.clause,
            not requirement.optional,
            requirement.any_of,
            requirement.paper,
        )
        return (whole,)
    return tuple(
        Item(
            f"{requirement.id}.{part.id}",
            part.label,
            requirement.clause,
            not requirement.optional,
            paper=part.id,
            part_of=requirement.text,
        )
        for part in requirement.all_of
    )
