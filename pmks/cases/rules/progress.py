"""Progress: a pure function of a standard and the deeds done (design, second idea)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from pmks.cases.rules.running import running_clocks
from pmks.cases.rules.values import Progress, RunningClock, StepState, Turn
from pmks.clocks.rules import Calendar
from pmks.standards.model import Exit, Service, Step
from pmks.standards.reading import Line, Reading, entry_step, first_moment, read, variant_of
from pmks.standards.standing import Standing, Status, gates, remaining_deeds, standing
from pmks.standards.vocabulary import vocabulary

Permits = Callable[[str], frozenset[str]]


def progress(
    service: Service,
    lines: Iterable[Line],
    *,
    variant: str | None,
    entry: str | None,
    now: datetime,
    calendar: Calendar,
    permits: Permits,
) -> Progress:
    """Where a case stands in `service` after `lines`, given in any order.

    `entry` is the source it came from, None when it continued from another service; without a `variant` the entry's one is taken.
    `permits` gives the roles that may do a deed, settings included. Cost is linear in the lines but for jumps back.
    """
    variant = variant_of(service, variant, entry)
    steps = service.steps_of(variant)
    reading = read(service, steps, lines, entry_step(service, entry, variant))
    closed = reading.closing is not None
    now_standing = standing(service, variant, reading.done)
    chosen_clocks = tuple(each for each in service.clocks if not each.variants or variant in each.variants)
    clocks = running_clocks(chosen_clocks, reading, {step.id: step for step in steps}, now, calendar)
    turns = () if closed else tuple(
        _turn(step, reading, clocks, permits) for step in steps if now_standing.statuses[step.id] == "next"
    )  # fmt: skip
    return Progress(
        steps=tuple(_state(step, now_standing.statuses[step.id], reading) for step in steps),
        next=turns,
        facts=reading.done.facts,
        clocks=clocks,
        ends=() if closed else now_standing.ends,
        exits=()
        if closed
        else tuple(each for each in service.exits if _stands_open(each, service, now_standing, reading)),
        closed=reading.closing.outcome or "" if reading.closing else None,
        age_started_at=first_moment(reading.lines),
    )


def roles_at(step: Step, deed: str, permits: Permits) -> frozenset[str]:
    """Who may do a deed for a step: its row of the matrix, narrowed to the actors that the standard states.

    Supporting deeds (`also`) are not what the printed actors are about, so only the matrix counts for them.
    """
    allowed = permits(deed) & frozenset(vocabulary().roles)
    return allowed & frozenset(step.actors) if step.actors and deed in step.fulfilling() else allowed


def deeds_open(progress: Progress, state: StepState, roles: frozenset[str], permits: Permits) -> tuple[str, ...]:
    """The deeds that somebody in these roles may do at a step now, those that its turn waits for first.

    The printed order is advice: a later step may be done early and a done one again, but none past a gate or where it falls away.
    """
    if state.status in ("blocked", "not_applicable"):
        return ()
    turn = progress.turn_at(state.step.id)
    wanted = dict.fromkeys(turn.deeds + turn.also) if turn else state.step.every_deed()
    return tuple(each for each in wanted if roles & roles_at(state.step, each, permits))


def registration_step(service: Service, source: str | None, variant: str | None) -> str | None:
    """The step that registering the person fulfils, if the entry's step lists `client.register`; its line then names it."""
    id = entry_step(service, source, variant)
    return id if id is not None and "client.register" in service.step(id).deeds else None


def may_skip(service: Service, step: str) -> bool:
    """Whether a head may skip a step: never one that others need, because an approval cannot be skipped (S4.7)."""
    return step not in gates(service)


def _stands_open(exit: Exit, service: Service, now: Standing, reading: Reading) -> bool:
    """An exit that leads to a step stands open while that step only waits for its turn."""
    if exit.step is None:
        return True
    when = service.step(exit.step).when if exit.step in now.statuses else {}
    return now.statuses.get(exit.step) == "waiting" and all(fact in reading.done.facts for fact in when)


def _state(step: Step, status: Status, reading: Reading) -> StepState:
    line = reading.completed.get(step.id) if status in ("done", "skipped") else None
    return StepState(
        step=step,
        status=status,
        done_at=line.at if line else None,
        by_role=line.by_role if line else None,
        outcome=reading.latest_outcome(step),
        lines=tuple(each.id for each in reading.at_step.get(step.id, ())),
    )


def _turn(step: Step, reading: Reading, clocks: tuple[RunningClock, ...], permits: Permits) -> Turn:
    left = remaining_deeds(step, reading.done.records.get(step.id, ()), reading.done.facts)
    deeds = left[:1] if step.all_deeds else left
    by_deed: Mapping[str, frozenset[str]] = {deed: roles_at(step, deed, permits) for deed in step.every_deed()}
    nearest = min(
        (each for each in clocks if each.is_running and not each.is_paused), key=lambda each: each.due_at, default=None
    )
    return Turn(
        step=step,
        deeds=deeds,
        finishes=_finishing(step, left),
        also=step.also,
        roles=frozenset[str]().union(*(by_deed[deed] for deed in deeds)),
        roles_by_deed=by_deed,
        due_at=nearest.due_at if nearest else None,
        clock=nearest.clock if nearest else None,
    )


def _finishing(step: Step, left: tuple[str, ...]) -> tuple[str, ...]:
    if step.all_deeds:
        return left if len(left) == 1 else ()
    return left if step.until is None else (step.until,)
