"""How tests send what citizens send: a report through its form, from an address of the test's choice."""

import hashlib
import html
import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.citizens.rules import WORK_BITS

HERE, ELSEWHERE = "203.0.113.7", "198.51.100.20"
WORDS = {"agency": "bontang", "place": "Teras stasiun", "description": "Seorang ibu tidur di depan loket."}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
CODE = re.compile(r"/cek/((?:[0-9A-Z]{4}-){2}[0-9A-Z]{4})")
PIN = re.compile(r'class="code">(\d{6})<')


def worked(challenge: str, bits: int = WORK_BITS) -> str:
    """The answer to a challenge, found as a browser with scripts finds it."""
    number = 0
    while int.from_bytes(hashlib.sha256(f"{challenge}:{number}".encode()).digest()) >> (256 - bits):
        number += 1
    return str(number)


def hidden(reply: TestResponse) -> dict[str, Any]:
    """The hidden fields of a page; a list of those that stand there several times."""
    found: dict[str, Any] = {}
    for name, value in HIDDEN.findall(reply.get_data(as_text=True)):
        said = html.unescape(value)
        found[name] = (
            [*(found[name] if isinstance(found[name], list) else [found[name]]), said] if name in found else said
        )
    return found


def opened(browser: FlaskClient, address: str = "/lapor?agency=bontang") -> dict[str, Any]:
    """The hidden beginnings of a form that was just opened."""
    return hidden(browser.get(address))


def send(
    browser: FlaskClient, form: dict[str, Any] | None = None, *, here: str = HERE, work: bool = False, **more: Any
) -> TestResponse:
    """Send a report; with `work` the form's challenge is answered first."""
    fields = {**(opened(browser) if form is None else form), **WORDS, **more}
    if work:
        fields["work"] = worked(fields["challenge"])
    return post(browser, fields, here=here)


def post(browser: FlaskClient, fields: dict[str, Any], *, here: str = HERE, address: str = "/lapor") -> TestResponse:
    """Post fields from an address, through the proxy of this machine."""
    told = {name: value for name, value in fields.items() if value != ""}
    return browser.post(address, data=told, headers={"X-Forwarded-For": here})


def taken(reply: TestResponse) -> bool:
    """Whether a form was taken in."""
    return reply.headers.get("X-Form") == "taken"


def slip(reply: TestResponse) -> tuple[str, str]:
    """The code and the PIN on the page that hands them over."""
    page = reply.get_data(as_text=True)
    code, pin = CODE.search(page), PIN.search(page)
    assert code and pin, page
    return code[1], pin[1]
