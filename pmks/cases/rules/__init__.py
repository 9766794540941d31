"""What is true of cases: where one stands in its service, given the standard and the journal. Pure."""

from pmks.cases.rules.progress import progress
from pmks.cases.rules.values import Line, Progress, RunningClock, Status, StepState, Turn

__all__ = ["Line", "Progress", "RunningClock", "Status", "StepState", "Turn", "progress"]
