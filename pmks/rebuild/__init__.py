"""Rebuilding the whole application database from its sources: the journal done again line by line, and compared with the living one.

What comes out proves that the journal holds everything (design, third idea), or names what it does not. With the journal whole and its
tables damaged, the result can take the place of the living database.
"""

import tempfile
from pathlib import Path

import peewee

from pmks.house import database as house_database
from pmks.house import moment
from pmks.house.config import Config
from pmks.house.files import private_file, reading_only
from pmks.house.problems import Problem
from pmks.rebuild.again import do_again
from pmks.rebuild.comparison import compare
from pmks.rebuild.report import Report

FAST = {"journal_mode": "memory", "synchronous": 0, "foreign_keys": 0}
"""Until it is finished nobody relies on it, and a row may come before the row that it refers to."""


def rebuild(settings: Config, into: Path | None = None) -> Report:
    """Rebuild the database that is bound now into a fresh SQLite file, beside it or at `into`, and compare the two, table by table."""
    if into is None:
        with tempfile.TemporaryDirectory(dir=settings.data) as folder:
            return _rebuild(house_database.db.obj, Path(folder) / "rebuilt.sqlite3")
    if into.exists():
        raise Problem(f"Berkas {into} sudah ada. Pilih nama lain, supaya tidak ada yang tertimpa.")
    return _rebuild(house_database.db.obj, private_file(into))


def _rebuild(living: peewee.Database, path: Path) -> Report:
    fresh = peewee.SqliteDatabase(str(path), pragmas=FAST)
    fresh.connect()
    house_database.db.initialize(fresh)
    try:
        with reading_only():
            replay = do_again(living, fresh)
        compared = compare(living, fresh)
        loose = len(fresh.execute_sql("PRAGMA foreign_key_check").fetchall())
    finally:
        house_database.db.initialize(living)
        moment.forget()
        fresh.close()
    return Report(compared, replay, loose)
