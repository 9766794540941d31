"""What comes due on a case beside its steps."""

from typing import Any

from peewee import CharField, ForeignKeyField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the table, frozen as it was at this release."""

    class Case(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "case"

    class Errand(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case, on_delete="CASCADE")
        agency = CharField()
        area = CharField(null=True)
        kind = CharField()
        about = UUIDField(null=True)
        title = CharField()
        due_at = MomentField(null=True)
        role = CharField(null=True)
        user = UUIDField(null=True)
        deed = CharField(null=True)
        made_at = MomentField()
        done_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "errand"
            indexes = ((("agency", "done_at", "role", "due_at"), False), (("case", "kind", "about"), False))

    db.create_tables([Errand])


def down(migrator: Any, db: Any) -> None:
    """Drop it again."""
    migrator.migrate(migrator.drop_table("errand"))
