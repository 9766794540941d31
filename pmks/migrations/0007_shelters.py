"""Rooms, stays, requests for admission and for more time, and who was present."""

from typing import Any

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the tables, frozen as they were at this release."""

    class Office(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "office"

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

    class Room(Model):
        id = UUIDField(primary_key=True)
        agency = CharField(index=True)
        shelter = ForeignKeyField(Office)
        name = CharField()
        sex = CharField()
        need = CharField(default="general")
        places = IntegerField()
        closed_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "room"

    class Stay(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        case = ForeignKeyField(Case)
        client = ForeignKeyField(Client)
        shelter = ForeignKeyField(Office)
        room = ForeignKeyField(Room, null=True)
        place = IntegerField(null=True)
        holds = CharField(null=True, unique=True)
        expected_on = DateField(null=True)
        came_at = MomentField(null=True)
        from_at = MomentField(null=True)
        to_at = MomentField(null=True)
        planned_until = DateField(null=True)
        extended_until = DateField(null=True)

        class Meta:
            database = db
            table_name = "stay"
            indexes = ((("agency", "shelter", "to_at"), False), (("room", "to_at"), False))

    class Admission(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        case = ForeignKeyField(Case)
        shelter = ForeignKeyField(Office)
        asked_at = MomentField()
        asked_by = UUIDField()
        answer = CharField(null=True)
        answered_at = MomentField(null=True)
        answered_by = UUIDField(null=True)

        class Meta:
            database = db
            table_name = "admission"
            indexes = ((("agency", "shelter", "answer"), False),)

    class Extension(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case)
        until = DateField()
        asked_at = MomentField()
        asked_by = UUIDField()
        granted = BooleanField(null=True)
        granted_until = DateField(null=True)
        decided_at = MomentField(null=True)
        decided_by = UUIDField(null=True)

        class Meta:
            database = db
            table_name = "extension"

    class Presence(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case)
        shelter = ForeignKeyField(Office)
        day = DateField()
        state = CharField()
        told_at = MomentField()
        told_by = UUIDField()

        class Meta:
            database = db
            table_name = "presence"
            indexes = ((("case", "day"), True), (("shelter", "day"), False))

    db.create_tables([Room, Stay, Admission, Extension, Presence])


def down(migrator: Any, db: Any) -> None:
    """Drop them again."""
    for name in ("presence", "extension", "admission", "stay", "room"):
        migrator.migrate(migrator.drop_table(name))
