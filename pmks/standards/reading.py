"""Reading a journal in the light of a standard: which lines count, what they settled, whether the case is closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from pmks.standards.model import Outcome, Service, Step
from pmks.standards.standing import Done, gates, is_begun, is_fulfilled, steps_before


@dataclass(frozen=True)
class Line:
    """A line of the journal as progress sees it. `at` is aware; a line without a step fulfils nothing."""

    id: UUID
    deed: str
    at: datetime
    step: str | None = None
    outcome: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    by_role: str | None = None


@dataclass(frozen=True)
class Reading:
    """A journal as read: `lines` are all of them in order, `counting` those that no jump back has undone."""

    lines: tuple[Line, ...]
    counting: tuple[Line, ...]
    at_step: Mapping[str, tuple[Line, ...]]
    done: Done
    completed: Mapping[str, Line]
    closing: Line | None

    def latest_outcome(self, step: Step) -> str | None:
        """The outcome that counts for a step: the newest known one."""
        return _latest(step, self.at_step.get(step.id, ()))


def read(service: Service, steps: tuple[Step, ...], lines: Iterable[Line], entry_step: str | None) -> Reading:
    """Read the lines of one passage through a service, given in any order, for the flow made of `steps`."""
    ordered = tuple(sorted(lines, key=lambda line: (line.at, line.id.bytes)))
    by_id = {step.id: step for step in steps}
    counting = _counting(ordered, by_id)
    at_step = _by_step(counting, by_id)
    chosen = {id: _latest(by_id[id], found) for id, found in at_step.items()}
    done = Done(
        records={
            id: [(line.deed, line.outcome) for line in found if line.deed != "step.skip"]
            for id, found in at_step.items()
        },
        facts=_facts(counting, by_id, chosen),
        skipped=_skipped(at_step) - gates(service),
        passed_over=_passed_over(steps, by_id, chosen, entry_step),
        ended=_ended(by_id, chosen),
    )
    done = replace(done, passed_over=done.passed_over | _left_behind(service, by_id, done))
    return Reading(ordered, counting, at_step, done, _completed(by_id, at_step, done), _closing(ordered))


def entry_step(service: Service, source: str | None, variant: str | None) -> str | None:
    """The step at which a case from this source begins; the first of its flow when the standard says nothing. None without steps."""
    ids = [step.id for step in service.steps_of(variant_of(service, variant, source))]
    entry = service.entry_for(source) if source is not None else None
    return entry.step if entry is not None and entry.step in ids else next(iter(ids), None)


def variant_of(service: Service, variant: str | None, source: str | None) -> str | None:
    """The flow of a case: the one chosen, else the one of its source's entry, else the first; None for a service without variants."""
    entry = service.entry_for(source) if source is not None else None
    return service.variant_or_first(variant or (entry.variant if entry else None))


def _counting(ordered: tuple[Line, ...], by_id: Mapping[str, Step]) -> tuple[Line, ...]:
    """Leave out what a jump back undid: lines at the step it names and at those printed after it, and the facts they settled."""
    place = {id: n for n, id in enumerate(by_id)}
    counting: list[Line] = []
    for line in ordered:
        target = _goes_back_to(line, by_id)
        if target is not None:
            counting = [each for each in counting if place.get(each.step or "", -1) < place[target]]
        counting.append(line)
    return tuple(counting)


def _goes_back_to(line: Line, by_id: Mapping[str, Step]) -> str | None:
    outcome = _outcome(line, by_id)
    target = line.step if line.deed == "case.reopen" else outcome.back if outcome else None
    return target if target in by_id else None


def _outcome(line: Line, by_id: Mapping[str, Step]) -> Outcome | None:
    step = by_id.get(line.step or "")
    return step.outcome(line.outcome) if step is not None and line.deed in step.decides else None


def _by_step(lines: Iterable[Line], by_id: Mapping[str, Step]) -> dict[str, tuple[Line, ...]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        step = by_id.get(line.step or "")
        if step is not None and (line.deed == "step.skip" or line.deed in step.every_deed()):
            found.setdefault(step.id, []).append(line)
    return {id: tuple(lines) for id, lines in found.items()}


def _latest(step: Step, lines: Iterable[Line]) -> str | None:
    known = [line.outcome for line in lines if line.deed in step.decides and step.outcome(line.outcome) is not None]
    return known[-1] if known else None


def _facts(counting: Iterable[Line], by_id: Mapping[str, Step], chosen: Mapping[str, str | None]) -> dict[str, str]:
    """What the lines settled, the newest word first to count; an outcome that was decided anew settles nothing any more."""
    facts: dict[str, str] = {}
    for line in counting:
        outcome = _outcome(line, by_id)
        if outcome is not None and line.outcome == chosen.get(line.step or ""):
            facts.update(outcome.sets)
        if outcome is None or line.outcome == chosen.get(line.step or ""):
            facts.update(line.facts)
    return facts


def _skipped(at_step: Mapping[str, tuple[Line, ...]]) -> frozenset[str]:
    return frozenset(id for id, lines in at_step.items() if any(line.deed == "step.skip" for line in lines))


def _passed_over(
    steps: tuple[Step, ...], by_id: Mapping[str, Step], chosen: Mapping[str, str | None], entry_step: str | None
) -> frozenset[str]:
    passed = steps_before(steps, entry_step) if entry_step is not None else frozenset[str]()
    for id, outcome_id in chosen.items():
        outcome = by_id[id].outcome(outcome_id)
        if outcome is not None and outcome.next is not None:
            passed |= steps_before(steps, outcome.next) - steps_before(steps, id) - {id}
    return passed


def _left_behind(service: Service, by_id: Mapping[str, Step], done: Done) -> frozenset[str]:
    """What an exit to a later step passes over, once that step is begun (S1.7: the client leaves before guidance is finished)."""
    leads_to = {exit.step for exit in service.exits}
    taken = (id for id, step in by_id.items() if id in leads_to and is_begun(step, done))
    return frozenset(before for id in taken for before in steps_before(by_id.values(), id))


def _ended(by_id: Mapping[str, Step], chosen: Mapping[str, str | None]) -> str | None:
    outcomes = (by_id[id].outcome(outcome) for id, outcome in chosen.items())
    return next((outcome.end for outcome in outcomes if outcome is not None and outcome.end), None)


def _completed(by_id: Mapping[str, Step], at_step: Mapping[str, tuple[Line, ...]], done: Done) -> dict[str, Line]:
    """The line that first made each step done, or skipped it."""
    completed: dict[str, Line] = {}
    for id, lines in at_step.items():
        records: list[tuple[str, str | None]] = []
        for line in lines:
            records.append((line.deed, line.outcome))
            if is_fulfilled(by_id[id], records, done.facts):
                completed[id] = line
                break
        else:
            skips = [line for line in lines if line.deed == "step.skip"]
            if id in done.skipped and skips:
                completed[id] = skips[0]
    return completed


def _closing(ordered: tuple[Line, ...]) -> Line | None:
    closing: Line | None = None
    for line in ordered:
        if line.deed in ("case.close", "case.reopen"):
            closing = line if line.deed == "case.close" else None
    return closing


def first_moment(lines: tuple[Line, ...]) -> datetime | None:
    """When the case began: the time of its first line."""
    return lines[0].at if lines else None
