"""A house to measure: in a temporary folder, with accounts for its roles; and two pages that do nothing, as floors."""

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import flask
from flask.testing import FlaskClient

from pmks.agencies.queries import agency
from pmks.application import create_app
from pmks.house.config import Config
from pmks.house.database import db
from pmks.house.doors import public
from pmks.users.demo import make_demo_people
from tests.people import user

AGENCY = "bontang"
EMPTY, PLAIN = "/bench/empty", "/bench/plain"
ROWS = [(f"Ibu Eti {n}", "Teras stasiun, pintu timur") for n in range(80)]
EIGHT_KB = """<!doctype html><html lang="id"><title>8 kB</title><ul>
{% for name, place in rows %}<li><a href="/x/{{ loop.index }}"><b>{{ name }}</b>, <span>{{ place }}</span></a></li>
{% endfor %}</ul></html>"""


@contextmanager
def house(url: str = "") -> Generator[flask.Flask]:
    """The application with the people of one agency, ready to be asked; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="pmks-bench-") as folder:
        data = Path(folder)
        address = url or f"sqlite:///{data / 'pmks.db'}"
        app = create_app(Config(port=8000, database_url=address, data=data, standards=None, url="http://x", demo=True))
        app.add_url_rule(EMPTY, "bench_empty", _empty)
        app.add_url_rule(PLAIN, "bench_plain", _plain)
        make_demo_people(agency(AGENCY))
        yield app
        db.obj.close()


def signed_in(app: flask.Flask, role: str) -> FlaskClient:
    """A browser of somebody in that role."""
    browser, person = app.test_client(), user(f"{role}.{AGENCY}")
    with browser.session_transaction() as session:
        session["_user_id"], session["_fresh"] = f"{person.id}.{person.epoch}", True
    return browser


@public
def _empty() -> str:
    """The frame of every page with nothing in it."""
    return flask.render_template_string('{% extends "staff.html" %}{% block content %}{% endblock %}')


@public
def _plain() -> str:
    """Eight kilobytes of a list, without a frame and without a question to the database."""
    return flask.render_template_string(EIGHT_KB, rows=ROWS)
