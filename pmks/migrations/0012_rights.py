"""Rights of the person: consent, erasure, and which records are of one person."""

from typing import Any

from peewee import CharField, ForeignKeyField, IntegerField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the tables, frozen as they were at this release, and room for the day a record was emptied."""

    class Client(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "client"

    class Case(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "case"

    class Sameness(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        one = ForeignKeyField(Client)
        other = ForeignKeyField(Client)
        verdict = CharField()
        by = UUIDField()
        at = MomentField()
        undone_at = MomentField(null=True)
        undone_by = UUIDField(null=True)

        class Meta:
            database = db
            table_name = "sameness"

    class Consent(Model):
        id = UUIDField(primary_key=True)
        client = ForeignKeyField(Client)
        case = ForeignKeyField(Case)
        at = MomentField()
        by = UUIDField()
        answer = CharField()
        given_by = CharField(null=True)
        ground = CharField(null=True)

        class Meta:
            database = db
            table_name = "consent"
            indexes = ((("client", "at"), False),)

    class Erasure(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        client = ForeignKeyField(Client)
        ground = CharField()
        asked_at = MomentField()
        asked_by = UUIDField()
        decided_at = MomentField(null=True)
        decided_by = UUIDField(null=True)
        decision = CharField(null=True)
        photos = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "erasure"
            indexes = ((("agency", "decided_at", "asked_at"), False),)

    db.create_tables([Sameness, Consent, Erasure])
    migrator.migrate(migrator.add_column("client", "erased_at", MomentField(null=True)))


def down(migrator: Any, db: Any) -> None:
    """Undo it."""
    migrator.migrate(
        migrator.drop_column("client", "erased_at"),
        migrator.drop_table("erasure"),
        migrator.drop_table("consent"),
        migrator.drop_table("sameness"),
    )
