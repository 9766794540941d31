"""One database for the whole house, SQLite or PostgreSQL, and the one way to write to it."""

import sqlite3
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import peewee
import uuid6
from playhouse.db_url import connect as connect_url

from pmks.house.doing import now_doing
from pmks.house.files import private_file
from pmks.house.problems import NotFound
from pmks.house.queueing import queue_for

db = peewee.DatabaseProxy()

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
"""`synchronous` 2 is FULL: an acknowledged row survives a power cut; NORMAL was seen to lose some."""


def new_id() -> UUID:
    """A fresh UUIDv7: unique without asking anyone, and rising with time. Inside a deed it follows from the deed's line."""
    doing = now_doing()
    return doing.ids.next() if doing is not None else UUID(bytes=uuid6.uuid7().bytes)


class MomentField(peewee.DateTimeField):
    """An aware moment, stored as naive UTC on both databases, read back aware."""

    def db_value(self, value: datetime | None) -> Any:
        return super().db_value(value.astimezone(UTC).replace(tzinfo=None) if value is not None else None)

    def python_value(self, value: Any) -> datetime | None:
        moment = super().python_value(value)
        return moment.replace(tzinfo=UTC) if isinstance(moment, datetime) else None


class Table(peewee.Model):
    """What every stored thing is: a row with a UUID made by whoever made the thing."""

    id = peewee.UUIDField(primary_key=True, default=new_id)

    held_with: ClassVar[tuple[str, ...]] = ()
    """The columns that name the rows to be held before this one, so that two never wait for each other."""

    class Meta:
        database = db
        legacy_table_names = False


def among(column: Any, values: Any) -> peewee.Expression:
    """The condition that a column's value is one of these values, or of the rows of a query. No values means never."""
    return column << (list(values) if isinstance(values, (set, frozenset, tuple)) else values)


class Sqlite(peewee.SqliteDatabase):
    """SQLite of which every connection is tried before it serves: each thread of each worker opens its own."""

    def _connect(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = super()._connect()  # ty: ignore[missing-attribute]
        try:
            check_pragmas(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def rollback(self) -> None:
        """Undo what was begun. When the disk is full SQLite has done so itself, and a second time would hide the reason."""
        if self.connection().in_transaction:
            super().rollback()


def open_database(url: str) -> peewee.Database:
    """Bind the house to the database at `url` and return it. SQLite gets its pragmas, read back before it is trusted."""
    if url.startswith("sqlite"):
        path = Path(url.split("///", 1)[1])
        # SQLite gives its log the mode of the database: names and password hashes are for this account alone.
        private_file(path)
        database: peewee.Database = Sqlite(str(path), pragmas=PRAGMAS)
    else:
        database = connect_url(url.replace("postgres://", "postgresql://", 1))
    db.initialize(database)
    database.connect(reuse_if_open=True)
    return database


def check_pragmas(connection: sqlite3.Connection) -> None:
    """Read every pragma back: a mistyped one is silently ignored or switches safety off.

    Raises peewee.OperationalError: on such a connection acknowledged rows would not be safe, so it serves nobody.
    """
    for name, wanted in PRAGMAS.items():
        found = (connection.execute(f"PRAGMA {name}").fetchone() or (None,))[0]
        if found != wanted:
            raise peewee.OperationalError(f"SQLite pragma {name} is {found!r}, not {wanted!r}")


def hold(row: Table) -> None:
    """Read a row anew, inside a transaction; until that ends nobody else changes it. Raises NotFound for one that is gone.

    What is done once is then not done twice by two who come at the same moment. Others may go on making rows that name this one.
    """
    for name in row.held_with:
        if (above := getattr(row, name)) is not None:
            hold(above)
    query = type(row).select().where(type(row).id == row.id)
    if isinstance(db.obj, peewee.PostgresqlDatabase):  # on SQLite writers queue already, and it has no words for this
        query = query.for_update("FOR NO KEY UPDATE")  # ty: ignore[invalid-argument-type]
    found = query.first()
    if found is None:
        raise NotFound
    row.__data__.update(found.__data__)


def drop_connection() -> None:
    """Close this thread's connection after a failure: connections are kept, and the next request gets a fresh one."""
    if not db.obj.in_transaction():
        db.obj.close()


def id_in(ref: Mapping[str, Any], noun: str) -> UUID:
    """The id that `ref[noun]` names, as a UUID or as text. Raises NotFound for none: nothing has it."""
    try:
        return UUID(str(ref.get(noun)))
    except ValueError as error:
        raise NotFound from error


@contextmanager
def transaction(patience: float = -1) -> Generator[None]:
    """All or nothing. On SQLite writers queue at a lock first, because its own busy handler sleeps and is unfair.

    With `patience`, in seconds, nobody waits longer for his turn. Raises peewee.OperationalError when it has not come.
    """
    database = db.obj
    if database.in_transaction():
        with database.atomic():
            yield
    elif isinstance(database, peewee.SqliteDatabase):
        with queue_for(str(database.database), patience), database.atomic("IMMEDIATE"):
            yield
    else:
        with database.atomic():
            yield
