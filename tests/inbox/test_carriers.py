"""Who is told what: an envelope proves its author, and still only he learns what became of it; nobody costs others little."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import flask
import pytest
from flask.testing import FlaskClient

from pmks.house import clock
from pmks.inbox import actions
from pmks.inbox.envelopes import LONGEST
from pmks.users.tables import User
from tests.arrivals.things import HEAD, OFFICER, arrival_of, coordination, enrolled, registration, sealed, send
from tests.devices.phone import Phone
from tests.people import user
from tests.work import do

SignIn = Callable[[str], FlaskClient]
SECRETS = {"errors", "problem", "address", "fragment"}


def sent(browser: FlaskClient, phone: Phone, path: str = "/inbox", **said: Any) -> dict[str, Any]:
    """What a phone is told that signs what it sends."""
    body = json.dumps(said).encode()
    headers = phone.headers("POST", path, body)
    reply = browser.post(path, data=body, content_type="application/json", headers=headers)
    assert reply.status_code == 200
    (result,) = reply.get_json()["results"]
    return result


@pytest.fixture
def nobody(house: flask.Flask) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return house.test_client()


def test_the_author_learns_by_his_device_alone_what_is_to_be_mended(nobody: FlaskClient) -> None:
    phone, wrong = enrolled(), registration(nik="1")
    told = sent(nobody, phone, envelopes=[sealed(phone, wrong)])
    assert told["state"] == "needs_correction" and told["errors"]


def test_a_colleague_who_is_signed_in_learns_nothing_of_what_he_carries(sign_in: SignIn) -> None:
    phone, wrong, right = enrolled(), registration(nik="1"), registration()
    colleague = sign_in("babinsa.bontang")
    for each in (wrong, right):
        told = sent(colleague, phone, envelopes=[sealed(phone, each)])
        asked = sent(colleague, phone, "/inbox/known", ids=[each["id"]])
        assert told == asked and told["receipt"] and not SECRETS & set(told)
    assert told["state"] == "applied"


@pytest.mark.parametrize("taken", ["device", "account"])
def test_whoever_holds_a_phone_that_was_taken_away_is_told_nothing_more(nobody: FlaskClient, taken: str) -> None:
    phone, wrong = enrolled(), registration(nik="1")
    sent(nobody, phone, envelopes=[sealed(phone, wrong)])
    if taken == "device":
        do(HEAD, "device.revoke", {"device": phone.id}, reason="HP hilang di pasar")
    else:
        User.update(disabled_at=clock.now()).where(User.id == user(OFFICER).id).execute()
    told = sent(nobody, phone, "/inbox/known", ids=[wrong["id"]])
    assert told["state"] == "needs_correction" and told["receipt"] and not SECRETS & set(told)


def test_what_nobody_proves_to_have_written_keeps_no_writer_waiting(
    nobody: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def queue() -> Any:
        raise AssertionError("it queued with those who write")

    monkeypatch.setattr(actions, "transaction", queue)
    stranger = sealed(Phone(), registration())
    assert nobody.post("/inbox", json={"envelopes": [stranger] * 3}).status_code == 401


@pytest.mark.parametrize("named", [False, True])
def test_of_nobody_little_is_read(nobody: FlaskClient, named: bool) -> None:
    body = json.dumps({"envelopes": ["x" * 3 * LONGEST]}).encode()
    headers = Phone().headers("POST", "/inbox", body) if named else {}
    reply = nobody.post("/inbox", data=body, content_type="application/json", headers=headers)
    assert reply.status_code == 413


def test_a_clock_beyond_every_calendar_hides_nothing_from_those_who_decide(sign_in: SignIn) -> None:
    beyond: dict[str, Any] = {"captured_at": datetime.max.replace(tzinfo=UTC).isoformat(), "clock_offset": 86_400_000}
    odd = coordination("no case", **beyond)
    send(odd)
    assert sign_in(HEAD).get(f"/arrivals/{arrival_of(odd).id}").status_code == 200
