"""Which papers go along when somebody leaves a service, and whether the case waits for them. Pure.

The standards print them (S1.7 outputs, S2.prod, S3.prod, S4.6). How a paper stands is told by the room that makes papers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pmks.cases.rules.values import Progress
from pmks.house.words import both, either
from pmks.standards.model import End, Exit, Service
from pmks.standards.standing import applicable_deeds, holds

State = Literal["missing", "draft", "issued", "received", "waived"]
SETTLED: frozenset[State] = frozenset({"issued", "received", "waived"})
"""What a paper is that nobody has to make any more."""

LEAVES_WITH = {
    "outgoing_letter": None,
    "handover_minutes": "handover.sign",
    "referral_letter": "referral.propose",
    "recommendation_letter": "referral.propose",
    "social_report": None,
    "repatriation_cover_letter": "letter.draft",
    "repatriation_minutes": None,
}
"""Papers that standards make when somebody leaves, and the deed that a step narrows them by."""
EITHER = frozenset({"referral_letter", "recommendation_letter"})
"""Printed as one paper with two names (S3.prod “Surat Rujukan/Rekomendasi”): one of them is enough."""
RECEIVES = "requirement.receive"
UNHINDERED = frozenset(
    {
        "permintaan_sendiri",
        "pergi_tanpa_pamit",
        "meninggal_dunia",
        "tidak_ditemukan",
        "bukan_sasaran",
        "tercatat_ganda",
    }
)
"""Ways out on which no missing paper holds up the case."""


@dataclass(frozen=True)
class Wanted:
    """A paper that a step of the standard names: its id, what the standard calls it, and the step."""

    kind: str
    label: str
    step: str


@dataclass(frozen=True)
class PaperState:
    """How one paper stands, in words; `href` and `do` lead its reader to it, or to where it is made when he may make it."""

    kind: str
    label: str
    state: State
    words: str
    href: str | None = None
    do: str | None = None
    made_here: bool = True
    """False for a paper that only ever comes in from outside."""

    @property
    def is_settled(self) -> bool:
        """Whether it exists, was received, or was waived."""
        return self.state in SETTLED


def exit_papers(service: Service, standing: Progress, facts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The papers that this standard makes when somebody leaves, each with its step, as the facts narrow them.

    Asked are the steps that were done, and the one to which a printed way out leads (S1.7) even when it was left out. A paper that a
    step only receives (S2.A1) is not made there.
    """
    leading = {exit.step for exit in service.exits if exit.step}
    found: dict[str, str] = {}
    for state in standing.steps:
        step = state.step
        reached = state.status == "done" or (step.id in leading and state.status in ("next", "waiting"))
        if not reached or RECEIVES in step.deeds or not holds(step.when, facts, step.when):
            continue
        possible = applicable_deeds(step, facts)
        for paper in step.papers:
            deed = LEAVES_WITH.get(paper)
            if paper in LEAVES_WITH and (deed not in step.deeds or deed in possible):
                found.setdefault(paper, step.id)
    return tuple(found.items())


def is_held_up(way: End | Exit) -> bool:
    """Whether a case that ends this way is closed only when the papers that go along are there, or a head has waived them.

    Nobody is kept for the sake of a paper. Whoever stops by his own will or goes without a word is gone, and asks nobody's permission
    (S1.7 way 1); who died, was not found or was never ours takes nothing along. Then the case closes, and the journal tells what was
    not made. Where somebody is handed to a family or an institution, or the standard came to its own end, the papers are the agency's
    duty towards whoever receives him. Even then the person himself may have left long before, since leaving a shelter
    (`shelter.discharge`) asks for no paper: only closing the file waits.
    """
    return isinstance(way, End) or way.id not in UNHINDERED


def unmade(papers: Sequence[PaperState]) -> list[PaperState]:
    """Of these papers those that nobody made, received or waived."""
    enough = any(each.is_settled for each in papers if each.kind in EITHER)
    return [each for each in papers if not each.is_settled and not (enough and each.kind in EITHER)]


def paper_fault(missing: Sequence[PaperState], waivers: Iterable[str]) -> dict[str, str]:
    """Which papers are missing and what to do, as a sentence under `papers`; nothing when none is. `waivers` are heads' posts."""
    if not missing:
        return {}
    printed = [each for each in missing if each.kind not in EITHER]
    one_of = [each.label.lower() for each in missing if each.kind in EITHER]
    names = both([*([either(one_of)] if one_of else []), *(each.label.lower() for each in printed)])
    said = f"Masih kurang: {names}. Terbitkan dulu, atau minta {either(waivers)} mengesampingkannya dengan alasan."
    return {"papers": said}
