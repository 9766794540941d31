"""The sign-in door: who gets in, who does not, and where one goes from there."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.house import clock
from pmks.users.demo import PASSWORD
from pmks.users.rules import TRIES, TRY_WINDOW
from pmks.users.tables import SignInFailure
from tests.people import user

pytestmark = pytest.mark.any_database

NAME = "satpolpp.bontang"


def _sign_in(browser: FlaskClient, username: str = NAME, password: str = PASSWORD, **more: str) -> TestResponse:
    return browser.post("/sign-in", data={"username": username, "password": password, **more})


def _is_in(browser: FlaskClient) -> bool:
    return browser.get("/me").status_code == 200


def test_name_and_password_lead_to_ones_tasks(visitor: FlaskClient) -> None:
    reply = _sign_in(visitor)
    assert (reply.status_code, reply.location) == (303, "/home")
    assert _is_in(visitor)


def test_the_case_of_the_name_does_not_matter(visitor: FlaskClient) -> None:
    assert _sign_in(visitor, " SatpolPP.Bontang ").status_code == 303


@pytest.mark.parametrize(
    ("username", "password"), [(NAME, "wrong"), ("nobody.bontang", PASSWORD), (NAME, ""), ("", "")]
)
def test_a_wrong_pair_gets_one_sentence_that_tells_nothing_more(
    visitor: FlaskClient, username: str, password: str
) -> None:
    reply = _sign_in(visitor, username, password)
    assert reply.status_code == 422
    assert "Nama pengguna atau kata sandi tidak cocok" in reply.get_data(as_text=True)
    assert not _is_in(visitor)


def test_the_name_stays_in_the_form_and_the_password_does_not(visitor: FlaskClient) -> None:
    page = _sign_in(visitor, "somebody", "correct horse").get_data(as_text=True)
    assert 'value="somebody"' in page
    assert "correct horse" not in page


def test_a_disabled_account_is_answered_like_a_wrong_password(visitor: FlaskClient) -> None:
    person = user(NAME)
    person.disabled_at = clock.now()
    person.save()
    assert "tidak cocok" in _sign_in(visitor).get_data(as_text=True)


def test_disabling_ends_a_session_at_once(visitor: FlaskClient) -> None:
    _sign_in(visitor)
    person = user(NAME)
    person.disabled_at = clock.now()
    person.save()
    assert not _is_in(visitor)


def test_after_several_wrong_tries_even_the_right_password_must_wait(visitor: FlaskClient) -> None:
    for _ in range(TRIES):
        _sign_in(visitor, password="wrong")
    reply = _sign_in(visitor)
    assert reply.status_code == 429
    assert "Tunggu 15 menit" in reply.get_data(as_text=True)
    assert not _is_in(visitor)


def test_after_the_wait_it_works_again(visitor: FlaskClient) -> None:
    with clock.stopped_at(clock.now() - TRY_WINDOW - timedelta(seconds=1)):
        for _ in range(TRIES):
            _sign_in(visitor, password="wrong")
    assert _sign_in(visitor).status_code == 303


def test_one_name_being_tried_does_not_lock_out_another(visitor: FlaskClient) -> None:
    for _ in range(TRIES):
        _sign_in(visitor, password="wrong")
    assert _sign_in(visitor, "peksos.bontang").status_code == 303


def test_behind_a_proxy_one_stranger_does_not_lock_out_everybody(
    visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pmks.users.actions.ADDRESS_TRIES", 2)
    stranger, officer = {"X-Forwarded-For": "198.51.100.1"}, {"X-Forwarded-For": "203.0.113.9"}
    wrong = {"username": "nobody", "password": "wrong"}
    tried = [visitor.post("/sign-in", data=wrong, headers=stranger).status_code for _ in range(3)]
    assert tried == [422, 422, 429]
    right = {"username": NAME, "password": PASSWORD}
    assert visitor.post("/sign-in", data=right, headers=officer).status_code == 303


@pytest.mark.parametrize("door", ["/sign-in", "/reset"])
def test_a_stranger_cannot_fill_the_house_with_a_huge_form(visitor: FlaskClient, door: str) -> None:
    assert visitor.post(door, data={"username": "x" * 100_000}).status_code == 413


def test_what_is_remembered_of_wrong_tries_names_nobody(visitor: FlaskClient) -> None:
    _sign_in(visitor, password="wrong")
    assert all(NAME not in row.key and "127.0.0.1" not in row.key for row in SignInFailure.select())


def test_one_goes_on_to_where_one_wanted_to_be(visitor: FlaskClient) -> None:
    asked = visitor.get("/clients?q=eti")
    assert asked.location == "/sign-in?next=/clients?q=eti"
    assert _sign_in(visitor, next="/clients?q=eti").location == "/clients?q=eti"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil",
        "/\t/evil.example",
    ],
)
def test_an_address_elsewhere_is_never_gone_on_to(visitor: FlaskClient, elsewhere: str) -> None:
    assert _sign_in(visitor, next=elsewhere).location == "/home"
    assert visitor.get("/sign-in", query_string={"next": elsewhere}).location == "/home"


def test_signing_out_ends_it(visitor: FlaskClient) -> None:
    _sign_in(visitor)
    assert visitor.post("/sign-out").location == "/sign-in"
    assert not _is_in(visitor)


def test_the_demo_accounts_are_offered_by_name(visitor: FlaskClient) -> None:
    page = visitor.get("/sign-in").get_data(as_text=True)
    assert all(f"kadis.{agency}" in page for agency in ("bontang", "pangkalpinang", "babel", "banjar", "kutim"))
