"""Complaints about services."""

from typing import Any

from peewee import BlobField, BooleanField, CharField, FixedCharField, IntegerField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the table, frozen as it was at this release."""

    class Complaint(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        year = IntegerField()
        number = IntegerField()
        service = CharField(null=True)
        channel = CharField()
        external = CharField(null=True)
        told_sealed = BlobField()
        named = BooleanField()
        identity = UUIDField(null=True)
        identity_stored = FixedCharField(64, null=True)
        identity_media = CharField(null=True)
        review = BooleanField(default=False)
        received_at = MomentField()
        recorded_by = UUIDField(null=True)
        state = CharField(default="received")
        role = CharField()
        since = MomentField()
        due_at = MomentField(null=True)
        taken_at = MomentField(null=True)
        taken_by = UUIDField(null=True)
        answered_at = MomentField(null=True)
        closed_at = MomentField(null=True)
        outcome = CharField(null=True)
        contested_at = MomentField(null=True)
        rating = IntegerField(null=True)
        rated_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "complaint"
            indexes = (
                (("agency", "year", "number"), True),
                (("agency", "received_at", "id"), False),
                (("agency", "state", "due_at"), False),
            )

    db.create_tables([Complaint])


def down(migrator: Any, db: Any) -> None:
    """Drop it again."""
    migrator.migrate(migrator.drop_table("complaint"))
