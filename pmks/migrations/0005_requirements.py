"""Papers of a checklist, papers asked for elsewhere, and the register of identities."""

from typing import Any

from peewee import CharField, DateField, ForeignKeyField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the tables, frozen as they were at this release."""

    class Case(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "case"

    class Enrolment(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "enrolment"

    class Client(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "client"

    class PaperMark(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case, on_delete="CASCADE")
        enrolment = ForeignKeyField(Enrolment, on_delete="CASCADE")
        item = CharField(null=True)
        state = CharField()
        choice = CharField(null=True)
        paper = CharField(null=True)
        due_on = DateField(null=True)
        at = MomentField()

        class Meta:
            database = db
            table_name = "paper_mark"
            indexes = ((("case", "at"), False),)

    class Procurement(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case, on_delete="CASCADE")
        kind = CharField()
        asked_on = DateField()
        expected_on = DateField(null=True)
        result = CharField(null=True)
        concluded_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "procurement"
            indexes = ((("case", "asked_on"), False),)

    class IdentityEntry(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        client = ForeignKeyField(Client, on_delete="CASCADE", unique=True)
        case = ForeignKeyField(Case, on_delete="CASCADE")
        number = CharField()
        result = CharField()
        document = CharField(null=True)
        at = MomentField()

        class Meta:
            database = db
            table_name = "identity_entry"
            indexes = (
                (("agency", "number"), True),
                (("agency", "at", "id"), False),
                (("agency", "result", "at"), False),
            )

    db.create_tables([PaperMark, Procurement, IdentityEntry])


def down(migrator: Any, db: Any) -> None:
    """Drop them again."""
    for table in ("identity_entry", "procurement", "paper_mark"):
        migrator.migrate(migrator.drop_table(table))
