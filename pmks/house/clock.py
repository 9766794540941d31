"""The one place that asks what time it is. Rules are handed `now`; they never ask."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _stopped.get() or datetime.now(UTC)


@contextmanager
def stopped_at(moment: datetime) -> Generator[None]:
    """Let the house believe that it is `moment` (aware); for tests and for demo data made in the past."""
    token = _stopped.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _stopped.reset(token)
