"""A form that another site sends is refused, whoever is signed in."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.house.same_site import is_ours
from tests.people import someone
from tests.work import rows

SignIn = Callable[[str], FlaskClient]


@pytest.mark.parametrize(
    "said",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_a_post_from_elsewhere_is_refused_and_writes_nothing(sign_in: SignIn, said: dict[str, str]) -> None:
    browser, before = sign_in("satpolpp.bontang"), rows()
    reply = browser.post("/clients", data=someone(), headers=said)
    assert reply.status_code == 403
    assert "dari situs lain" in reply.get_data(as_text=True)
    assert rows() == before


@pytest.mark.parametrize("said", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}])
def test_a_post_from_here_or_from_a_program_passes(sign_in: SignIn, said: dict[str, str]) -> None:
    assert sign_in("satpolpp.bontang").post("/clients", data=someone(), headers=said).status_code == 303


def test_signing_in_from_elsewhere_is_refused_too(visitor: FlaskClient) -> None:
    sent = {"username": "satpolpp.bontang", "password": "demo-pmks"}
    assert visitor.post("/sign-in", data=sent, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_what_the_browser_says_of_the_site_counts_before_the_origin() -> None:
    assert is_ours("same-origin", "https://evil.example", "pmks.example")
    assert not is_ours("cross-site", "https://pmks.example", "pmks.example")
