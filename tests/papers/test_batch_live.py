"""A batch at the real server: told line by line as it happens, while others read and write."""

import json
import re
import subprocess
import sys
import threading
import urllib.parse
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from pmks.house.config import HERE
from pmks.users.demo import PASSWORD
from tests.browser.server import Server

WRITER, HEAD = "peksos.bontang", "kadis.bontang"
PATIENCE = 120
"""Seconds; a letter takes hundredths of one, but the machine may be busy with other things."""


class Visitor:
    """Somebody with a connection of his own and without scripts, signed in through the real page."""

    def __init__(self, server: Server, account: str) -> None:
        self.port, self.cookie = server.port, ""
        reply = self.send("/sign-in", {"username": account, "password": PASSWORD})
        assert reply.status == 303, reply.read()
        self.cookie = "; ".join(each.split(";")[0] for each in reply.headers.get_all("Set-Cookie", []))

    def get(self, path: str) -> str:
        reply = self._ask("GET", path, None)
        assert reply.status == 200, path
        return reply.read().decode()

    def send(self, path: str, form: Mapping[str, object]) -> HTTPResponse:
        """Post a form; the answer is open, to be read as it comes."""
        return self._ask("POST", path, urllib.parse.urlencode(form, doseq=True))

    def _ask(self, method: str, path: str, body: str | None) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": self.cookie, "Accept-Encoding": "br"} if method == "POST" else {"Cookie": self.cookie}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        return connection.getresponse()


@pytest.fixture
def desk(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Server, str, list[str]]]:
    """A server with one agency, and a case with as many drafts as the test asks for; its id and theirs."""
    url = database_url if database_url.startswith("postgres") else ""
    if url:
        from tests.postgres import fresh_database

        url = fresh_database()
    server = Server(tmp_path / "data", url, more={"PMKS_DEMO": "0"})
    command = [sys.executable, "-m", "tests.papers.desk", str(request.param)]
    made = subprocess.run(command, cwd=HERE, env=server.environment, capture_output=True, check=True, text=True)
    case, papers = json.loads(made.stdout)
    try:
        yield server.start(), case, papers
    finally:
        server.kill()


@pytest.mark.long
@pytest.mark.any_database
@pytest.mark.parametrize("desk", [24, 500], indirect=True)
def test_while_many_are_signed_each_is_told_and_others_read_and_write(desk: tuple[Server, str, list[str]]) -> None:
    server, case, papers = desk
    count, writer, head = len(papers), Visitor(server, WRITER), Visitor(server, HEAD)
    seen = field(head.get("/papers?scope=waiting"), "seen")

    reply = head.send("/papers/issuance", {"seen": seen, "paper": papers})
    assert reply.status == 200
    assert (reply.headers["Transfer-Encoding"], reply.headers["Content-Encoding"]) == ("chunked", None)
    chunks = received(reply)
    assert b"Menandatangani" in next(chunks)
    assert next(chunks).count(b"<li>") == 1

    # One letter is signed and told. Somebody else reads and writes, and is answered before the last one is.
    assert "Register surat" in writer.get("/papers")
    other = drafted(writer, case)
    assert "Konsep" in writer.get(f"/papers/{other}")
    assert "Menunggu diperiksa" in writer.get(f"/papers/{papers[-1]}"), "the batch was over before anybody was answered"

    rest = list(chunks)
    assert sum(each.count(b"<li>") for each in rest) == count - 1
    assert len(rest) >= count - 1
    assert f"Selesai: {count} terbit.".encode() in rest[-1]
    serials = [int(each) for each in re.findall(rb"nomor \D*[\d.]+/(\d+)/", b"".join(rest))]
    assert serials == list(range(serials[0], serials[0] + count - 1))

    again = head.send("/papers/issuance", {"seen": seen, "paper": papers}).read().decode()
    assert f"{count} konsep yang Anda pilih tidak ikut" in again


@pytest.mark.parametrize("desk", [6], indirect=True)
def test_two_windows_that_sign_the_same_at_once_sign_each_once(desk: tuple[Server, str, list[str]]) -> None:
    server, _, papers = desk
    head = Visitor(server, HEAD)
    form = {"seen": field(head.get("/papers?scope=waiting"), "seen"), "paper": papers}
    told: list[str] = []
    windows = [
        threading.Thread(target=lambda: told.append(head.send("/papers/issuance", form).read().decode())) for _ in "ab"
    ]
    for each in windows:
        each.start()
    for each in windows:
        each.join(PATIENCE)
    assert len(told) == 2
    numbers = re.findall(r", nomor ([^<]+)</li>", "".join(told))
    assert len(numbers) == len(set(numbers)) == len(papers)


def received(reply: HTTPResponse) -> Iterator[bytes]:
    """The chunks of an answer as the server sent them."""
    while True:
        size = int(reply.fp.readline(), 16)
        data = reply.fp.read(size)
        reply.fp.readline()
        if not size:
            return
        yield data


def drafted(writer: Visitor, case: str) -> str:
    """The id of a new draft."""
    form = {"paper": "referral_letter", "part-addressee": "Kepala Balai Contoh", "part-regarding": "Rujukan"}
    reply = writer.send(f"/cases/{case}/papers", form)
    assert reply.status == 303, reply.read()
    return reply.headers["Location"].rsplit("/", 1)[1]


def field(page: str, name: str) -> str:
    """What a hidden field of a page holds."""
    found = re.search(f'name="{name}" value="([^"]+)"', page)
    assert found, page
    return found[1]
