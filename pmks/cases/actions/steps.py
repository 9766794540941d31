"""What is done at a step, or beside all steps: the deeds of the printed order, a note, leaving a step out."""

from datetime import datetime
from typing import Any

from pmks.agencies.queries import pinned_service
from pmks.cases.forms import DeedForm, NoteForm, SkipForm
from pmks.cases.fulfilment import fulfilment, on_case
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.refusals import refuse_closed, refuse_skip
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.standards.vocabulary import vocabulary

CASE_DEEDS = tuple(name for name, each in vocabulary().deeds.items() if each.subject == "case")
"""They share the short form unless one has its own: below, or in a room above, around `fulfilment`."""


@deed(*CASE_DEEDS, form=DeedForm, find=case_for, general=True)
def fulfil(case: Case, *, by: Actor, at: datetime, deed: str, **told: Any) -> Done:
    """Do a step's deed with the short form. Raises what `fulfilment` raises."""
    return fulfilment(case, deed, told, by=by, at=at)


@deed("activity.record", form=NoteForm, find=case_for)
def note(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write down something that no step asks for: life is wider than a standard."""
    return fulfilment(case, "activity.record", told, by=by, at=at)


@deed("step.skip", form=SkipForm, find=case_for)
def skip(case: Case, *, by: Actor, at: datetime, step: str, reason: str) -> Done:
    """A head leaves a step out; the reason stays in the journal."""
    refuse_closed(case)
    enrolment = open_enrolment(case)
    refuse_skip(progress_of(enrolment, case.agency, clock.now()), pinned_service(case.agency, enrolment.sha256), step)
    return on_case(case, enrolment, step=step)
