"""A data folder that was tried out in demo mode and then taken into service: accounts whose password everybody knows stay shut."""

from collections.abc import Callable
from dataclasses import replace

import flask
import pytest
from flask.testing import FlaskClient

from pmks.house import clock
from pmks.house.database import new_id
from pmks.users.actions import reset_hash
from pmks.users.demo import PASSWORD
from pmks.users.rules import RESET_LASTS
from pmks.users.tables import PasswordReset
from tests.people import user

SignIn = Callable[[str], FlaskClient]
NAME, CODE = "kadis.bontang", "ABCD-EFGH-JKLM"


@pytest.fixture
def in_service(house: flask.Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(house.config, "SETTINGS", replace(house.config["SETTINGS"], demo=False))


def test_their_password_is_answered_like_a_wrong_one(visitor: FlaskClient, in_service: None) -> None:
    reply = visitor.post("/sign-in", data={"username": NAME, "password": PASSWORD})
    assert reply.status_code == 422
    assert "tidak cocok" in reply.get_data(as_text=True)


def test_a_session_from_before_has_ended(sign_in: SignIn, in_service: None) -> None:
    assert sign_in(NAME).get("/me").status_code == 303


def test_a_code_does_not_open_them_either(visitor: FlaskClient, in_service: None) -> None:
    PasswordReset.create(
        id=new_id(), user=user(NAME).id, code_hash=reset_hash(CODE), expires_at=clock.now() + RESET_LASTS
    )
    told = {"username": NAME, "code": CODE, "password": "empat kata yang mudah"}
    assert visitor.post("/reset", data=told).status_code == 422


def test_they_are_not_offered(visitor: FlaskClient, in_service: None) -> None:
    assert NAME not in visitor.get("/sign-in").get_data(as_text=True)


def test_an_account_of_ones_own_opens(visitor: FlaskClient, in_service: None) -> None:
    person = user(NAME)
    person.demo = False
    person.save()
    assert visitor.post("/sign-in", data={"username": NAME, "password": PASSWORD}).status_code == 303
