"""Whether a report has ended, by what the agency promises and by the case that it became."""

from datetime import datetime
from typing import cast

import peewee

from pmks.agencies.queries import settings_of
from pmks.cases.tables import Case, Closure
from pmks.sightings.rules import Promise
from pmks.sightings.standing import End, ended
from pmks.sightings.tables import Sighting


def promise_of(slug: str) -> Promise:
    """The days that this agency promises."""
    mine, usual = settings_of(slug), Promise()
    return Promise(
        int(mine.get("report.forward_days", usual.forward)),
        int(mine.get("report.act_days", usual.act)),
        int(mine.get("report.silent_days", usual.silent)),
    )


def end_of(sighting: Sighting, now: datetime) -> End | None:
    """When and how a report has ended, or None while it is open. Asks for its case, if it became one."""
    return ended(
        closed_at=sighting.closed_at,
        outcome=sighting.outcome,
        answered_at=sighting.answered_at,
        has_case=sighting.case_id is not None,
        case_ended_at=_case_ended_at(sighting),
        silent_days=promise_of(sighting.agency).silent,
        now=now,
    )


def _case_ended_at(sighting: Sighting) -> datetime | None:
    if sighting.case_id is None or Case.get_by_id(sighting.case_id).is_open:
        return None
    last = Closure.select(peewee.fn.MAX(Closure.at)).where(
        (Closure.case == sighting.case_id) & Closure.reopened_at.is_null()
    )
    return cast("datetime | None", last.scalar()) or sighting.taken_up_at
