"""The papers that go along when somebody leaves, and those that a step names: how each stands for a reader."""

from collections.abc import Mapping

from pmks.agencies.queries import permits
from pmks.cases.paperwork import minutes_made, paperwork
from pmks.cases.rules import Progress, StepState
from pmks.cases.rules.papers import RECEIVES, PaperState, Wanted, exit_papers
from pmks.cases.tables import Case
from pmks.house.permissions import Actor
from pmks.standards.model import Service
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import role_title

SHOWN = frozenset({"done", "next"})
"""The steps at which papers are spoken of: what was done, and what is to be done now."""

SIGNS = "handover.sign"
"""The deed that minutes come out of."""


def leaving_papers(
    case: Case, by: Actor, service: Service, standing: Progress, facts: Mapping[str, str]
) -> list[PaperState]:
    """The papers that this standard makes when somebody leaves, as these facts narrow them, with how each stands."""
    named = exit_papers(service, standing, facts)
    return paperwork(case, by, [Wanted(kind, paper_label(service, kind), step) for kind, step in named])


def step_papers(case: Case, by: Actor, service: Service, standing: Progress) -> dict[str, list[PaperState]]:
    """By step, the papers that it makes, and those that came in; what may still be handed in stands in the checklist."""
    asked = [
        Wanted(kind, paper_label(service, kind), state.step.id)
        for state in standing.steps
        if _speaks(state)
        for kind in state.step.papers
    ]
    found: dict[str, list[PaperState]] = {}
    for wanted, state in zip(asked, paperwork(case, by, asked), strict=False):
        if state.made_here or state.is_settled:
            found.setdefault(wanted.step, []).append(state)
    for step, states in _minutes(case, by, standing).items():
        named = {each.kind for each in found.get(step, ())}
        found.setdefault(step, []).extend(each for each in states if each.kind not in named)
    return found


def _minutes(case: Case, by: Actor, standing: Progress) -> dict[str, list[PaperState]]:
    """The minutes that were made at steps where somebody was handed over, though the standard names none there (S4.8)."""
    signed = any(SIGNS in state.step.every_deed() and state.status in SHOWN for state in standing.steps)
    return minutes_made(case, by) if signed else {}


def waivers(slug: str) -> list[str]:
    """Who may waive a paper, as the agency calls them."""
    return [role_title(slug, role) for role in vocabulary().roles if role in permits(slug, "paper.waive")]


def paper_label(service: Service, id: str) -> str:
    """A paper as its standard calls it, else as everybody does."""
    own = next((each.label for each in service.papers if each.id == id), None)
    return own or vocabulary().papers.get(id, id)


def _speaks(state: StepState) -> bool:
    return state.status in SHOWN and RECEIVES not in state.step.deeds
