"""Reports of citizens: what was seen somewhere, and which two reports are of different people."""

from typing import Any

from peewee import (
    BlobField,
    BooleanField,
    CharField,
    FloatField,
    ForeignKeyField,
    JSONField,
    Model,
    UUIDField,
)

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the tables, frozen as they were at this release."""

    class Case(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "case"

    class Sighting(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        area = CharField(null=True)
        told_sealed = BlobField()
        photos = JSONField(default=list)
        latitude = FloatField(null=True)
        longitude = FloatField(null=True)
        accuracy_m = FloatField(null=True)
        seen_at = MomentField()
        danger = BooleanField(default=False)
        poster = CharField(null=True, index=True)
        source = CharField(default="masyarakat")
        recorded_by = UUIDField(null=True)
        received_at = MomentField()
        review = BooleanField(default=False)
        search = UUIDField(index=True)
        verdict = CharField(null=True)
        checked_at = MomentField(null=True)
        forwarded_to = CharField(null=True)
        forwarded_at = MomentField(null=True)
        case = ForeignKeyField(Case, null=True, on_delete="SET NULL")
        taken_up_at = MomentField(null=True)
        answered_at = MomentField(null=True)
        closed_at = MomentField(null=True)
        closed_by_role = CharField(null=True)
        outcome = CharField(null=True)
        contested_at = MomentField(null=True)
        contest_to = CharField(null=True)

        class Meta:
            database = db
            table_name = "sighting"
            indexes = ((("agency", "closed_at", "received_at", "id"), False), (("agency", "search"), False))

    class Apart(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        one = ForeignKeyField(Sighting, on_delete="CASCADE", backref="+")
        other = ForeignKeyField(Sighting, on_delete="CASCADE", backref="+")
        by = UUIDField()
        at = MomentField()

        class Meta:
            database = db
            table_name = "apart"

    db.create_tables([Sighting, Apart])


def down(migrator: Any, db: Any) -> None:
    """Take them away again."""
    for table in ("apart", "sighting"):
        migrator.migrate(migrator.drop_table(table))
