"""Which walks the browser takes: few, yet they pass every entry, every branch, every answer and every end of a service.

Made from the standards alone, so that a new agency is walked without a word here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pmks.cases.rules import roles_at, variant_of
from pmks.standards.model import Agency, Service
from pmks.standards.reader import load_catalogue
from pmks.standards.reading import entry_step
from pmks.standards.settings import permits
from pmks.standards.vocabulary import vocabulary
from pmks.standards.walks import Move, explore, walks
from tests.browser.server import EXAMPLE
from tests.browser.stages import Feature, Named, Stage, shared_out


@dataclass(frozen=True)
class Plan:
    """One case from its first report to its end, through as many services as its ends lead to."""

    agency: Agency
    stages: tuple[Stage, ...]
    name: str
    turn: int
    """Counts the plans of an agency; whoever has a choice chooses by it, so that all get their turn."""
    papers: tuple[Named, ...] = ()
    """The papers that this walk makes and reads; the walks of an agency together make each that its services name, once."""
    is_ordinary: bool = True
    """Whether it is walked in every run: the others go to the same end by another branch, and make no paper of their own."""

    def roles_for(self, stage: Stage, move: Move) -> tuple[str, ...]:
        """The roles that may do this move, those whom the standard names first."""
        step = stage.service.step(move.step)
        allowed = roles_at(step, move.deed, lambda deed: permits(self.agency, deed))
        return tuple(dict.fromkeys(role for role in (*step.actors, *vocabulary().roles) if role in allowed))

    def account_for(self, stage: Stage, move: Move) -> str:
        """The account whose turn it is to do this move."""
        able = self.roles_for(stage, move)
        return f"{able[self.turn % len(able)]}.{self.agency.slug}"

    def others(self, stage: Stage, move: Move) -> tuple[str, ...]:
        """The accounts of the agency that may not do this move."""
        able = self.roles_for(stage, move)
        return tuple(f"{role}.{self.agency.slug}" for role in vocabulary().roles if role not in able)

    def accounts_that_may(self, deed: str) -> tuple[str, ...]:
        """The accounts that may do a deed which belongs to no step."""
        able = permits(self.agency, deed)
        return tuple(f"{role}.{self.agency.slug}" for role in vocabulary().roles if role in able)


def plans() -> Iterator[Plan]:
    """The walks of every agency, those of the example folder included."""
    for agency in load_catalogue(EXAMPLE).agencies:
        stages = [
            each for service in agency.services if service.is_case and service.has_door for each in cover(service)
        ]
        words: set[str] = set()
        wholes = [(stage, *_following(agency, stage, turn)) for turn, stage in enumerate(stages)]
        papers, ordinary = shared_out(wholes)
        for turn, whole in enumerate(wholes):
            yield Plan(agency, whole, _name(agency, whole, words), turn, papers[turn], turn in ordinary)


def cover(service: Service) -> list[Stage]:
    """Few passages through a service that together pass all there is."""
    doors = _doors(service)
    candidates = [stage for sources in doors.values() for stage in _passages(service, sources[0])]
    still_open = frozenset[Feature]().union(*(stage.features() for stage in candidates))
    chosen: list[Stage] = []
    while still_open:
        best = max(candidates, key=lambda each: len(each.features() & still_open))
        sources = doors[best.variant, entry_step(service, best.source, best.variant)]
        used = sum(each.source in sources for each in chosen)
        chosen.append(replace(best, source=sources[used % len(sources)]))
        still_open -= best.features()
    return chosen


def _doors(service: Service) -> dict[tuple[str | None, str | None], list[str | None]]:
    """The sources that come in by the same step of the same flow: their walks are alike."""
    doors: dict[tuple[str | None, str | None], list[str | None]] = {}
    for source in [each.source for each in service.entries] or [None]:
        variant = variant_of(service, None, source)
        doors.setdefault((variant, entry_step(service, source, variant)), []).append(source)
    return doors


def _passages(service: Service, source: str | None) -> Iterator[Stage]:
    """The shortest passage to each end, and those by every branch."""
    first = Stage(service, variant_of(service, None, source), source, (), service.ends[0])
    ends = {each.id: each for each in service.ends}
    for end, walk in explore(service, source).walks.items():
        yield replace(first, moves=walk.moves, end=ends[end])
    for walk in walks(service, source):
        yield replace(first, moves=walk.moves, end=ends[walk.ends[0]])


def _following(agency: Agency, stage: Stage, turn: int) -> Iterator[Stage]:
    """The services into which the end leads, by each of their branches in turn."""
    if stage.end.continues:
        ways = cover(agency.service(stage.end.continues))
        following = ways[turn % len(ways)]
        yield following
        yield from _following(agency, following, turn)


def _name(agency: Agency, stages: tuple[Stage, ...], known: set[str]) -> str:
    """Agency, service and end, and the first thing on the way that no earlier walk of the agency had; `known` keeps those."""
    first, last = stages[0], stages[-1]
    name = "-".join(filter(None, [agency.slug, first.service.id, first.variant, last.end.id]))
    moves = [move for stage in stages for move in stage.moves]
    words = [word for move in moves for word in (move.outcome, *move.facts.values()) if word] + [first.source or ""]
    fresh = [word for word in words if f"{name}-{word}" not in known]
    if name in known:
        name = f"{name}-{fresh[0] if fresh else len(known)}"
    known |= {name, *(f"{name}-{word}" for word in words)}
    return name
