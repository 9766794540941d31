"""How tests read a page: its words without the markup between them, and what it weighs on the wire."""

import html
import re

import brotli
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.assets import BUILT

TAG = re.compile(r"<[^>]*>")
PART = re.compile(r'(?:href|src)="/static/dist/([^"]+)"')


def words(reply: TestResponse) -> str:
    """Every letter of a page that is not markup, without any white space: lines and emphasis are the page's own."""
    return squeezed(html.unescape(TAG.sub(" ", reply.get_data(as_text=True))))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def wire_bytes(browser: FlaskClient, address: str) -> int:
    """What a first visit to an address brings over the wire, all told: the page and every file it names, as brotli."""
    reply = browser.get(address, headers={"Accept-Encoding": "br"})
    assert reply.headers["Content-Encoding"] == "br", address
    page = brotli.decompress(reply.data).decode()
    return len(reply.data) + sum((BUILT / f"{name}.br").stat().st_size for name in PART.findall(page))
