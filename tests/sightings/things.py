"""What citizens report in tests of this room, and in those that look at every door."""

from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.citizens.actors import holder, nobody
from pmks.citizens.slips import slip_of
from pmks.citizens.stories import Story
from pmks.citizens.stories import story_of as story
from pmks.house import clock
from pmks.house.deeds import Done, perform
from pmks.sightings.tables import Sighting
from tests.work import do

AREA = "64.74.01.1001"
"""Where the demo RT of Bontang is."""
ELSEWHERE = "64.74.02.1001"
REPORTER = "Pelapor Kenari"
PHONE = "0813-5190-6454"


def seen(at: datetime | None = None, agency: str = "bontang", **fields: Any) -> Sighting:
    """Somebody whom a citizen saw and reported."""
    told = {"place": "Depan Pasar Rawa Indah", "description": "Bapak tua duduk sendirian, lemas.", "area": AREA}
    moment = at or clock.now()
    with clock.stopped_at(moment):
        done = perform("sighting.report", {}, {**told, **fields}, by=nobody(agency), at=moment)
    return Sighting.get_by_id(done.subject)


def again(sighting: Sighting) -> Sighting:
    """The report as it stands in the database now."""
    return Sighting.get_by_id(sighting.id)


def citizen_does(sighting: Sighting, deed: str, at: datetime | None = None, **fields: Any) -> Done:
    """Let whoever holds the slip of a report do something."""
    slip, moment = slip_of(sighting.id), at or clock.now()
    assert slip is not None
    ref = {"slip": slip.id} if deed == "slip.write" else {"sighting": sighting.id}
    with clock.stopped_at(moment):
        return perform(deed, ref, fields, by=holder(slip), at=moment)


def post(browser: FlaskClient, sighting: Sighting, deed: str, **fields: Any) -> TestResponse:
    """Send a deed's form as the page of the report does."""
    return browser.post(f"{sighting.address}/deeds", data={"deed": deed, **fields})


def act(who: str, deed: str, sighting: Sighting, **fields: Any) -> Done:
    """Let somebody do something with a report."""
    return do(who, f"sighting.{deed}", {"sighting": sighting.id}, **fields)


def told(sighting: Sighting) -> Story:
    """What its reporter reads."""
    slip = slip_of(sighting.id)
    assert slip is not None
    return story(slip)


def page(browser: FlaskClient, address: str) -> str:
    """What a page says."""
    reply = browser.get(address)
    assert reply.status_code == 200
    return reply.get_data(as_text=True)
