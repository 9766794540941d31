"""Published limits, and the events that start and stop them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """Something in the journal: a deed, a step done (no deed given), or a certain outcome of a step.

    The deed "case.open" means the first line of the journal, whatever it is.
    """

    deed: str | None = None
    step: str | None = None
    outcome: str | None = None


@dataclass(frozen=True)
class Clock:
    """A published limit. It runs from the first of `start` to the first of `stop` after it; closing the case stops every clock."""

    id: str
    label: str
    printed: str
    limit: int
    unit: str
    start: tuple[Event, ...]
    stop: tuple[Event, ...]
    clause: str
    variants: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    note: str | None = None

    @property
    def default(self) -> bool:
        """Whether unit, start or stop are ours, so that an administrator may change them."""
        return bool(self.assumed)
