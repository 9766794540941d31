"""Devices: the phones and tablets that send, with their keys and the numbers that reached us."""

from typing import Any

from peewee import CharField, IntegerField, JSONField, Model, TextField, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the table, frozen as it was at this release."""

    class Device(Model):
        id = UUIDField(primary_key=True)
        agency = CharField(index=True)
        user = UUIDField(index=True)
        name = CharField()
        public_key = JSONField()
        enrolled_at = MomentField()
        revoked_at = MomentField(null=True)
        revoked_by = UUIDField(null=True)
        reason = TextField(null=True)
        last_contact_at = MomentField()
        facts = JSONField()
        told = IntegerField()
        arrived = JSONField()
        dropped = JSONField()

        class Meta:
            database = db
            table_name = "device"

    db.create_tables([Device])


def down(migrator: Any, db: Any) -> None:
    """Take it away again."""
    migrator.migrate(migrator.drop_table("device"))
