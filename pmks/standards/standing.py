"""How the steps of a standard stand, given what was done for them: fulfilment, conditions, order. Pure.

Progress of a case rests on this, and so does the checker, which walks every standard before it is trusted.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from pmks.standards.model import End, Facts, Service, Step

Status = Literal["done", "next", "waiting", "blocked", "skipped", "passed_over", "not_applicable"]
"""done: fulfilled · next: may be done now · waiting: later, or its fact is not settled · blocked: a gate before it is closed ·
skipped: a head skipped it · passed_over: "tidak dilalui", the case came in or jumped past it · not_applicable: falls away here."""

RESOLVED = frozenset({"done", "skipped", "passed_over", "not_applicable"})

Record = tuple[str, str | None]
"""A deed done for a step, and its outcome."""


@dataclass(frozen=True)
class Done:
    """What was done in one flow of a service so far. `ended` is the end that an outcome led straight to."""

    records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    skipped: Set[str] = frozenset()
    passed_over: Set[str] = frozenset()
    ended: str | None = None


@dataclass(frozen=True)
class Standing:
    """The status of every step of the flow by id, and the ends that may be taken now."""

    statuses: Mapping[str, Status]
    ends: tuple[End, ...]

    @property
    def next(self) -> tuple[str, ...]:
        return tuple(id for id, status in self.statuses.items() if status == "next")


def standing(service: Service, variant: str | None, done: Done) -> Standing:
    """How each step of one flow stands, in printed order.

    A fact that no open step can settle any more holds nothing up, and neither does any fact once nothing else could move: a case
    is never stuck because somebody skipped the question.
    """
    steps = service.steps_of(variant)
    finished = {step.id for step in steps if is_fulfilled(step, done.records.get(step.id, ()), done.facts)}
    for open_facts in (_open_facts(steps, finished, done), frozenset[str]()):
        statuses = _statuses(steps, finished, done, open_facts)
        ends = _ends(service, statuses, done, open_facts)
        if ends or "next" in statuses.values():
            break
    return Standing(statuses, ends)


def is_fulfilled(step: Step, records: Collection[Record], facts: Mapping[str, str]) -> bool:
    """Whether these deeds make the step done. A step with outcomes needs one; "back" never completes it."""
    done = _counted(step, records)
    if step.outcomes and not any(_settles(step, record) for record in records):
        return False
    if step.until is not None and step.until not in done:
        return False
    if step.all_deeds:
        return applicable_deeds(step, facts) <= done
    return step.until is not None or bool(done & set(step.deeds))


def remaining_deeds(step: Step, records: Collection[Record], facts: Mapping[str, str]) -> tuple[str, ...]:
    """The fulfilling deeds still to be done, in order: all those missing, or the ones to choose from."""
    wanted = applicable_deeds(step, facts)
    if step.all_deeds:
        wanted -= _counted(step, records)
    left = tuple(deed for deed in step.deeds if deed in wanted)
    return left if step.until is None or step.until in left else (*left, step.until)


def applicable_deeds(step: Step, facts: Mapping[str, str]) -> set[str]:
    """The step's deeds that fit the facts (S4.6: letter if the family was found, else referral); all of them when none does."""
    fitting = {deed for deed in step.deeds if holds(step.deeds_when.get(deed, {}), facts) is not False}
    return fitting or set(step.deeds)


def holds(when: Facts, facts: Mapping[str, str], open_facts: Collection[str] = ()) -> bool | None:
    """Whether a condition holds; None while a fact it names is not settled but still can be."""
    if any(fact in facts and facts[fact] not in values for fact, values in when.items()):
        return False
    return None if any(fact not in facts and fact in open_facts for fact in when) else True


def is_begun(step: Step, done: Done) -> bool:
    """Whether one of the step's own deeds was done for it, finished or not; what is begun need not wait for its turn."""
    return bool(_counted(step, done.records.get(step.id, ())) & set(step.fulfilling()))


def steps_before(steps: Iterable[Step], id: str) -> frozenset[str]:
    """The ids printed before a step: what an entry passes over."""
    before: list[str] = []
    for step in steps:
        if step.id == id:
            return frozenset(before)
        before.append(step.id)
    return frozenset()


def gates(service: Service) -> frozenset[str]:
    """The steps that others need; not even a head may skip them."""
    return frozenset(gate for step in service.steps for gate in step.needs)


def _settles(step: Step, record: Record) -> bool:
    outcome = step.outcome(record[1])
    return record[0] in step.decides and outcome is not None and outcome.back is None


def _counted(step: Step, records: Collection[Record]) -> set[str]:
    return {
        record[0] for record in records if not step.outcomes or record[0] not in step.decides or _settles(step, record)
    }


def _open_facts(steps: Sequence[Step], finished: Set[str], done: Done) -> frozenset[str]:
    settling = (
        step
        for step in steps
        if step.id not in finished | done.skipped | done.passed_over and holds(step.when, done.facts) is not False
    )
    return frozenset(fact for step in settling for fact in facts_settled_by(step))


def facts_settled_by(step: Step) -> tuple[str, ...]:
    """The facts that this step may settle, by its outcomes or because its form asks for them."""
    return (*step.asks, *(fact for outcome in step.outcomes for fact in outcome.sets))


def _statuses(steps: Sequence[Step], finished: Set[str], done: Done, open_facts: Collection[str]) -> dict[str, Status]:
    statuses: dict[str, Status] = {}
    for step in steps:
        statuses[step.id] = _own_status(step, finished, done, open_facts)
    settled = {id for id, status in statuses.items() if status in RESOLVED}
    for step in steps:
        if statuses[step.id] == "next" and _waits_for(step.needs, statuses, settled - done.skipped):
            statuses[step.id] = "blocked"
        elif statuses[step.id] == "next" and not is_begun(step, done) and _waits_for(step.after, statuses, settled):
            statuses[step.id] = "waiting"
    return statuses


def _own_status(step: Step, finished: Set[str], done: Done, open_facts: Collection[str]) -> Status:
    if step.id in finished:
        return "done"
    if step.id in done.skipped:
        return "skipped"
    if step.id in done.passed_over:
        return "passed_over"
    if done.ended is not None or holds(step.when, done.facts) is False:
        return "not_applicable"
    return "waiting" if holds(step.when, done.facts, open_facts) is None else "next"


def _waits_for(ids: Iterable[str], statuses: Mapping[str, Status], settled: Collection[str]) -> bool:
    return any(id in statuses and id not in settled for id in ids)


def _ends(service: Service, statuses: Mapping[str, Status], done: Done, open_facts: Collection[str]) -> tuple[End, ...]:
    if done.ended is not None:
        return tuple(end for end in service.ends if end.id == done.ended)
    return tuple(end for end in service.ends if _may_end(end, statuses, done, open_facts))


def _may_end(end: End, statuses: Mapping[str, Status], done: Done, open_facts: Collection[str]) -> bool:
    before = [statuses[id] for id in end.after if id in statuses]
    return (
        all(status in RESOLVED for status in before)
        and any(status in ("done", "skipped") for status in before)
        and holds(end.when, done.facts, open_facts) is True
    )
