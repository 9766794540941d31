"""Where a visit goes: the address that was told last on this case."""

from typing import Any

from pmks.cases.queries.told import told
from pmks.cases.tables import Case

TELLING = ("visit.record", "reunification.record", "tracing.conclude")
"""The deeds whose forms ask for the family's address."""


def last_address(case: Any, by: Any) -> str | None:
    """The family's address as it was told last, to begin a visit with."""
    if not isinstance(case, Case):
        return None
    return next((str(each.body["address"]) for each in told(case, *TELLING) if each.body.get("address")), None)
