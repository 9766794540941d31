"""A NUL in an address, which no database keeps, is answered or taken out at the door; a letter in pieces is a letter that nobody knows."""

import re
from collections.abc import Callable

import flask
import pytest
from flask.testing import FlaskClient

from tests.house.doors import doors, methods

ARGUMENT = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>")
ASKED = (
    *("q", "code", "poster", "agency", "after", "scope", "next", "area", "before", "channel"),
    *("day", "holder", "kind", "page", "replaces", "result", "shelter", "size", "step", "year"),
)


@pytest.mark.parametrize(
    "odd",
    [
        "a%00b",
        pytest.param("%ED%A0%80%FF%F0%9F%98%80%E2%80%AE", marks=pytest.mark.any_database),
        pytest.param("9" * 40, marks=pytest.mark.any_database),
    ],
)
def test_no_address_with_odd_letters_is_a_failure_of_the_server(
    odd: str, app: flask.Flask, sign_in: Callable[[str], FlaskClient]
) -> None:
    browser, query = sign_in("kabid.bontang"), "&".join(f"{name}={odd}" for name in ASKED)
    found = {}
    for rule in (each for each in doors(app) if "GET" in methods(each)):
        path = ARGUMENT.sub(lambda part: odd if part[1] in {None, "path", "string"} else part[0], rule.rule)
        if "<" not in path:
            address = f"{path}?{query}"
            found[address] = browser.get(address, follow_redirects=False).status_code
    assert len(found) > 80
    assert {address: status for address, status in found.items() if status >= 500} == {}
    if "%00" in odd:
        assert {status for address, status in found.items() if odd in address.partition("?")[0]} == {404}


def test_a_nul_in_a_form_is_taken_out_whatever_a_door_reads(visitor: FlaskClient) -> None:
    form = {"agency": "bontang", "place": "Pasar", "description": "Seorang ibu.", "poster": "BTG\0", "\0": "x"}
    assert visitor.post("/lapor", data=form).status_code == 200
    with visitor.application.test_request_context("/?q=a%00b&q=c%00", method="POST", data={"\0a": ["b\0", "\0"]}):
        assert flask.request.args.getlist("q") == ["ab", "c"] and flask.request.form.getlist("a") == ["b", ""]
