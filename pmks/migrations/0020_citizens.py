"""Codes and messages for people without an account, and what bursts are counted by."""

from typing import Any

from peewee import BlobField, BooleanField, CharField, FixedCharField, ForeignKeyField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the tables, frozen as they were at this release."""

    class Slip(Model):
        id = UUIDField(primary_key=True)
        agency = CharField(index=True)
        kind = CharField()
        subject = UUIDField(unique=True)
        code_hash = FixedCharField(64, unique=True)
        made_at = MomentField()

        class Meta:
            database = db
            table_name = "slip"

    class SlipMessage(Model):
        id = UUIDField(primary_key=True)
        slip = ForeignKeyField(Slip, on_delete="CASCADE")
        by_citizen = BooleanField()
        by = UUIDField()
        office = CharField(default="")
        text_sealed = BlobField()
        at = MomentField()

        class Meta:
            database = db
            table_name = "slip_message"

    class CitizenPost(Model):
        id = UUIDField(primary_key=True)
        door = CharField()
        caller = FixedCharField(64)
        place = FixedCharField(64, null=True)
        challenge = FixedCharField(64, unique=True)
        at = MomentField(index=True)

        class Meta:
            database = db
            table_name = "citizen_post"
            indexes = ((("caller", "door", "at"), False), (("place", "door", "at"), False))

    db.create_tables([Slip, SlipMessage, CitizenPost])


def down(migrator: Any, db: Any) -> None:
    """Take them away again."""
    for table in ("citizen_post", "slip_message", "slip"):
        migrator.migrate(migrator.drop_table(table))
