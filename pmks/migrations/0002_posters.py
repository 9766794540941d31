"""The posters, each with its code and place."""

from typing import Any

from peewee import CharField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the table, frozen as it was at this release."""

    class Poster(Model):
        id = UUIDField(primary_key=True)
        agency = CharField(index=True)
        code = CharField(unique=True)
        kind = CharField()
        place = CharField()
        area = CharField(null=True)
        neighbourhood = CharField(default="")
        made_at = MomentField()
        made_by = UUIDField()
        retired_at = MomentField(null=True)
        retired_by = UUIDField(null=True)
        retired_reason = CharField(null=True)

        class Meta:
            database = db
            table_name = "poster"

    db.create_tables([Poster])


def down(migrator: Any, db: Any) -> None:
    """Drop it again."""
    migrator.migrate(migrator.drop_table("poster"))
