"""What somebody has taken, or what was contested, is no longer among what came in a burst and waits to be looked through."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Take the mark away where it was left standing."""
    taken = "taken_at IS NOT NULL OR contested_at IS NOT NULL OR closed_at IS NOT NULL"
    db.execute_sql(f"UPDATE complaint SET review = FALSE WHERE review AND ({taken})")


def down(migrator: Any, db: Any) -> None:
    """Nothing to go back to: the mark said nothing there."""
