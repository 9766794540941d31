"""The same at a real server behind its proxy: guesses and floods are braked by where they come from, over every worker and connection."""

import http.client
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import uuid4

import pytest

from pmks.citizens.codes import LENGTH
from pmks.citizens.doors import MOST_BYTES
from pmks.citizens.rules import BOUNDS
from pmks.papers.codes import LETTERS, shown_code
from pmks.public.checking import BRAKE
from tests.browser.server import Server
from tests.citizens.sending import CODE, ELSEWHERE, HERE, PIN, WORDS, worked

pytestmark = pytest.mark.browser  # it needs the server that browsers get
FLOOD = 500
CHALLENGE = 'name="challenge" value="'


@dataclass
class Caller:
    """Somebody who calls through the proxy of the machine."""

    server: Server
    here: str

    def ask(self, path: str, fields: Mapping[str, str] | None = None) -> tuple[int, str, Mapping[str, str]]:
        """The status, the page and the headers that answer a request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        headers = {"X-Forwarded-For": f"192.0.2.1, {self.here}"}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if fields is None else "POST", path, urlencode(fields or {}), headers)
        reply = connection.getresponse()
        found = reply.status, reply.read().decode(), dict(reply.headers)
        connection.close()
        return found

    def report(self, challenge: str = "", work: str = "", **more: str) -> tuple[int, str, Mapping[str, str]]:
        """Send a report."""
        told = {**WORDS, "submission_id": str(uuid4()), "challenge": challenge, "work": work, **more}
        return self.ask("/lapor", told)

    def challenge(self) -> str:
        """The challenge of a form that was just opened."""
        return self.ask("/lapor?agency=bontang")[1].partition(CHALLENGE)[2].partition('"')[0]


def slip(page: str) -> tuple[str, str]:
    code, pin = CODE.search(page), PIN.search(page)
    assert code and pin
    return code[1], pin[1]


@pytest.fixture
def house(own_server: Callable[..., Server]) -> Server:
    return own_server()


@pytest.mark.long
def test_guesses_are_braked_at_the_tenth_and_a_flood_at_its_bound_and_nobody_else_is(house: Server) -> None:
    reporter, guesser = Caller(house, ELSEWHERE), Caller(house, HERE)
    code, pin = slip(reporter.report()[1])

    statuses = [guesser.ask(f"/cek/{_guess()}")[0] for _ in range(50)]
    assert statuses == [404] * BRAKE.tries + [429] * (50 - BRAKE.tries)
    assert guesser.ask(f"/cek/{code}")[0] == 429 and reporter.ask(f"/cek/{code}")[0] == 200

    pinner = Caller(house, "203.0.113.99")
    tries = [pinner.ask(f"/cek/{code}/pesan", {"pin": "x"})[0] for _ in range(15)]
    assert tries == [422] * 10 + [429] * 5
    assert pinner.ask(f"/cek/{code}/pesan", {"pin": pin})[0] == 429
    assert reporter.ask(f"/cek/{code}/pesan", {"pin": pin})[0] == 200

    flooder, answers, spare = Caller(house, "203.0.113.50"), Counter[int](), ("", "")
    for _ in range(FLOOD):
        if not spare[0]:
            given = flooder.challenge()
            spare = given, worked(given)
        status, _, headers = flooder.report(*spare)
        answers[status] += 1
        if status == 200:
            assert headers["X-Form"] == "taken"
            spare = ("", "")
    assert answers == {200: BOUNDS.refused, 429: FLOOD - BOUNDS.refused}
    assert Caller(house, "198.51.100.31").report()[2]["X-Form"] == "taken"


def test_more_bytes_than_the_door_takes_are_answered_with_a_sentence(house: Server) -> None:
    status, page, _ = Caller(house, HERE).report(description="x" * (MOST_BYTES + 1))
    assert status == 413 and "terlalu besar" in page
    assert Caller(house, HERE).report()[2]["X-Form"] == "taken"


def _guess() -> str:
    return shown_code("".join(secrets.choice(LETTERS) for _ in range(LENGTH)))
