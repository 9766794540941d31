"""What the server has, asked of its database file itself: the judge trusts no answer of the application."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from uuid import UUID

from tests.browser.server import Server


@contextmanager
def reading(server: Server) -> Iterator[sqlite3.Connection]:
    """Its database, to be read."""
    with closing(sqlite3.connect(server.data / "pmks.sqlite3", timeout=60)) as database:
        yield database


def done(server: Server, about: Mapping[str, str]) -> dict[str, int]:
    """How often each change was done: the lines of the journal that name its submission."""
    with reading(server) as database:
        lines = database.execute("SELECT submission, count(*) FROM journal_line WHERE submission NOT NULL GROUP BY 1")
        times = {UUID(str(id)): times for id, times in lines}
    return {name: times.get(UUID(id), 0) for name, id in about.items()}


def states(server: Server, ids: Iterable[str]) -> dict[str, str]:
    """What became of each submission in the inbox, by its id; the newest of several under one id."""
    with reading(server) as database:
        rows = database.execute("SELECT envelope, state FROM arrival ORDER BY seq")
        found = {UUID(str(id)): state for id, state in rows}
    return {id: found[UUID(id)] for id in ids if UUID(id) in found}


@cache
def _accounts(path: str) -> dict[str, str]:
    with closing(sqlite3.connect(path, timeout=60)) as database:
        return {name: str(UUID(str(id))) for name, id in database.execute("SELECT username, id FROM user")}


def id_of(server: Server, account: str) -> str:
    """The id of an account."""
    return _accounts(str(server.data / "pmks.sqlite3"))[account]
