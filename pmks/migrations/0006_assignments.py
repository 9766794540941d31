"""Officers assigned to cases, days on which somebody is away, and whether a deed was done as Plt. or Plh."""

from typing import Any

from peewee import CharField, DateField, ForeignKeyField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the tables, frozen as they were at this release, and the column."""

    class Case(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "case"

    class User(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "user"

    class Assignment(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case, on_delete="CASCADE")
        role = CharField()
        officer = UUIDField()
        since = MomentField()
        by = UUIDField()
        until = MomentField(null=True)

        class Meta:
            database = db
            table_name = "assignment"
            indexes = ((("case", "role", "until"), False), (("officer", "until"), False))

    class Leave(Model):
        id = UUIDField(primary_key=True)
        user = ForeignKeyField(User)
        starts = DateField()
        ends = DateField()
        told_at = MomentField()
        told_by = UUIDField()
        cancelled_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "leave"
            indexes = ((("user", "ends"), False),)

    db.create_tables([Assignment, Leave])
    migrator.migrate(migrator.add_column("journal_line", "by_acting", CharField(null=True)))


def down(migrator: Any, db: Any) -> None:
    """Undo both."""
    migrator.migrate(
        migrator.drop_column("journal_line", "by_acting"),
        migrator.drop_table("leave"),
        migrator.drop_table("assignment"),
    )
