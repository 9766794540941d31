"""Contacts of the directory."""

from typing import Any

from peewee import CharField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the table, frozen as it was at this release."""

    class Contact(Model):
        id = UUIDField(primary_key=True)
        agency = CharField(index=True)
        kind = CharField()
        name = CharField()
        title = CharField(default="")
        area = CharField(null=True)
        phone = CharField(null=True)
        email = CharField(null=True)
        note = CharField(default="")
        removed_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "contact"

    db.create_tables([Contact])


def down(migrator: Any, db: Any) -> None:
    """Drop it again."""
    migrator.migrate(migrator.drop_table("contact"))
