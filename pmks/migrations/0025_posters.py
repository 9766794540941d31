"""How often each poster was opened, week by week."""

from typing import Any

from peewee import DateField, IntegerField, Model, UUIDField


def up(migrator: Any, db: Any) -> None:
    """Make the table, frozen as it was at this release."""

    class PosterWeek(Model):
        id = UUIDField(primary_key=True)
        poster = UUIDField()
        week = DateField()
        scans = IntegerField()

        class Meta:
            database = db
            table_name = "poster_week"
            indexes = ((("poster", "week"), True),)

    db.create_tables([PosterWeek])


def down(migrator: Any, db: Any) -> None:
    """Drop it again."""
    migrator.migrate(migrator.drop_table("poster_week"))
