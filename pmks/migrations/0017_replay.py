"""What the journal needs to be done again: the order of its lines, the deed that one was done within, the numbers it was given."""

from typing import Any

import peewee
from peewee import IntegerField, JSONField, UUIDField

OLD_ONES = """UPDATE journal_line SET seq = (
    SELECT count(*) FROM journal_line AS earlier WHERE earlier.id <= journal_line.id)"""
GOING_ON = "CREATE SEQUENCE journal_line_seq_next"
WHERE_IT_STANDS = "SELECT setval('journal_line_seq_next', (SELECT count(*) + 1 FROM journal_line), false)"
"""On PostgreSQL a sequence, since there writers do not queue."""


def up(migrator: Any, db: Any) -> None:
    """Add the columns; lines that are there stand in the order of their ids."""
    migrator.migrate(
        migrator.add_column("journal_line", "seq", IntegerField(default=0)),
        migrator.add_column("journal_line", "within", UUIDField(null=True)),
        migrator.add_column("journal_line", "drawn", JSONField(null=True)),
    )
    db.execute_sql(OLD_ONES)
    db.execute_sql("UPDATE journal_line SET drawn = '[]'")
    migrator.migrate(
        migrator.add_not_null("journal_line", "drawn"),
        migrator.add_index("journal_line", ("seq",), True),
    )
    if isinstance(db, peewee.PostgresqlDatabase):
        db.execute_sql(GOING_ON)
        db.execute_sql(WHERE_IT_STANDS)


def down(migrator: Any, db: Any) -> None:
    """Take them away again."""
    if isinstance(db, peewee.PostgresqlDatabase):
        db.execute_sql("DROP SEQUENCE journal_line_seq_next")
    migrator.migrate(
        migrator.drop_index("journal_line", "journal_line_seq"),
        migrator.drop_column("journal_line", "drawn"),
        migrator.drop_column("journal_line", "within"),
        migrator.drop_column("journal_line", "seq"),
    )
