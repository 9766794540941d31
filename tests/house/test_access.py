"""Who gets what at every door: the whole URL map, every role, of the agency whose things they are and of another one."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import flask
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.house.database import db
from pmks.house.permissions import FIELD
from pmks.users.rules import ROLES
from tests.house import canary
from tests.house.canary import Scene
from tests.house.doors import address, doors, methods
from tests.people import user

pytestmark = pytest.mark.any_database

TABLE = tomllib.loads((Path(__file__).parent / "access.toml").read_text())
OTHER = "kutim"
REVEAL = "clients.show_nik"
SAMPLE = ("kadis",)
"""Roles of another agency that are tried at every door in every run; the others in the long one."""


@pytest.fixture
def scene(house: flask.Flask) -> Scene:
    return canary.set_scene(house)


def test_every_door_has_a_row_and_every_row_a_door(app: flask.Flask) -> None:
    assert sorted(TABLE["door"]) == sorted({rule.endpoint for rule in doors(app)})


@pytest.mark.parametrize("role", ROLES)
def test_a_role_gets_at_every_door_what_the_table_says(house: flask.Flask, scene: Scene, role: str) -> None:
    assert "\n".join(_surprises(house, scene, role, canary.AGENCY)) == ""


@pytest.mark.parametrize(
    "role", [pytest.param(role, marks=[pytest.mark.long] * (role not in SAMPLE)) for role in ROLES]
)
def test_the_same_role_elsewhere_finds_nothing_of_bontang(house: flask.Flask, scene: Scene, role: str) -> None:
    assert "\n".join(_surprises(house, scene, role, OTHER)) == ""


def test_nobody_gets_past_the_public_doors(house: flask.Flask, scene: Scene) -> None:
    assert "\n".join(_surprises(house, scene, None, None)) == ""


def _surprises(app: flask.Flask, scene: Scene, role: str | None, agency: str | None) -> Iterator[str]:
    """Every answer that the table did not foresee, and every canary that sang before the wrong person."""
    for rule in doors(app):
        row = TABLE["door"].get(rule.endpoint, {})
        for method in sorted(methods(rule)):
            with db.obj.atomic() as undo:
                reply = _knock(_browser(app, role, agency), method, address(app, rule, scene), row, scene)
                undo.rollback()
            wanted = _wanted(row, role, agency)
            if _status(reply) != wanted:
                yield f"{rule.endpoint}: {method} {rule.rule} gave {_status(reply)}, the table says {wanted}"
            for word in _forbidden(rule.endpoint, role, agency, wanted):
                if word.encode() in reply.get_data():
                    yield f"{rule.endpoint}: {role} of {agency} read “{word}”"


def _knock(browser: FlaskClient, method: str, address: str, row: dict[str, Any], scene: Scene) -> TestResponse:
    ids = {"client": scene.client.id, "case": scene.case.id}
    filled = {
        name: {key: value.format(**ids) for key, value in row.get(name, {}).items()} for name in ("form", "query")
    }
    data = filled["form"] if method not in {"GET", "HEAD"} else None
    return browser.open(address, method=method, data=data, query_string=filled["query"])


def _browser(app: flask.Flask, role: str | None, agency: str | None) -> FlaskClient:
    browser = app.test_client()
    if role:
        person = user(f"{role}.{agency}")
        with browser.session_transaction() as session:
            session["_user_id"], session["_fresh"] = f"{person.id}.{person.epoch}", True
    return browser


def _status(reply: TestResponse) -> int | str:
    return (
        "sign-in" if reply.status_code == 303 and (reply.location or "").startswith("/sign-in") else reply.status_code
    )


def _wanted(row: dict[str, Any], role: str | None, agency: str | None) -> int | str:
    if "all" in row:
        return row["all"]
    if role is None:
        return row.get("nobody", "sign-in")
    answers = row.get("both") or row.get("own" if agency == canary.AGENCY else "other", {})
    return next((int(status) for status, words in answers.items() if role in _roles(words)), 404)


def _roles(words: str) -> set[str]:
    """The roles that words of the table stand for: groups, groups of groups, and roles by name."""
    found: set[str] = set()
    for word in words.split():
        group = TABLE["groups"].get(word)
        found |= {word} if group is None else {role for each in group for role in _roles(each)}
    return found


def _forbidden(endpoint: str, role: str | None, agency: str | None, wanted: int | str) -> tuple[str, ...]:
    """The words that must not be read in this answer."""
    is_related = agency == canary.AGENCY and role in _roles("related")
    if not is_related:
        return canary.EVERYTHING
    if role in FIELD:
        return (*canary.SAID_IN_THE_OFFICE, canary.NIK)
    return () if endpoint == REVEAL and wanted == 200 else (canary.NIK,)
