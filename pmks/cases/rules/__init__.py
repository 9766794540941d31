"""What is true of cases: where one stands in its service, given the standard and the journal. Pure."""

from pmks.cases.rules.progress import deeds_open, may_skip, progress, registration_step, roles_at
from pmks.cases.rules.values import Progress, RunningClock, StepState, Turn
from pmks.standards.reading import Line, entry_step, variant_of
from pmks.standards.standing import Status

__all__ = [
    "Line",
    "Progress",
    "RunningClock",
    "Status",
    "StepState",
    "Turn",
    "deeds_open",
    "entry_step",
    "may_skip",
    "progress",
    "registration_step",
    "roles_at",
    "variant_of",
]
