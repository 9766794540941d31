"""What goes into progress and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pmks.standards.model import Clock, End, Exit, Step
from pmks.standards.standing import Status


@dataclass(frozen=True)
class StepState:
    """How one step stands. `done_at` and `by_role` are of the line that completed it, `lines` all that count for it."""

    step: Step
    status: Status
    done_at: datetime | None = None
    by_role: str | None = None
    outcome: str | None = None
    lines: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class RunningClock:
    """A clock that was started. It is late when its end lies before `stopped_at`, or before now while it runs.

    `due_at` is the end that counts: the printed limit's, or a later day that a head decided (`extended_until`). `cause` is the id of
    the reason given for being late, `paused_for` of the one for standing still; None when nobody gave one.
    """

    clock: Clock
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    is_late: bool
    is_paused: bool = False
    printed_due_at: datetime | None = None
    extended_until: date | None = None
    cause: str | None = None
    paused_for: str | None = None

    @property
    def is_running(self) -> bool:
        return self.stopped_at is None

    @property
    def runs_down(self) -> bool:
        """Whether its end comes nearer: a clock that stands still presses nobody."""
        return self.is_running and not self.is_paused


@dataclass(frozen=True)
class Turn:
    """A step that waits to be done. Doing any one of `deeds` brings it on, those in `finishes` complete it.

    `roles_by_deed` covers every deed allowed at the step, `also` and later ones too; `roles` are those of `deeds`.
    """

    step: Step
    deeds: tuple[str, ...]
    finishes: tuple[str, ...]
    also: tuple[str, ...]
    roles: frozenset[str]
    roles_by_deed: Mapping[str, frozenset[str]]
    due_at: datetime | None = None
    clock: Clock | None = None


@dataclass(frozen=True)
class Progress:
    """Where a case stands in one service. `ends` and `exits` are those that may close it now; all are empty once `closed`."""

    steps: tuple[StepState, ...]
    next: tuple[Turn, ...]
    facts: Mapping[str, str]
    clocks: tuple[RunningClock, ...]
    ends: tuple[End, ...]
    exits: tuple[Exit, ...]
    closed: str | None
    age_started_at: datetime | None

    def step_by_id(self, id: str) -> StepState | None:
        """The state of a step, or None when this flow has no such step."""
        return next((each for each in self.steps if each.step.id == id), None)

    def turn_at(self, step: str) -> Turn | None:
        """The turn at a step, or None when it does not wait to be done."""
        return next((each for each in self.next if each.step.id == step), None)

    def turns_for(self, roles: frozenset[str]) -> tuple[Turn, ...]:
        """The turns that wait for somebody in one of these roles."""
        return tuple(each for each in self.next if each.roles & roles)
