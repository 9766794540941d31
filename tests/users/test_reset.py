"""A one-time code becomes a new password, once and for a day."""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.house import clock
from pmks.house.database import new_id
from pmks.users.actions import reset_hash
from pmks.users.rules import RESET_LASTS, TRIES
from pmks.users.tables import PasswordReset
from tests.people import user

SignIn = Callable[[str], FlaskClient]
NAME, CODE, PASSWORD = "rt.bontang", "ABCD-EFGH-JKLM", "empat kata yang mudah"


def _hand_over(lasts: timedelta = RESET_LASTS) -> None:
    PasswordReset.create(id=new_id(), user=user(NAME).id, code_hash=reset_hash(CODE), expires_at=clock.now() + lasts)


def _reset(browser: FlaskClient, code: str = CODE, password: str = PASSWORD) -> TestResponse:
    return browser.post("/reset", data={"username": NAME, "code": code, "password": password})


def test_the_code_sets_the_password_and_signs_in(visitor: FlaskClient) -> None:
    _hand_over()
    assert _reset(visitor).location == "/home"
    assert visitor.get("/me").status_code == 200


def test_the_new_password_counts_from_then_on(visitor: FlaskClient) -> None:
    _hand_over()
    _reset(visitor)
    visitor.post("/sign-out")
    assert visitor.post("/sign-in", data={"username": NAME, "password": PASSWORD}).status_code == 303


def test_dashes_and_small_letters_do_not_matter(visitor: FlaskClient) -> None:
    _hand_over()
    assert _reset(visitor, "abcd efgh jklm").status_code == 303


def test_a_code_works_once(visitor: FlaskClient) -> None:
    _hand_over()
    _reset(visitor)
    again = _reset(visitor)
    assert again.status_code == 422
    assert "sudah dipakai" in again.get_data(as_text=True)


def test_a_code_of_yesterday_no_longer_works(visitor: FlaskClient) -> None:
    _hand_over(timedelta(seconds=-1))
    assert _reset(visitor).status_code == 422


def test_a_poor_password_leaves_the_code_usable(visitor: FlaskClient) -> None:
    _hand_over()
    poor = _reset(visitor, password="pendek")
    assert poor.status_code == 422
    assert "paling sedikit 10 huruf" in poor.get_data(as_text=True)
    assert _reset(visitor).status_code == 303


def test_the_codes_cannot_be_tried_through(visitor: FlaskClient) -> None:
    _hand_over()
    for _ in range(TRIES):
        _reset(visitor, "AAAA-AAAA-AAAA")
    assert _reset(visitor).status_code == 429


def test_a_new_password_ends_every_older_session(sign_in: SignIn, visitor: FlaskClient) -> None:
    elsewhere = sign_in(NAME)
    assert elsewhere.get("/me").status_code == 200
    _hand_over()
    _reset(visitor)
    assert elsewhere.get("/me").status_code == 303


def test_only_a_hash_of_the_code_is_kept(visitor: FlaskClient) -> None:
    _hand_over()
    assert CODE.replace("-", "") not in PasswordReset.get().code_hash
