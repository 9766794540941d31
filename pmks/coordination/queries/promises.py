"""What was agreed and is not done yet: who promised it, and by when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pmks.cases.queries.told import told
from pmks.cases.tables import Case, Errand
from pmks.house import moment
from pmks.house.indonesian import long_date
from pmks.house.permissions import OFFICE, Actor

MAKING = ("coordination.record", "conference.record")
"""The deeds in which something is agreed."""
KIND = "agreement"


@dataclass(frozen=True)
class Promise:
    """One agreement that is open: what, by whom (in words, and as the directory knows him), until when."""

    id: UUID
    what: str
    party: str
    party_key: str
    by_on: date
    due_at: datetime | None

    @property
    def words(self) -> str:
        return f"{self.what} ({self.party}, paling lambat {long_date(self.by_on)})"


def promises_of(case: Case, by: Actor) -> list[Promise]:
    """The open agreements of a case, the most urgent first; those outside of the dinas see what their own office promised."""
    found = moment.once(("promises", case.id), lambda: _promises(case))
    mine = f"office:{by.office}"
    return [each for each in found if by.is_any(OFFICE) or each.party_key == mine]


def promise_options(case: Any, by: Any) -> Mapping[str, str]:
    """The open agreements to tick as done; read back they read as they were written down."""
    if by is None or not isinstance(case, Case):
        return {}
    return {str(each.id): each.words for each in promises_of(case, by)}


def _promises(case: Case) -> list[Promise]:
    rows = Errand.select().where((Errand.case == case.id) & (Errand.kind == KIND) & Errand.done_at.is_null())
    waiting = {row.about: row.due_at for row in rows}
    if not waiting:
        return []
    made = [each for line in told(case, *MAKING) for each in line.body.get("agreements") or ()]
    found = [
        Promise(
            UUID(each["id"]),
            each["what"],
            each["party"],
            each.get("party_key", ""),
            date.fromisoformat(each["by_on"]),
            waiting[UUID(each["id"])],
        )
        for each in made
        if UUID(each["id"]) in waiting
    ]
    return sorted(found, key=lambda each: each.by_on)
