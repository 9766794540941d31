"""A head waives a paper that the standard makes when somebody leaves, with the reason (S1.7 outputs, item 25)."""

from datetime import datetime
from typing import Any

from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.tables import Case
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.papers.forms import WaiverForm


@deed("paper.waive", form=WaiverForm, find=case_for)
def waive(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Let a case be closed without a paper that the standard makes. Raises Conflict for a closed case, Invalid without a reason."""
    return fulfilment(case, "paper.waive", told, by=by, at=at)
