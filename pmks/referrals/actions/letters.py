"""What can be done with letters until papers are made here: drafted, then signed by a head (S2.A4, S3.9, S4.6)."""

from datetime import datetime
from typing import Any

from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.tables import Case
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.referrals.forms.letters import DraftForm, SigningForm


@deed("letter.draft", form=DraftForm, find=case_for)
def draft(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Say which letter is being written, to whom and about what."""
    return fulfilment(case, "letter.draft", told, by=by, at=at)


@deed("letter.issue", form=SigningForm, find=case_for)
def issue(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """A head has signed a letter; its number and day are kept."""
    return fulfilment(case, "letter.issue", told, by=by, at=at)
