"""The clocks of a case: which were started, when each ends, which are late."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from pmks.cases.rules.values import RunningClock
from pmks.clocks.rules import Calendar, Pause, due
from pmks.standards.model import Clock, Event, Step
from pmks.standards.reading import Line, Reading


def running_clocks(
    clocks: tuple[Clock, ...], reading: Reading, by_id: Mapping[str, Step], now: datetime, calendar: Calendar
) -> tuple[RunningClock, ...]:
    """Every clock of the flow that was started, running or stopped, in printed order."""
    started = ((clock, _first(clock.start, reading, by_id)) for clock in clocks)
    return tuple(_run(clock, at, reading, by_id, now, calendar) for clock, at in started if at is not None)


def _run(
    clock: Clock, started: datetime, reading: Reading, by_id: Mapping[str, Step], now: datetime, calendar: Calendar
) -> RunningClock:
    stopped = _first(clock.stop, reading, by_id, since=started)
    if reading.closing is not None:
        stopped = min(stopped or reading.closing.at, reading.closing.at)
    until = stopped or now
    mine = tuple(line for line in reading.lines if line.facts.get("clock", clock.id) == clock.id)
    pauses, is_paused = _pauses(mine, until)
    printed = due(started, clock.limit, clock.unit, calendar, pauses)
    extended = _extended(clock, reading.lines, printed, calendar)
    due_at = calendar.end_of(extended) if extended else printed
    return RunningClock(
        clock,
        started,
        due_at,
        stopped,
        is_late=until > due_at,
        is_paused=is_paused and stopped is None,
        printed_due_at=printed,
        extended_until=extended,
        cause=_cause(mine, "clock.explain") or _cause(mine, "case.close"),
        paused_for=_cause(mine, "clock.pause") if is_paused else None,
    )


def _first(
    events: tuple[Event, ...], reading: Reading, by_id: Mapping[str, Step], since: datetime | None = None
) -> datetime | None:
    moments = (moment for event in events for moment in _moments(event, reading, by_id))
    return min((moment for moment in moments if since is None or moment >= since), default=None)


def _moments(event: Event, reading: Reading, by_id: Mapping[str, Step]) -> Iterator[datetime]:
    if event.deed == "case.open":
        yield from (line.at for line in reading.lines[:1])
    elif event.deed is not None:
        yield from (line.at for line in reading.counting if _matches(line, event))
    elif event.step is not None and _is_done(event.step, event.outcome, reading, by_id):
        yield reading.completed[event.step].at


def _is_done(step: str, outcome: str | None, reading: Reading, by_id: Mapping[str, Step]) -> bool:
    return step in reading.completed and outcome in (None, reading.latest_outcome(by_id[step]))


def _matches(line: Line, event: Event) -> bool:
    return (
        line.deed == event.deed
        and (event.step is None or line.step == event.step)
        and (event.outcome is None or line.outcome == event.outcome)
    )


def _extended(clock: Clock, lines: tuple[Line, ...], printed: datetime, calendar: Calendar) -> date | None:
    """The last day that a head decided for this clock (facts "extends" and "until"), if it lies beyond the printed end (S1.3)."""
    decided = [line.facts["until"] for line in lines if line.facts.get("extends") == clock.id and "until" in line.facts]
    day = date.fromisoformat(decided[-1]) if decided else None
    return day if day is not None and day > calendar.day(printed) else None


def _cause(lines: tuple[Line, ...], deed: str) -> str | None:
    """The newest reason that was given with a deed, by its id."""
    given = [line.facts.get("cause") for line in lines if line.deed == deed]
    return given[-1] if given else None


def _pauses(lines: tuple[Line, ...], until: datetime) -> tuple[list[Pause], bool]:
    """When the clock stood still. `lines` are those that mean it: a line may name one clock in the fact "clock", else it means all."""
    pauses: list[Pause] = []
    since: datetime | None = None
    for line in lines:
        if line.deed == "clock.pause" and since is None:
            since = line.at
        elif line.deed == "clock.resume" and since is not None:
            pauses.append((since, line.at))
            since = None
    if since is None:
        return pauses, False
    return [*pauses, (since, max(since, until))], True
