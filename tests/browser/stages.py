"""Which papers a walk makes: each that the steps of a standard name, in the walk where it belongs, and once for each service."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pmks.papers.kinds import kinds
from pmks.standards.model import End, Service
from pmks.standards.reading import entry_step
from pmks.standards.walks import Move

Feature = tuple[str, ...]
"""Something that one walk at least must pass: an entry, an outcome of a step, an answer, an end."""

Named = tuple[str, str]
"""A service by its id, and a paper."""

UNNAMED = {
    "destitution_request": "identity.procure",
    "family_statement": "reunification.record",
    "client_statement": "shelter.discharge",
}
"""Papers of domain §5 that no step of the five standards names → the deed after which offices write them."""

COMES_FROM = {
    "referral_letter": "referral.propose",
    "repatriation_cover_letter": "repatriation.escort",
    "handover_minutes": "handover.sign",
    "repatriation_minutes": "handover.sign",
    "outgoing_letter": "shelter.discharge",
}
"""The deed that gives a paper its content, where a step names several papers for several branches."""


@dataclass(frozen=True)
class Stage:
    """One passage through a service: from the entry of a source (None when another service led here) to an end."""

    service: Service
    variant: str | None
    source: str | None
    moves: tuple[Move, ...]
    end: End

    def features(self) -> frozenset[Feature]:
        """What this passage passes."""
        here = f"{self.service.id}.{self.variant}"
        entry = entry_step(self.service, self.source, self.variant) or ""
        outcomes = {("outcome", here, each.step, each.outcome) for each in self.moves if each.outcome}
        answers = {("answer", here, *fact) for each in self.moves for fact in each.facts.items()}
        steps = {("step", here, each.step) for each in self.moves}
        return frozenset({("entry", here, entry), ("end", here, self.end.id), *steps, *outcomes, *answers})

    def named(self) -> set[Named]:
        """The papers on its way: those that its steps name, and those that offices write after its deeds."""
        steps, deeds = {each.step for each in self.moves}, {each.deed for each in self.moves}
        papers = {paper for step in self.service.steps if step.id in steps for paper in step.papers if paper in kinds()}
        papers |= {paper for paper, deed in UNNAMED.items() if deed in deeds}
        return {(self.service.id, each) for each in papers}

    def tells(self, paper: str) -> bool:
        """Whether somebody on this way does what the paper is about."""
        deeds = {each.deed for each in self.moves}
        if paper == "raid_handover_minutes":
            return self.source == "satpol_pp"
        if paper == "handover_minutes":
            return "handover.sign" in deeds and "repatriation.escort" not in deeds
        return COMES_FROM.get(paper) in (None, *deeds)


def shared_out(wholes: Sequence[tuple[Stage, ...]]) -> tuple[list[tuple[Named, ...]], set[int]]:
    """Which papers each walk makes, and which walks are taken in an ordinary run.

    To each end goes one: by a variant that nobody took yet, and by the way that most papers are about. A paper that none of these
    makes brings the first walk that can into the ordinary run.
    """
    told = [{each for stage in whole for each in stage.named() if stage.tells(each[1])} for whole in wholes]
    ordinary = _one_to_each_end(wholes, told)
    order = [*sorted(ordinary), *(turn for turn in range(len(wholes)) if turn not in ordinary)]
    named = [{each for stage in whole for each in stage.named()} for whole in wholes]
    made: list[list[Named]] = [[] for _ in wholes]
    for paper in sorted(set().union(*named)):
        way = told if any(paper in each for each in told) else named
        turn = next(each for each in order if paper in way[each])
        made[turn].append(paper)
        ordinary.add(turn)
    return [tuple(each) for each in made], ordinary


def _one_to_each_end(wholes: Sequence[tuple[Stage, ...]], told: Sequence[set[Named]]) -> set[int]:
    by_end: dict[tuple[str, str], list[int]] = defaultdict(list)
    for turn, whole in enumerate(wholes):
        by_end[whole[0].service.id, whole[-1].end.id].append(turn)
    chosen: set[int] = set()
    for turns in by_end.values():
        taken = {wholes[turn][0].variant for turn in chosen}
        chosen.add(max(turns, key=lambda turn: (wholes[turn][0].variant not in taken, len(told[turn]), -turn)))
    return chosen
