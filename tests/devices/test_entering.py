"""Who opened his vault on a device by PIN is signed in without a password, and nobody else is."""

import hmac
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import flask
import pytest
from flask.testing import FlaskClient

from pmks.devices.actions import welcome
from pmks.devices.queries import device_of, vault_of
from pmks.house import clock
from pmks.house.deeds import perform
from pmks.users.tables import User
from tests.devices.phone import Phone, b64
from tests.people import actor

FIVE = 5 * 60_000


@pytest.fixture
def phone() -> Phone:
    """The phone of Satpol PP Bontang."""
    made = Phone()
    welcome(made.says(), by=actor("satpolpp.bontang"), at=clock.now())
    return made


@pytest.fixture
def nobody(house: flask.Flask) -> Iterator[FlaskClient]:
    """A browser in which nobody is signed in."""
    with house.test_client() as client:
        yield client


def now() -> int:
    return round(clock.now().timestamp() * 1000)


def proving(phone: Phone, at: int | None = None, **more: Any) -> dict[str, Any]:
    """What a device sends after the right PIN."""
    import base64

    at = now() if at is None else at
    device = device_of(phone.id)
    assert device is not None
    words = f"sign-in {phone.id} {at}".encode()
    secret = base64.urlsafe_b64decode(vault_of(device) + "=")
    proof = b64(hmac.new(secret, words, sha256).digest())
    return {"device": str(phone.id), "at": at, "proof": proof, "sig": phone.sign(words), **more}


def who(client: FlaskClient) -> str | None:
    with client.session_transaction() as session:
        return session.get("_user_id")


def test_the_right_proof_makes_the_session_his(nobody: FlaskClient, phone: Phone) -> None:
    reply = nobody.post("/sign-in/device", json=proving(phone))
    user = User.get(User.username == "satpolpp.bontang")
    assert (reply.status_code, reply.get_json()) == (200, {"user": str(user.id)})
    assert who(nobody) == f"{user.id}.{user.epoch}"


def test_it_takes_the_place_of_a_colleagues_session(nobody: FlaskClient, phone: Phone) -> None:
    other = Phone()
    welcome(other.says(), by=actor("babinsa.bontang"), at=clock.now())
    for one in (other, phone):
        assert nobody.post("/sign-in/device", json=proving(one)).status_code == 200
    assert (who(nobody) or "").startswith(str(actor("satpolpp.bontang").id))


def test_what_was_shown_once_is_a_copy_the_second_time(nobody: FlaskClient, phone: Phone) -> None:
    said = proving(phone)
    assert nobody.post("/sign-in/device", json=said).status_code == 200
    nobody.post("/sign-out")
    assert nobody.post("/sign-in/device", json=said).status_code == 401
    assert who(nobody) is None
    assert nobody.post("/sign-in/device", json=proving(phone, now() + 1)).status_code == 200


@pytest.mark.parametrize("away", [-FIVE - 1000, FIVE + 1000])
def test_words_of_another_hour_prove_nothing(nobody: FlaskClient, phone: Phone, away: int) -> None:
    assert nobody.post("/sign-in/device", json=proving(phone, now() + away)).status_code == 401


@pytest.mark.parametrize("away", [-FIVE + 5000, FIVE - 5000])
def test_a_clock_that_is_a_little_off_is_forgiven(nobody: FlaskClient, phone: Phone, away: int) -> None:
    assert nobody.post("/sign-in/device", json=proving(phone, now() + away)).status_code == 200


def test_neither_the_key_nor_the_vault_alone_is_enough(nobody: FlaskClient, phone: Phone) -> None:
    stranger = Phone()
    words = f"sign-in {phone.id} {(at := now())}".encode()
    forged = [
        proving(phone, at, proof=b64(bytes(32))),
        proving(phone, at, sig=stranger.sign(words)),
        proving(phone, at) | {"at": at + 1},
        proving(phone, at) | {"at": str(at)},
        proving(phone, at) | {"at": True},
        proving(phone, at) | {"proof": None},
        proving(phone, at) | {"proof": "é"},
        proving(phone, at) | {"sig": ""},
        proving(phone, at) | {"device": str(UUID(int=0))},
        proving(phone, at) | {"device": [1]},
        {},
    ]
    for said in forged:
        reply = nobody.post("/sign-in/device", json=said)
        assert reply.status_code == 401, said
        assert reply.get_json()["kind"] == "not_signed_in"
    assert who(nobody) is None
    assert nobody.post("/sign-in/device", json=proving(phone, at)).status_code == 200, "what failed used nothing up"


def test_a_revoked_device_and_a_closed_account_stay_out(nobody: FlaskClient, phone: Phone) -> None:
    by = actor("satpolpp.bontang")
    perform("device.revoke", {"device": phone.id}, {"reason": "HP hilang di pasar"}, by=by, at=clock.now())
    reply = nobody.post("/sign-in/device", json=proving(phone))
    assert (reply.status_code, reply.get_json()["kind"]) == (401, "revoked")
    other = Phone()
    welcome(other.says(), by=by, at=clock.now())
    User.update(disabled_at=clock.now() - timedelta(hours=1)).where(User.id == by.id).execute()
    assert nobody.post("/sign-in/device", json=proving(other)).status_code == 401
    assert who(nobody) is None


def test_who_guesses_on_and_on_waits_and_honest_phones_at_his_address_do_not(nobody: FlaskClient, phone: Phone) -> None:
    for _ in range(60):
        assert nobody.post("/sign-in/device", json={"device": str(phone.id)}).status_code == 401
    assert nobody.post("/sign-in/device", json={"device": str(phone.id)}).status_code == 429
    assert nobody.post("/sign-in/device", json=proving(phone)).status_code == 200


def test_what_says_nothing_is_no_sign_in(nobody: FlaskClient) -> None:
    assert nobody.post("/sign-in/device", data="x").status_code == 400
    assert nobody.post("/sign-in/device", json=[1]).status_code == 400
    assert nobody.post("/sign-in/device", data="[" * 10_000, content_type="application/json").status_code == 400


def test_a_clock_that_no_computer_can_count_is_far_away(nobody: FlaskClient, phone: Phone) -> None:
    assert nobody.post("/sign-in/device", json=proving(phone, 10**400)).status_code == 401


def test_a_device_id_that_another_uses_later_opens_nothing(house: object, phone: Phone) -> None:
    device = device_of(phone.id)
    assert device is not None
    before = vault_of(device)
    device.user = actor("babinsa.bontang").id  # as after a restore of a backup that did not know it yet
    assert vault_of(device) != before


def test_the_lock_screen_names_nobody_and_is_the_same_for_all(nobody: FlaskClient, phone: Phone) -> None:
    before = nobody.get("/lock").get_data()
    nobody.post("/sign-in/device", json=proving(phone))
    assert nobody.get("/lock").get_data() == before
    assert b"data-user" not in before
