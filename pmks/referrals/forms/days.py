"""First values of days: an answer that is waited for has a day, unless somebody takes it away."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pmks.cases.queries.standing import calendar_of
from pmks.house import clock


def in_days(number: int) -> Callable[[Any, Any], date | None]:
    """The day so many days from now, in the agency's own time; none where nobody's agency is known."""

    def start(subject: Any, by: Any) -> date | None:
        if subject is None:
            return None
        return calendar_of(subject.agency).day(clock.now()) + timedelta(days=number)

    return start
