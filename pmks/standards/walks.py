"""Walking a standard on paper: every branch from an entry to its ends. The checker trusts no standard that it could not walk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID

from pmks.standards.model import Service, Step
from pmks.standards.reading import Line, entry_step, read, variant_of
from pmks.standards.standing import Standing, remaining_deeds, standing

MOST = 4000
"""States to look at before giving up; the largest of the five standards has some hundred."""


@dataclass(frozen=True)
class Move:
    """One deed done for a step, with the outcome and facts chosen."""

    step: str
    deed: str
    outcome: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Walk:
    """Moves from an entry, and the ids of the ends they lead to."""

    moves: tuple[Move, ...]
    ends: tuple[str, ...]


@dataclass
class Explored:
    """What walking showed: the shortest walk to each end, the steps that once were next, and moves after which nothing was left."""

    walks: dict[str, Walk] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    stuck: list[tuple[Move, ...]] = field(default_factory=list)
    is_whole: bool = True


def explore(service: Service, source: str | None = None, variant: str | None = None) -> Explored:
    """Walk one flow of a service from the entry of a source by every branch, a state never twice."""
    variant = variant_of(service, variant, source)
    found, known, queue = Explored(), set(), [_first_moves(service, source, variant)]
    for moves in queue:
        now, key = _look(service, source, variant, moves)
        if key in known:
            continue
        known.add(key)
        found.seen.update(now.next)
        found.seen.update(id for id, status in now.statuses.items() if status == "done")
        for end in now.ends:
            found.walks.setdefault(end.id, Walk(moves, tuple(each.id for each in now.ends)))
        if not now.next and not now.ends:
            found.stuck.append(moves)
        if len(known) >= MOST:
            found.is_whole = False
            break
        queue += [(*moves, *more) for more in _choices(service, source, variant, moves, now)]
    return found


def walks(service: Service, source: str | None = None, variant: str | None = None) -> Iterator[Walk]:
    """Every walk of one flow by every branch, until nothing is left to do; each way back is taken once."""
    variant = variant_of(service, variant, source)
    stack = [_first_moves(service, source, variant)]
    while stack:
        moves = stack.pop()
        now, _ = _look(service, source, variant, moves)
        choices = _choices(service, source, variant, moves, now)
        if choices:
            stack += [(*moves, *more) for more in reversed(choices)]
        else:
            yield Walk(moves, tuple(each.id for each in now.ends))


def lines_of(moves: tuple[Move, ...], start: datetime = datetime(2026, 11, 22, tzinfo=UTC)) -> tuple[Line, ...]:
    """Journal lines for these moves, an hour apart."""
    return tuple(
        Line(UUID(int=n), move.deed, start + timedelta(hours=n), move.step, move.outcome, move.facts)
        for n, move in enumerate(moves)
    )


def _first_moves(service: Service, source: str | None, variant: str | None) -> tuple[Move, ...]:
    """Registering the person fulfils the entry's step when that step says so."""
    id = entry_step(service, source, variant)
    registers = service.has_door and id is not None and "client.register" in service.step(id).deeds
    return (Move(id, "client.register"),) if registers and id is not None else ()


def _look(
    service: Service, source: str | None, variant: str | None, moves: tuple[Move, ...]
) -> tuple[Standing, object]:
    steps = service.steps_of(variant)
    done = read(service, steps, lines_of(moves), entry_step(service, source, variant)).done
    backs = frozenset(move for move in ((each.step, each.outcome) for each in moves) if _is_back(service, *move))
    records = frozenset((id, frozenset(found)) for id, found in done.records.items())
    key = (records, frozenset(done.facts.items()), done.passed_over, done.ended, backs)
    return standing(service, variant, done), key


def _is_back(service: Service, step: str, outcome: str | None) -> bool:
    chosen = service.step(step).outcome(outcome)
    return chosen is not None and chosen.back is not None


def _choices(
    service: Service, source: str | None, variant: str | None, moves: tuple[Move, ...], now: Standing
) -> list[tuple[Move, ...]]:
    """The ways to do the first step that waits. One step after the other is enough: order is advice, branches are not."""
    if not now.next:
        return []
    steps = service.steps_of(variant)
    done = read(service, steps, lines_of(moves), entry_step(service, source, variant)).done
    step = service.step(now.next[0])
    left = remaining_deeds(step, done.records.get(step.id, ()), done.facts)
    asked = _answers(service, step, done.facts)
    if step.until is not None and not step.all_deeds:
        repeated = tuple(Move(step.id, deed) for deed in left if deed != step.until)[:1]
        return [
            (*repeated, Move(step.id, step.until, outcome, facts))
            for outcome in _outcomes(step, step.until, moves)
            for facts in asked
        ]
    deeds = left[:1] if step.all_deeds else left
    return [
        (Move(step.id, deed, outcome, facts),)
        for deed in deeds
        for outcome in _outcomes(step, deed, moves)
        for facts in asked
    ]


def _outcomes(step: Step, deed: str, moves: tuple[Move, ...]) -> list[str | None]:
    taken = {(move.step, move.outcome) for move in moves}
    outcomes = step.outcomes_of(deed)
    return [each.id for each in outcomes if not each.back or (step.id, each.id) not in taken] if outcomes else [None]


def _answers(service: Service, step: Step, facts: Mapping[str, str]) -> list[dict[str, str]]:
    asked = [each for each in service.facts if each.id in step.asks and each.id not in facts]
    return [
        dict(zip((each.id for each in asked), values, strict=True))
        for values in product(*((choice.id for choice in each.values) for each in asked))
    ]
