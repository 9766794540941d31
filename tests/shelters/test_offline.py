"""The shelter without a network: the same forms through the inbox, also hours later, twice, and in another order."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from flask.testing import FlaskClient

from pmks.cases.queries.standing import calendar_of
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.shelters.queries.stays import current_stay
from pmks.shelters.tables import Presence, Stay
from tests.inbox.test_acceptance import envelope, sent
from tests.people import user
from tests.shelters.stays import RPS, admitted, person, room, shelter

SignIn = Callable[[str], FlaskClient]
WHO = f"peksos.{RPS}"


def _told(deed: str, body: dict[str, Any], *, ago: timedelta = timedelta(), **subject: UUID) -> str:
    """An envelope of a social worker at the shelter, written some time ago."""
    about = {name: str(id) for name, id in subject.items()}
    captured = (clock.now() - ago).isoformat()
    return envelope(str(user(WHO).id), deed, body, subject=about, captured_at=captured)


def test_a_service_told_offline_stands_at_the_hour_it_was_given(sign_in: SignIn, house: object) -> None:
    stay = admitted(at=clock.now() - timedelta(hours=5))
    text = _told("service.record", {"given": ["meal", "hygiene"]}, ago=timedelta(hours=3), case=stay.case_id)
    (result,) = sent(sign_in(WHO), text)
    assert result["state"] == "applied"
    line = JournalLine.get(JournalLine.deed == "service.record")
    assert clock.now() - line.at >= timedelta(hours=3) - timedelta(minutes=1)
    assert (line.read_body() or {})["given"] == ["meal", "hygiene"]


def test_two_phones_give_the_last_place_and_the_second_is_told(sign_in: SignIn, house: object) -> None:
    only = room(places=1)
    first, second = person(name="Pertama"), person(name="Kedua")
    body = {"step": "4", "condition": "Sehat", "where": str(only.id)}
    browser = sign_in(WHO)
    states = [sent(browser, _told("shelter.admit", body, case=case.id))[0] for case in (first, second)]
    assert [each["state"] for each in states] == ["applied", "needs_correction"]
    assert states[1]["errors"] == {"where": ["Kamar Melati penuh. Pilih kamar lain."]}
    assert current_stay(second) is None
    assert Stay.select().where(Stay.to_at.is_null()).count() == 1


def test_an_older_roll_call_that_arrives_later_does_not_take_back_a_newer_one(sign_in: SignIn, house: object) -> None:
    now = clock.now()
    zone = calendar_of(RPS).zone
    noon = datetime.combine(now.astimezone(zone).date(), datetime.min.time(), zone) + timedelta(hours=12)
    with clock.stopped_at(noon):
        stay = admitted(at=noon - timedelta(hours=6))
        day, office, browser = str(noon.date()), shelter().id, sign_in(WHO)

        def call(state: str, ago: int) -> str:
            text = _told(
                "shelter.presence", {"day": day, f"stay-{stay.case_id}": state}, ago=timedelta(hours=ago), office=office
            )
            return sent(browser, text)[0]["state"]

        assert call("missing", 1) == "applied"
        assert call("present", 2) == "applied"
        assert Presence.get().state == "missing"
        assert call("present", 0) == "applied"
        assert Presence.get().state == "present"


def test_a_roll_call_that_is_pressed_twice_counts_once(sign_in: SignIn, house: object) -> None:
    stay = admitted()
    browser, today = sign_in(WHO), calendar_of(RPS).day(clock.now())
    form = {"submission_id": str(uuid4()), "day": str(today), f"stay-{stay.case_id}": "present"}
    assert [browser.post("/shelter/presence", data=form).status_code for _ in range(2)] == [303, 303]
    assert JournalLine.select().where(JournalLine.deed == "shelter.presence").count() == 1
