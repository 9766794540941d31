"""A script that sends five hundred reports is contained and hides no honest one; without the gate all of them stand among the honest."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import flask
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.citizens import doors, gate
from pmks.citizens.gate import Passage, challenge
from pmks.citizens.rules import BOUNDS, is_worked
from pmks.house import clock
from pmks.posters.tables import Poster
from pmks.sightings.queries.lists import heads
from pmks.sightings.tables import Sighting
from tests.citizens.sending import ELSEWHERE, HERE, WORDS, hidden, post, taken, worked
from tests.looking import PlainClient
from tests.people import actor
from tests.work import do

pytestmark = pytest.mark.any_database

FLOOD = 500
EASY = 8
"""Bits of work: what the whole of it costs is tested elsewhere, and at the real server."""
FLOODED = "Kiriman dari mesin"


def script(browser: FlaskClient, number: int, *, here: str = HERE, **more: str) -> TestResponse:
    """One report of a script, which says something else each time."""
    fields = {**WORDS, "description": f"{FLOODED} {number}", "submission_id": str(uuid4()), **more}
    return post(browser, fields, here=here)


def solving(browser: FlaskClient, number: int, unspent: list[tuple[str, str]]) -> TestResponse:
    """The same with the form's work done; what opened nothing is kept for the next try."""
    given, answer = unspent.pop() if unspent else _worked_out()
    reply = script(browser, number, challenge=given, work=answer)
    if reply.status_code == 429:
        unspent.append((given, answer))
    return reply


def _worked_out() -> tuple[str, str]:
    given = challenge()
    return given, worked(given, EASY)


def honest(browser: FlaskClient, here: str, **more: Any) -> Sighting:
    """A report as somebody without scripts sends it, confirming where he is asked to."""
    start, fields = clock.now(), {**WORDS, "submission_id": str(uuid4()), **more}
    with clock.stopped_at(start):
        reply = post(browser, fields, here=here)
    if not taken(reply):
        with clock.stopped_at(start + timedelta(seconds=5)):
            reply = post(browser, hidden(reply), here=here)
    assert taken(reply)
    return Sighting.select().order_by(Sighting.received_at.desc(), Sighting.id.desc()).get()


def listed(scope: str) -> int:
    """How many reports stand in one part of the staff's list."""
    return heads(actor("staf.bontang"), scope, clock.now()).count()


@pytest.fixture
def browser(house: flask.Flask) -> FlaskClient:
    """A client of which nobody looks at the pages; a thousand of them would take a minute."""
    return PlainClient(house)


@pytest.fixture
def hung(house: flask.Flask) -> Callable[[str], Poster]:
    def hang(place: str) -> Poster:
        return do("admin.bontang", "poster.create", kind="penanganan", place=place, area="64.74.02.1001").value

    return hang


def test_five_hundred_reports_of_one_address_are_contained_and_honest_ones_are_not(
    browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "is_worked", partial(is_worked, bits=EASY))
    before, start = listed(""), clock.now()
    unspent: list[tuple[str, str]] = []
    with clock.stopped_at(start):
        statuses = Counter(solving(browser, number, unspent).status_code for number in range(FLOOD))
    assert sum(statuses.values()) == FLOOD and statuses == {200: BOUNDS.refused, 429: FLOOD - BOUNDS.refused}
    assert listed("") - before == BOUNDS.from_address
    assert listed("review") == BOUNDS.refused - BOUNDS.from_address
    assert not honest(browser, ELSEWHERE).review
    with clock.stopped_at(start + BOUNDS.window + timedelta(minutes=1)):
        assert not honest(browser, HERE).review
    assert listed("") - before == BOUNDS.from_address + 2


def test_a_script_that_does_no_work_gets_no_further_than_the_first_few(browser: FlaskClient) -> None:
    replies = [script(browser, number) for number in range(30)]
    assert sum(map(taken, replies)) == BOUNDS.unasked
    assert not honest(browser, HERE).review


@pytest.mark.long
@pytest.mark.any_database
def test_five_hundred_addresses_on_one_poster_are_looked_through_and_no_other_place_is(
    browser: FlaskClient, hung: Callable[[str], Poster]
) -> None:
    flooded, other, before = hung("Pasar Rawa Indah"), hung("Pelabuhan Loktuan"), listed("")
    for number in range(FLOOD):
        here = f"10.{number // 250}.{number % 250}.9"
        assert taken(script(browser, number, here=here, poster=flooded.code))
    assert (listed("") - before, listed("review")) == (BOUNDS.from_place, FLOOD - BOUNDS.from_place)
    assert not honest(browser, HERE, poster=other.code).review
    assert not honest(browser, ELSEWHERE).review
    caught = honest(browser, "198.51.100.77", poster=flooded.code)
    assert caught.review  # it stands in the list all the same, among those to be looked through first
    assert listed("review") == FLOOD - BOUNDS.from_place + 1
    with clock.stopped_at(clock.now() + BOUNDS.window + timedelta(minutes=1)):
        assert not honest(browser, HERE, poster=flooded.code).review


def test_five_hundred_addresses_without_any_poster_are_looked_through_too(
    browser: FlaskClient, hung: Callable[[str], Poster]
) -> None:
    poster, before = hung("Pelabuhan Loktuan"), listed("")
    for number in range(2 * BOUNDS.from_place):
        assert taken(script(browser, number, here=f"10.9.{number}.9"))
    assert (listed("") - before, listed("review")) == (BOUNDS.from_place, BOUNDS.from_place)
    assert not honest(browser, HERE, poster=poster.code).review


def test_a_poster_that_hangs_nowhere_counts_as_none(browser: FlaskClient) -> None:
    for number in range(2 * BOUNDS.from_place):
        assert taken(script(browser, number, here=f"10.9.{number}.9", poster=f"BTG-{number:04}"))
    assert listed("review") == BOUNDS.from_place


@pytest.mark.any_database
def test_without_the_gate_all_five_hundred_stand_among_the_honest(
    browser: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doors, "come_through", lambda *_, **__: Passage(review=False))
    before = listed("")
    for number in range(FLOOD):
        assert taken(script(browser, number))
    assert (listed("") - before, listed("review")) == (FLOOD, 0)
    assert gate.come_through is not doors.come_through
