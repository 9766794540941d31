"""Reports that wait are found by an index, however many have ended: open ones, contested ones, those near in time, the newest."""

from typing import Any

INDEXES = (("agency", "case_id", "closed_at"), ("agency", "contest_to"), ("agency", "seen_at"), ("agency", "received_at", "id"))  # fmt: skip


def up(migrator: Any, db: Any) -> None:
    """Add the indexes."""
    migrator.migrate(*(migrator.add_index("sighting", columns, False) for columns in INDEXES))


def down(migrator: Any, db: Any) -> None:
    """Take them away again."""
    migrator.migrate(*(migrator.drop_index("sighting", f"sighting_{'_'.join(columns)}") for columns in INDEXES))
