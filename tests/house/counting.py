"""How often the database is asked meanwhile."""

from collections.abc import Generator
from contextlib import contextmanager

from pmks.house.database import db


@contextmanager
def counted() -> Generator[list[str]]:
    """The statements that are run meanwhile."""
    asked: list[str] = []
    usual = db.obj.execute_sql

    def execute_sql(sql: str, *args: object, **kwargs: object) -> object:
        asked.append(sql)
        return usual(sql, *args, **kwargs)

    db.obj.execute_sql = execute_sql
    try:
        yield asked
    finally:
        del db.obj.execute_sql
