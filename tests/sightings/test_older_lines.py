"""Lines of the journal from before a rule changed come out as they were done then: what ended in silence, and who was told of a parting."""

from datetime import timedelta

import flask
import pytest

from pmks.citizens.messages import thread
from pmks.house import clock
from pmks.house.config import Config
from pmks.rebuild import rebuild
from pmks.sightings import changing, turns
from pmks.sightings.actions import searching, talking
from pmks.sightings.tables import Sighting
from tests.sightings.things import act, again, citizen_does, seen
from tests.work import do, registered

KELURAHAN, PATROL = "kelurahan.bontang", "satpolpp.bontang"


def test_a_parting_from_before_anybody_was_told_of_it_comes_out_without_words(
    house: flask.Flask, settings: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, (_, case) = seen(), seen(), registered(PATROL)
    act(PATROL, "attach", first, case=case.number)
    act(PATROL, "join", second, other=str(first.id))
    with monkeypatch.context() as older:
        older.setattr(searching, "may", lambda *_: False)
        act(PATROL, "part", first, other=str(second.id))
    assert again(second).case_id is None and not thread(second.id)
    report = rebuild(settings)
    assert report.is_equal, report.words()


def test_what_an_answer_opened_when_it_still_did_comes_out_as_it_went_on(
    house: flask.Flask, settings: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago, now = clock.now() - timedelta(days=12), clock.now()
    answered, wrote, waiting, also = (seen(at=long_ago) for _ in range(4))
    ref = {"sighting": answered.id}
    for each in (answered, wrote):
        do(KELURAHAN, "sighting.answer", {"sighting": each.id}, at=long_ago, ready="where")
    with monkeypatch.context() as older:
        older.setattr(talking, "is_over", lambda *_: False)
        older.setattr(turns, "end_of", lambda *_: None)
        do(KELURAHAN, "sighting.answer", ref, at=now, ready="going")
        citizen_does(wrote, "slip.write", text="Ia masih di sana.")
    act(KELURAHAN, "join", wrote, other=str(also.id))
    act(KELURAHAN, "check", also, verdict="confirmed")
    act(KELURAHAN, "forward", wrote, to="dinas")
    act(KELURAHAN, "part", also, other=str(wrote.id))
    act(KELURAHAN, "join", answered, other=str(waiting.id))
    act(KELURAHAN, "check", waiting, verdict="not_found")
    act(KELURAHAN, "close", waiting, outcome="passed_on", together="1")
    assert again(answered).closed_at is not None and changing.is_settled(again(answered))
    report = rebuild(settings)
    assert report.is_equal, report.words()


def test_steps_that_only_counted_as_its_own_when_they_were_told_apart_come_out(
    house: flask.Flask, settings: Config
) -> None:
    first, second = seen(), seen()
    act(KELURAHAN, "join", first, other=str(second.id))
    act(KELURAHAN, "check", first, verdict="confirmed")
    Sighting.update(own=again(first).own).where(Sighting.id == second.id).execute()  # as migration 0028 filled it
    report = rebuild(settings)
    assert report.is_equal, report.words()
