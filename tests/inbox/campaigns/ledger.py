"""What the server has, asked of its database file itself: the judge trusts no answer of the application."""

import sqlite3
from collections.abc import Generator, Iterable, Mapping
from contextlib import closing, contextmanager
from functools import cache
from typing import Any
from uuid import UUID

from tests.browser.server import Server

AT_ONCE = 500
"""Ids that one question names."""


@contextmanager
def reading(server: Server) -> Generator[sqlite3.Connection]:
    """Its database, to be read."""
    with closing(sqlite3.connect(server.data / "pmks.sqlite3", timeout=60)) as database:
        yield database


def done(server: Server, about: Mapping[str, str]) -> dict[str, int]:
    """How often each change was done: the lines of the journal that name its submission."""
    times = dict(
        _of(server, "SELECT submission, count(*) FROM journal_line WHERE submission IN ({}) GROUP BY 1", about.values())
    )
    return {name: times.get(_stored(id), 0) for name, id in about.items()}


def states(server: Server, ids: Iterable[str]) -> dict[str, str]:
    """What became of each submission in the inbox, by its id; the newest of several under one id."""
    wanted = list(ids)
    found = dict(_of(server, "SELECT envelope, state FROM arrival WHERE envelope IN ({}) ORDER BY seq", wanted))
    return {id: found[_stored(id)] for id in wanted if _stored(id) in found}


def arrival_of(server: Server, submission: str) -> UUID | None:
    """The newest arrival under this id."""
    rows = _of(server, "SELECT id, seq FROM arrival WHERE envelope IN ({}) ORDER BY seq DESC", [submission])
    return UUID(rows[0][0]) if rows else None


def _of(server: Server, query: str, ids: Iterable[str]) -> list[tuple[str, Any]]:
    """The rows of a query about these ids, some hundred at a time."""
    wanted, rows = [_stored(each) for each in ids], list[tuple[str, Any]]()
    with reading(server) as database:
        for at in range(0, len(wanted), AT_ONCE):
            some = wanted[at : at + AT_ONCE]
            rows += database.execute(query.format(", ".join("?" * len(some))), some)
    return rows


def _stored(id: str) -> str:
    """An id as SQLite keeps it."""
    return UUID(id).hex


@cache
def _accounts(path: str) -> dict[str, str]:
    with closing(sqlite3.connect(path, timeout=60)) as database:
        return {name: str(UUID(str(id))) for name, id in database.execute("SELECT username, id FROM user")}


def id_of(server: Server, account: str) -> str:
    """The id of an account."""
    return _accounts(str(server.data / "pmks.sqlite3"))[account]
