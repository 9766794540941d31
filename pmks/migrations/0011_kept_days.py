"""National days off on which an agency works all the same; which clock presses whose turn it is, and whether it stands still."""

from typing import Any

from peewee import BooleanField, CharField, DateField, Model, UUIDField


def up(migrator: Any, db: Any) -> None:
    """Make the table, frozen as it was at this release, and the columns."""

    class KeptDay(Model):
        id = UUIDField(primary_key=True)
        date = DateField()
        agency = CharField()

        class Meta:
            database = db
            table_name = "kept_day"
            indexes = ((("agency", "date"), True),)

    db.create_tables([KeptDay])
    migrator.migrate(
        migrator.add_column("turn", "clock", CharField(null=True)),
        migrator.add_column("turn", "paused", BooleanField(default=False)),
    )


def down(migrator: Any, db: Any) -> None:
    """Undo both."""
    migrator.migrate(
        migrator.drop_column("turn", "paused"),
        migrator.drop_column("turn", "clock"),
        migrator.drop_table("kept_day"),
    )
