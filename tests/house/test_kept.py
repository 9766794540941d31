"""What the worker keeps for everybody on the phone carries nobody's name, and what a browser may keep is said in a header."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.house.canary import FINDER
from tests.people import user
from tests.work import registered

SignIn = Callable[[str], FlaskClient]


@pytest.mark.parametrize("address", ["/offline", "/outbox/_saved"])
def test_what_is_kept_for_all_is_the_same_for_all(sign_in: SignIn, visitor: FlaskClient, address: str) -> None:
    mine = sign_in(FINDER).get(address).get_data(as_text=True)
    assert user(FINDER).name not in mine
    assert mine == visitor.get(address).get_data(as_text=True)


def test_a_page_about_a_person_is_not_kept_by_the_browser(sign_in: SignIn) -> None:
    client, case = registered(FINDER)
    browser = sign_in(FINDER)
    for address in ("/home", client.address, case.address):
        assert browser.get(address).headers["Cache-Control"] == "no-store"


def test_every_answer_says_what_a_page_may_do(visitor: FlaskClient) -> None:
    for address in ("/", "/sign-in", "/nowhere", "/healthz"):
        reply = visitor.get(address)
        assert "default-src 'self'" in reply.headers["Content-Security-Policy"]
        assert "unsafe-inline" not in reply.headers["Content-Security-Policy"]
        assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_a_public_page_sets_no_cookie(visitor: FlaskClient) -> None:
    for address in ("/", "/pedoman", "/pedoman/bontang", "/lapor", "/cek", "/sign-in"):
        assert "Set-Cookie" not in visitor.get(address).headers
