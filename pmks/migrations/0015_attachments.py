"""Signed versions attached to papers."""

from typing import Any

from peewee import CharField, FixedCharField, ForeignKeyField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the table, frozen as it was at this release."""

    class Paper(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "paper"

    class Attachment(Model):
        id = UUIDField(primary_key=True)
        paper = ForeignKeyField(Paper, on_delete="CASCADE")
        kind = CharField()
        media = CharField()
        sent = FixedCharField(64, index=True)
        digest = FixedCharField(64, index=True)
        stored = FixedCharField(64)
        at = MomentField()
        by = UUIDField()

        class Meta:
            database = db
            table_name = "attachment"
            indexes = ((("paper", "at"), False),)

    db.create_tables([Attachment])


def down(migrator: Any, db: Any) -> None:
    """Drop it again."""
    migrator.migrate(migrator.drop_table("attachment"))
