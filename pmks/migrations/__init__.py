"""Numbered changes of the tables, each a short file with `up` and `down`, run at start in order."""

from pathlib import Path

import peewee
from playhouse.migrations import Runner

from pmks.house.database import transaction

FOLDER = Path(__file__).parent


def up(database: peewee.Database) -> list[str]:
    """Bring the tables up to date; the names of the changes that were made. Two processes starting together wait in turn."""
    runner = Runner(database, str(FOLDER))
    if all(each.applied for each in runner.status()):
        return []
    if isinstance(database, peewee.SqliteDatabase):
        with transaction():
            return runner.up()
    database.execute_sql("SELECT pg_advisory_lock(2026)")
    try:
        return runner.up()
    finally:
        database.execute_sql("SELECT pg_advisory_unlock(2026)")
