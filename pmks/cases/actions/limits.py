"""Time limits standing still, going on, and why one is late (items 38 and 39): never silently, each with its reason."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pmks.cases.errands import errand, finish_errand
from pmks.cases.forms.limits import ALL, ExplanationForm, PauseForm, ResumptionForm
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of, open_enrolment, progress_of
from pmks.cases.tables import Case
from pmks.house import clock as house_clock
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor, permits
from pmks.house.problems import Invalid
from pmks.users.rules import ROLES

STANDING_STILL = "pause"
"""The errand of whoever has to look at a pause again."""


@deed("clock.pause", form=PauseForm, find=case_for)
def pause(case: Case, *, by: Actor, at: datetime, clock: str, look_again: date, **told: Any) -> Done:
    """Let one clock, or all of them, stand still. A day is set on which somebody looks at it again.

    Raises Invalid for a day that lies behind, and what `fulfilment` raises; what is late already cannot be paused.
    """
    calendar = calendar_of(case.agency)
    if look_again <= calendar.day(house_clock.now()):
        raise Invalid({"look_again": ["Pilih hari sesudah hari ini."]})
    done = _on_clock(case, "clock.pause", clock, {**told, "look_again": look_again}, by=by, at=at)
    errand(
        case,
        STANDING_STILL,
        "Batas waktu dijeda: lihat lagi",
        due_at=calendar.end_of(look_again),
        role=_role(by, "clock.resume"),
        deed="clock.resume",
    )
    return done


@deed("clock.resume", form=ResumptionForm, find=case_for)
def resume(case: Case, *, by: Actor, at: datetime, clock: str, **told: Any) -> Done:
    """Let a clock go on; the time in which it stood still is given back. Raises what `fulfilment` raises."""
    done = _on_clock(case, "clock.resume", clock, told, by=by, at=at)
    standing = progress_of(open_enrolment(case), case.agency, house_clock.now())
    if clock == ALL or not [each for each in standing.clocks if each.is_paused and each.clock.id != clock]:
        finish_errand(case, STANDING_STILL)
    return done


@deed("clock.explain", form=ExplanationForm, find=case_for)
def explain(case: Case, *, by: Actor, at: datetime, clock: str, **told: Any) -> Done:
    """Say why a limit is passed; the newest word counts. Raises what `fulfilment` raises."""
    return _on_clock(case, "clock.explain", clock, told, by=by, at=at)


def _on_clock(case: Case, deed: str, clock: str, told: dict[str, Any], *, by: Actor, at: datetime) -> Done:
    done = fulfilment(case, deed, told, by=by, at=at)
    which = {} if clock == ALL else {"clock": clock}
    cause = {"cause": told["cause"]} if "cause" in told else {}
    return replace(done, facts=which | cause, body={**(done.body or {}), "clock": clock})


def _role(by: Actor, deed: str) -> str:
    """The role in which somebody will do a deed later, the lowest one first."""
    return next(each for each in ROLES if each in by.roles & permits(by.agency, deed))
