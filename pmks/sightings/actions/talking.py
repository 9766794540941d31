"""Answering whoever reported, and reading who he is."""

from datetime import datetime

from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.sightings.changing import change, is_over, refuse_forgotten, tell
from pmks.sightings.forms_desk import AnswerForm
from pmks.sightings.queries.reach import sighting_for, told_of
from pmks.sightings.ready import ASKING
from pmks.sightings.ready import answer as answer_words
from pmks.sightings.tables import Sighting


@deed("sighting.answer", form=AnswerForm, find=sighting_for)
def answer(sighting: Sighting, *, by: Actor, at: datetime, ready: str | None, text: str | None, waits: bool) -> Done:
    """Write to the reporter. Where something was asked, his silence is counted from now on."""
    refuse_forgotten(sighting)
    tell(sighting.id, answer_words(ready, text), by=by, at=at)
    if is_over(sighting, at):  # words alone end nothing again, and open nothing
        return change(sighting, answered_at=sighting.answered_at)
    return change(sighting, answered_at=at if waits or ready in ASKING else None)


@deed("sighting.reveal", find=sighting_for)
def reveal(sighting: Sighting, *, by: Actor, at: datetime) -> Done:
    """Read who reported; the journal says who looked and when. The value is (name, phone)."""
    told = told_of(sighting)
    name, phone = told.get("reporter_name"), told.get("reporter_phone")
    if not name and not phone:
        raise NotFound("Pelapor tidak menulis nama atau nomor.")
    return Done((name, phone), subject=sighting.id, about=sighting.id, address=sighting.address)
