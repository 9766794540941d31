"""The picture and the words that a message shows of a shared service page: all of the standard's, the address the one that was set."""

import re
from html import unescape
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import flask
import pytest
from flask.testing import FlaskClient
from PIL import Image

from pmks.agencies.queries import agencies
from pmks.public.cards import facts_on

pytestmark = pytest.mark.any_database

MOST_BYTES = 300_000
"""What WhatsApp still shows as a large picture."""
META = re.compile(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)">')


def _pages(house: flask.Flask) -> list[tuple[str, str]]:
    return [(agency.slug, service.id) for agency in agencies() for service in agency.services]


def _head(visitor: FlaskClient, page: str) -> dict[str, str]:
    return {name: unescape(words) for name, words in META.findall(visitor.get(page).text)}


def test_every_service_page_says_what_a_message_shows_of_it(house: flask.Flask, visitor: FlaskClient) -> None:
    for agency, service in _pages(house):
        page = f"/pedoman/{agency}/{service}"
        head = _head(visitor, page)
        assert head["og:image"].startswith(f"http://pmks.example{page}/kartu.png?v=")
        assert "belum tersedia" not in head["description"]


def test_the_picture_is_large_enough_and_light_enough(house: flask.Flask, visitor: FlaskClient) -> None:
    for agency, service in _pages(house):
        reply = visitor.get(f"/pedoman/{agency}/{service}/kartu.png")
        assert (reply.status_code, reply.mimetype) == (200, "image/png")
        assert Image.open(BytesIO(reply.data)).size == (1200, 630)
        assert len(reply.data) < MOST_BYTES


def test_who_has_the_picture_is_sent_it_once(visitor: FlaskClient) -> None:
    address = "/pedoman/bontang/telantar/kartu.png"
    mark = visitor.get(address).headers["ETag"]
    again = visitor.get(address, headers={"If-None-Match": mark})
    assert (again.status_code, again.data) == (304, b"")


def test_a_tap_shares_the_set_address_and_nothing_else(visitor: FlaskClient) -> None:
    page = visitor.get("/pedoman/bontang/telantar", headers={"Host": "evil.example"}).text
    (shared,) = re.findall(r'href="(https://wa\.me/[^"]+)"', page)
    (text,) = parse_qs(urlsplit(unescape(shared)).query)["text"]
    assert text == "http://pmks.example/pedoman/bontang/telantar"
    assert "evil.example" not in page


def test_what_a_standard_does_not_say_is_left_out(house: flask.Flask) -> None:
    by_id = {service.id: service for agency in agencies() for service in agency.services}
    assert dict(facts_on(by_id["telantar"])) == {"Dimulai dengan": "Warga melapor ke RT"}
    assert [term for term, _ in facts_on(by_id["pekerja-rentan"])] == ["Informasi"]


def test_of_what_is_not_there_there_is_no_picture(visitor: FlaskClient) -> None:
    assert visitor.get("/pedoman/bontang/tidak-ada/kartu.png").status_code == 404
    assert visitor.get("/pedoman/tidak-ada/telantar/kartu.png").status_code == 404
