"""Leads of family tracing, and reunions with what was agreed for afterwards."""

from typing import Any

from peewee import CharField, DateField, ForeignKeyField, IntegerField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the tables, frozen as they were at this release."""

    class Case(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "case"

    class Lead(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case, on_delete="CASCADE")
        number = IntegerField()
        result = CharField()
        tries = IntegerField(default=1)
        next_on = DateField(null=True)
        opened_at = MomentField()
        moved_at = MomentField()

        class Meta:
            database = db
            table_name = "lead"
            indexes = ((("case", "number"), True),)

    class Reunion(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case, on_delete="CASCADE")
        at = MomentField()
        visits = IntegerField(default=0)
        first_visit_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "reunion"
            indexes = ((("case", "at"), False),)

    db.create_tables([Lead, Reunion])


def down(migrator: Any, db: Any) -> None:
    """Drop them again."""
    for table in ("reunion", "lead"):
        migrator.migrate(migrator.drop_table(table))
