"""NIP and pangkat of people, as papers print them below a name."""

from typing import Any

from peewee import CharField


def up(migrator: Any, db: Any) -> None:
    """Add both, empty for everybody who is there."""
    migrator.migrate(
        migrator.add_column("user", "nip", CharField(default="")),
        migrator.add_column("user", "rank", CharField(default="")),
    )


def down(migrator: Any, db: Any) -> None:
    """Take them away again."""
    migrator.migrate(migrator.drop_column("user", "rank"), migrator.drop_column("user", "nip"))
