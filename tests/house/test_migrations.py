"""Migrations make the very tables that the code describes, and each can be undone and done again."""

from collections.abc import Iterator
from itertools import chain

import flask
import peewee
import pytest
from playhouse.db_url import connect
from playhouse.migrations import Runner
from playhouse.schema_diff import diff_models

from pmks import migrations
from pmks.house.database import Table


@pytest.fixture
def empty(fresh_url: str) -> Iterator[peewee.Database]:
    """An empty database beside the one of the run, of the same kind."""
    path = fresh_url.removeprefix("sqlite:///")
    database = connect(fresh_url) if path == fresh_url else peewee.SqliteDatabase(path, pragmas={"foreign_keys": 1})
    database.connect()
    yield database
    database.close()


def _tables() -> list[type[Table]]:
    found: list[type[Table]] = []
    waiting: list[type[Table]] = [Table]
    while waiting:
        below = waiting.pop().__subclasses__()
        found += [
            each for each in below if each.__module__.startswith("pmks.") and ".migrations" not in each.__module__
        ]
        waiting.extend(below)
    return found


def test_after_all_migrations_nothing_is_left_to_change(app: flask.Flask, empty: peewee.Database) -> None:
    Runner(empty, str(migrations.FOLDER)).up()
    tables = _tables()
    with empty.bind_ctx(tables, bind_refs=False, bind_backrefs=False):
        assert list(chain.from_iterable(diff_models(empty, tables))) == []


def test_every_migration_can_be_undone_and_done_again(app: flask.Flask, empty: peewee.Database) -> None:
    runner = Runner(empty, str(migrations.FOLDER))
    runner.up()
    once = _columns(empty)
    while any(each.applied for each in runner.status()):
        runner.down()
    assert set(empty.get_tables()) <= {"schema_migration"}
    runner.up()
    assert _columns(empty) == once


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in migrations.FOLDER.glob("[0-9]*.py"))
    assert numbers == list(range(1, len(numbers) + 1))


def _columns(database: peewee.Database) -> dict[str, list[tuple[str, str, bool]]]:
    return {
        table: sorted((each.name, each.data_type, each.null) for each in database.get_columns(table))
        for table in sorted(database.get_tables())
    }
