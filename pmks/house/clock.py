"""The one place that asks what time it is. Rules are handed `now`; they never ask."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

EAST = ZoneInfo("Asia/Jayapura")
"""Where in Indonesia each day begins."""

_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _stopped.get() or datetime.now(UTC)


def latest_day() -> date:
    """The day that has begun somewhere in the country: what lies behind it is in the future for everybody."""
    return now().astimezone(EAST).date()


@contextmanager
def stopped_at(moment: datetime) -> Generator[None]:
    """Let the house believe that it is `moment` (aware); for tests and for demo data made in the past."""
    token = _stopped.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _stopped.reset(token)
