"""Every connection is tried before it serves; a database out of reach is said to be so, in the shape that was asked for."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import flask
import peewee
import pytest
from flask.testing import FlaskClient

from pmks.house import database, room
from pmks.house.database import PRAGMAS, Sqlite, db, open_database


def _in_another_thread(act: Callable[[], object]) -> BaseException | None:
    """What came of it in a thread that has no connection yet."""
    found: list[BaseException] = []

    def work() -> None:
        try:
            act()
        except BaseException as error:
            found.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return found[0] if found else None


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Sqlite]:
    """A database of its own; the house's is put back afterwards."""
    before = db.obj
    made = open_database(f"sqlite:///{tmp_path / 'own.db'}")
    assert isinstance(made, Sqlite)
    yield made
    made.close()
    db.initialize(before)


def test_the_shipped_pragmas_hold_on_a_connection_of_another_thread(opened: Sqlite) -> None:
    found: dict[str, Any] = {}
    assert _in_another_thread(lambda: found.update({name: opened.pragma(name) for name in PRAGMAS})) is None
    assert found == PRAGMAS


@pytest.mark.parametrize(
    ("name", "value"), [("foreign_key", 1), ("synchronous", 1), ("synchronous", None), ("journal_mode", "delete")]
)
def test_a_mistyped_pragma_serves_nobody(
    opened: Sqlite, name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first connection was right; each later one is tried all the same."""
    typed = [(each, kept) for each, kept in PRAGMAS.items() if not each.startswith(name)]
    monkeypatch.setattr(opened, "_pragmas", [*typed, (name, value)])
    refused = _in_another_thread(lambda: opened.execute_sql("SELECT 1"))
    assert isinstance(refused, peewee.OperationalError)
    assert f"SQLite pragma {name}" in str(refused)


def test_the_control_peewee_itself_takes_a_mistyped_pragma_for_set(tmp_path: Path) -> None:
    lax = peewee.SqliteDatabase(str(tmp_path / "lax.db"), pragmas={"synchronos": 2, "synchronous": 1})
    assert lax.execute_sql("SELECT 1").fetchone() == (1,)


@pytest.fixture
def unreachable(house: flask.Flask, monkeypatch: pytest.MonkeyPatch) -> flask.Flask:
    """The house in a moment in which its database cannot be opened."""
    if not isinstance(db.obj, peewee.SqliteDatabase):
        pytest.skip("the file of SQLite is taken away")

    def nobody(*_: object, **__: object) -> None:
        raise peewee.OperationalError(_cause())

    def _cause() -> Exception:
        import sqlite3

        try:
            sqlite3.connect("/proc/nowhere/pmks.db")
        except sqlite3.OperationalError as error:
            return error
        raise AssertionError

    monkeypatch.setattr(db.obj, "execute_sql", nobody)
    monkeypatch.setattr(db.obj, "begin", nobody)
    return house


def test_health_says_so_as_json(unreachable: flask.Flask) -> None:
    reply = unreachable.test_client().get("/healthz")
    assert (reply.status_code, reply.get_json()["status"]) == (503, "failing")


def test_a_page_and_the_inbox_say_when_to_come_back(unreachable: flask.Flask) -> None:
    browser = unreachable.test_client()
    with browser.session_transaction() as session:
        session["_user_id"], session["_fresh"] = "0190a0a0-0000-7000-8000-000000000000.1", True
    page = browser.get("/home")
    assert page.status_code == 503 and int(page.headers["Retry-After"]) > 0
    reply = browser.post("/inbox", json={"envelopes": ["{}"]})
    assert reply.status_code == 503 and "basis data" in reply.get_json()["problem"]


def test_what_needs_no_database_opens_without_it(unreachable: flask.Flask) -> None:
    browser = unreachable.test_client()
    assert [browser.get(path).status_code for path in ("/robots.txt", "/sw.js", "/manifest.webmanifest")] == [200] * 3


def test_a_wrong_statement_is_still_a_fault_of_ours(visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong() -> None:
        raise peewee.OperationalError(_no_such_table())

    monkeypatch.setattr("pmks.public.routes.can_write", wrong)
    monkeypatch.setitem(visitor.application.config, "PROPAGATE_EXCEPTIONS", False)
    assert visitor.get("/healthz").status_code == 500


def _no_such_table() -> Exception:
    import sqlite3

    try:
        sqlite3.connect(":memory:").execute("SELECT 1 FROM nothing")
    except sqlite3.OperationalError as error:
        return error
    raise AssertionError


def test_health_is_bad_when_the_disk_takes_nothing(visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(room.os, "fsync", full)
    assert visitor.get("/healthz").status_code == 503


def test_only_lack_of_room_is_lack_of_room(tmp_path: Path) -> None:
    full, other = OSError(28, "No space left on device"), PermissionError(13, "Permission denied")
    assert room.lacks_room(full, tmp_path) and not room.lacks_room(other, tmp_path)
    assert not room.lacks_room(peewee.OperationalError(_no_such_table()), tmp_path)
    try:
        try:
            raise full
        except OSError as error:
            raise RuntimeError("a rollback failed over it") from error
    except RuntimeError as error:
        assert room.lacks_room(error, tmp_path)


def test_the_pragmas_of_the_house_are_the_safe_ones() -> None:
    assert (PRAGMAS["journal_mode"], PRAGMAS["synchronous"], PRAGMAS["foreign_keys"]) == ("wal", 2, 1)
    assert database.PRAGMAS is PRAGMAS
