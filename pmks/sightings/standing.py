"""How a report stands: who holds it, whether and how it has ended, and what of its way is its own. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID


@dataclass(frozen=True)
class Holder:
    """Who has a report: in words for everybody, as a mark in the list of the staff, and the roles that see to it."""

    words: str
    mark: str
    roles: frozenset[str]


HOLDERS: Mapping[str, Holder] = {
    "local": Holder("RT atau kelurahan setempat", "Baru", frozenset({"rt", "kelurahan"})),
    "kelurahan": Holder("Kelurahan atau desa", "Di kelurahan", frozenset({"kelurahan"})),
    "satpolpp": Holder("Satpol PP", "Di Satpol PP", frozenset({"satpolpp"})),
    "dinas": Holder("Dinas sosial", "Di dinas sosial", frozenset({"staf", "peksos"})),
}
RECEIVERS = {id: each.words for id, each in HOLDERS.items() if id != "local"}
"""Who a report may be handed to."""


def holder(*, area: str | None, forwarded_to: str | None, has_case: bool) -> str:
    """Who has a report: the dinas once somebody was met, else whom it was handed to; before that those of its area, without one the dinas."""
    if has_case:
        return "dinas"
    if forwarded_to is not None and forwarded_to in HOLDERS:
        return forwarded_to
    return "local" if area else "dinas"


SILENT, CASE = "silent", "case"


@dataclass(frozen=True)
class End:
    """A report has ended: when and how, as an outcome, by silence, or with the case that it became."""

    at: datetime
    how: str


def ended(
    *,
    closed_at: datetime | None,
    outcome: str | None,
    answered_at: datetime | None,
    has_case: bool,
    case_ended_at: datetime | None,
    silent_days: int,
    now: datetime,
) -> End | None:
    """How a report has ended by now, or None: somebody closed it, its case did, or its reporter left an answer alone for too long."""
    if closed_at is not None:
        return End(closed_at, outcome or "")
    if has_case:
        return End(case_ended_at, CASE) if case_ended_at is not None else None
    silent_at = answered_at + timedelta(days=silent_days) if answered_at is not None else None
    return End(silent_at, SILENT) if silent_at is not None and silent_at < now else None


Step = Literal["verdict", "forwarded_to", "case"]
STEPS: tuple[tuple[Step, str], ...] = (
    ("verdict", "checked_at"),
    ("forwarded_to", "forwarded_at"),
    ("case", "taken_up_at"),
)
"""What is done for a report, and when it was."""
Own = Mapping[str, Any]
"""What was told and done of one very report, as JSON: steps with their moments, `danger`, `cleared_at`. The rest came by joining."""


def noted(own: Own, **done: Any) -> dict[str, Any]:
    """A report's own way with what was done on it just now; None takes something back."""
    told = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in done.items()}
    told = {name: str(value) if isinstance(value, UUID) else value for name, value in told.items()}
    return {name: value for name, value in {**own, **told}.items() if value is not None}


def stands_at(mine: Own, others: Sequence[Own], received_at: datetime) -> dict[str, Any]:
    """Where a report stands by its own way and that of those it is still looked for with; nothing was done before it came."""
    found: dict[str, Any] = {"danger": any(each.get("danger") for each in (mine, *others))}
    for what, when in STEPS:
        done = [each for each in (mine, *others) if each.get(when)]
        if not done:
            found |= {what: None, when: None}
            continue
        last = mine if what == "case" and mine in done else max(done, key=lambda each: _moment(each, when))
        # Handed on again, the time to act goes on from the first time.
        at = min(_moment(each, when) for each in done) if what == "forwarded_to" else _moment(last, when)
        found |= {what: UUID(last[what]) if what == "case" else last[what], when: max(at, received_at)}
    return found


def _moment(own: Own, when: str) -> datetime:
    return datetime.fromisoformat(own[when])
