"""The journal is asked for everything that was done to one thing: what a citizen reported, an account, an office."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the index."""
    migrator.migrate(migrator.add_index("journal_line", ("subject", "at", "id"), False))


def down(migrator: Any, db: Any) -> None:
    """Take it away again."""
    migrator.migrate(migrator.drop_index("journal_line", "journal_line_subject_at_id"))
