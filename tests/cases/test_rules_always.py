"""Properties of progress over every standard on the shelf: all ends in reach, never stuck, the same for any order of arrival."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pmks.cases.rules import Line, Progress, Turn, may_skip, registration_step, variant_of
from pmks.standards.vocabulary import vocabulary
from pmks.standards.walks import lines_of, walks
from tests.cases.journals import HOUR, SUNDAY, agency_and_service, line, shelf, stand

Way = tuple[str, str | None, str | None]
"""A service's name, the source it is entered from (None: not at all, or unknown), the variant (None: the source's)."""


def ways() -> Iterator[Way]:
    """Every way into every case service."""
    for agency in shelf().agencies:
        for service in agency.services:
            if service.is_case:
                name = f"{agency.slug}/{service.id}"
                yield from ((name, source, None) for source in (None, *vocabulary().sources))
                yield from ((name, None, variant.id) for variant in service.variants)


WAYS = sorted(ways(), key=str)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_every_walk_on_paper_is_one_in_progress_and_comes_to_an_end(way: Way) -> None:
    name, source, variant = way
    for walk in walks(agency_and_service(name)[1], source, variant):
        at = stand(name, lines_of(walk.moves), entry=source, variant=variant)
        assert at.ends, walk
        assert tuple(end.id for end in at.ends) == walk.ends


def test_every_end_and_every_outcome_is_on_some_walk() -> None:
    for name in {way[0] for way in WAYS}:
        service = agency_and_service(name)[1]
        found = [walk for each, source, variant in WAYS if each == name for walk in walks(service, source, variant)]
        moves = {(move.step, move.outcome) for walk in found for move in walk.moves}
        assert {(step.id, outcome.id) for step in service.steps for outcome in step.outcomes} <= moves
        assert {end.id for end in service.ends if not end.assumed} <= {end for walk in found for end in walk.ends}


@given(some.data())
@settings(max_examples=150, deadline=None)
def test_no_random_walk_gets_stuck(data: some.DataObject) -> None:
    name, source, variant, lines = _random_walk(data)
    at = stand(name, lines, entry=source, variant=variant)
    assert at.next or at.ends
    assert all(turn.roles and turn.deeds for turn in at.next)
    assert at.exits


@given(some.data())
@settings(max_examples=100, deadline=None)
def test_any_order_of_arrival_gives_the_same_progress(data: some.DataObject) -> None:
    name, source, variant, lines = _random_walk(data)
    shuffled = data.draw(some.permutations(lines))
    assert stand(name, shuffled, entry=source, variant=variant) == stand(name, lines, entry=source, variant=variant)


@given(some.data())
@settings(max_examples=100, deadline=None)
def test_whoever_keeps_working_comes_to_an_end(data: some.DataObject) -> None:
    name, source, variant = data.draw(some.sampled_from(WAYS))
    lines = _registered(name, source, variant)
    for _ in range(120):
        at = stand(name, lines, entry=source, variant=variant)
        if not at.next:
            break
        turn = at.next[0]
        deed = data.draw(some.sampled_from(turn.finishes or turn.deeds))
        lines.append(_deed(data, name, turn, deed, len(lines), forward_only=True))
    assert at.ends, lines


@given(some.data())
@settings(max_examples=60, deadline=None)
def test_a_closed_case_has_nothing_left_to_do(data: some.DataObject) -> None:
    name, source, variant, lines = _random_walk(data)
    way = data.draw(some.sampled_from(stand(name, lines, entry=source, variant=variant).exits)).id
    closed = stand(name, [*lines, line(500, "case.close", None, way)], entry=source, variant=variant)
    assert closed.closed == way
    assert (closed.next, closed.ends, closed.exits) == ((), (), ())
    assert not any(each.is_running for each in closed.clocks)


@given(some.data())
@settings(max_examples=60, deadline=None)
def test_no_deed_passes_a_shut_gate(data: some.DataObject) -> None:
    name, source, variant, lines = _random_walk(data)
    at = stand(name, lines, entry=source, variant=variant)
    by_id = {each.step.id: each.status for each in at.steps}
    for each in at.next:
        assert all(by_id.get(gate) in ("done", "passed_over", "not_applicable", None) for gate in each.step.needs)


def _registered(name: str, source: str | None, variant: str | None) -> list[Line]:
    service = agency_and_service(name)[1]
    chosen = variant_of(service, variant, source)
    return [line(0, "client.register", registration_step(service, source, chosen))]


def _random_walk(data: some.DataObject) -> tuple[str, str | None, str | None, list[Line]]:
    """Work on a case in any way the rules allow: what is next, what comes later, skips, notes, corrections."""
    name, source, variant = data.draw(some.sampled_from(WAYS))
    lines = _registered(name, source, variant)
    for n in range(1, data.draw(some.integers(1, 25))):
        at = stand(name, lines, entry=source, variant=variant)
        lines.append(data.draw(some.sampled_from([_work, _work, _work, _early, _skip]))(data, name, at, n))
    return name, source, variant, lines


def _work(data: some.DataObject, name: str, at: Progress, n: int) -> Line:
    if not at.next:
        return line(n, "activity.record")
    turn = data.draw(some.sampled_from(at.next))
    return _deed(data, name, turn, data.draw(some.sampled_from((*turn.deeds, *turn.also))), n)


def _early(data: some.DataObject, name: str, at: Progress, n: int) -> Line:
    """A deed for a step whose turn has not come, or which is done: the printed order is advice."""
    may = [each for each in at.steps if each.status in ("waiting", "done", "passed_over")]
    if not may:
        return line(n, "activity.record")
    step = data.draw(some.sampled_from(may)).step
    turn = Turn(step, step.deeds, (), (), frozenset(), {})
    return _deed(data, name, turn, data.draw(some.sampled_from(step.every_deed())), n)


def _skip(data: some.DataObject, name: str, at: Progress, n: int) -> Line:
    may = [turn for turn in at.next if may_skip(agency_and_service(name)[1], turn.step.id)]
    return line(n, "step.skip", data.draw(some.sampled_from(may)).step.id) if may else line(n, "activity.record")


def _deed(data: some.DataObject, name: str, turn: Turn, deed: str, n: int, *, forward_only: bool = False) -> Line:
    outcomes = [each for each in turn.step.outcomes_of(deed) if not (forward_only and each.back)]
    outcome = data.draw(some.sampled_from(outcomes)) if outcomes else None
    service = agency_and_service(name)[1]
    facts = {id: data.draw(some.sampled_from(service.fact(id).values)).id for id in turn.step.asks}
    return line(n, deed, turn.step.id, outcome.id if outcome else None, **facts)


def test_progress_stays_quick_for_a_long_journal() -> None:
    lines = [line(n, "guidance.record", "6") for n in range(200)]
    at = stand("pangkalpinang/rps-senyum", lines, entry="patroli", now=SUNDAY + timedelta(days=30) + HOUR)
    assert len(at.steps[5].lines) == 200
