"""A look at the place, and handing on: what is done for one report holds for all that are looked for together.

Each of them gets a line of its own, under its own key: whoever reported can be forgotten without the others.
"""

from datetime import datetime

from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.sightings.changing import change, goes_along, is_over, own, refuse_what_is_over
from pmks.sightings.forms_desk import CheckForm, ForwardForm
from pmks.sightings.queries.reach import others_of, sighting_for
from pmks.sightings.standing import noted
from pmks.sightings.tables import Sighting


@deed("sighting.check", form=CheckForm, find=sighting_for)
def check(sighting: Sighting, *, by: Actor, at: datetime, verdict: str, note: str | None, alone: bool = False) -> Done:
    """Somebody looked at the place. A person who was not found is looked for again: the report stays open (S0.A1, S0.B1)."""
    refuse_what_is_over(sighting, at)
    done = change(sighting, review=False, **own(sighting, alone=alone, verdict=verdict, checked_at=at))
    for each in [] if alone else others_of(sighting):
        if goes_along("sighting.check", each, fits=not is_over(each, at)):
            check(each, by=by, at=at, verdict=verdict, note=note, alone=True)
    return done


@deed("sighting.forward", form=ForwardForm, find=sighting_for)
def forward(
    sighting: Sighting,
    *,
    by: Actor,
    at: datetime,
    to: str,
    note: str | None,
    area: str | None = None,
    alone: bool = False,
) -> Done:
    """Hand it to whoever goes there. Handed on again, the time to act goes on from the first time.

    One that came without its kelurahan is given it here: no kelurahan sees it before.
    """
    refuse_what_is_over(sighting, at)
    since = sighting.forwarded_at or at
    place = {"area": area} if area and not sighting.area and not alone else {}
    done = change(sighting, review=False, **place, **own(sighting, alone=alone, forwarded_to=to, forwarded_at=since))
    for each in [] if alone else others_of(sighting):
        if goes_along("sighting.forward", each, fits=not is_over(each, at)):
            forward(each, by=by, at=at, to=to, note=note, alone=True)
    return done


@deed("sighting.clear", find=sighting_for)
def clear(sighting: Sighting, *, by: Actor, at: datetime) -> Done:
    """It came in a burst, or from far from its poster, and is genuine all the same."""
    if not sighting.review:
        raise Conflict("Laporan ini sudah ditinjau.")
    return change(sighting, review=False, own=noted(sighting.own, cleared_at=at))
