"""National days off on which an agency works all the same, and the look-up of what is late by its end."""

from typing import Any

from peewee import CharField, DateField, Model, UUIDField


def up(migrator: Any, db: Any) -> None:
    """Make the table, frozen as it was at this release."""

    class KeptDay(Model):
        id = UUIDField(primary_key=True)
        date = DateField()
        agency = CharField()

        class Meta:
            database = db
            table_name = "kept_day"
            indexes = ((("agency", "date"), True),)

    db.create_tables([KeptDay])


def down(migrator: Any, db: Any) -> None:
    """Drop it again."""
    migrator.migrate(migrator.drop_table("kept_day"))
