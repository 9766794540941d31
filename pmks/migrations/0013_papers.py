"""Papers, from draft to issue."""

from typing import Any

from peewee import BlobField, CharField, DateField, FixedCharField, ForeignKeyField, IntegerField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the table, frozen as it was at this release."""

    class Case(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "case"

    class Paper(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        kind = CharField()
        case = ForeignKeyField(Case, null=True, on_delete="CASCADE")
        about = UUIDField(index=True)
        operation = UUIDField(null=True, index=True)
        step = CharField(null=True)
        state = CharField(default="draft")
        addressee = CharField(default="")
        regarding = CharField(default="")
        content = BlobField()
        made_by = UUIDField()
        made_at = MomentField()
        changed_at = MomentField()
        returned_at = MomentField(null=True)
        number = CharField(null=True)
        series = CharField(null=True)
        year = IntegerField(null=True)
        serial = IntegerField(null=True)
        dated_on = DateField(null=True)
        signer = UUIDField(null=True)
        signer_role = CharField(null=True)
        signer_acting = CharField(null=True)
        issued_at = MomentField(null=True)
        digest = FixedCharField(64, null=True, index=True)
        stored = FixedCharField(64, null=True)
        code_hash = FixedCharField(64, null=True, unique=True)
        replaces = ForeignKeyField("self", null=True, on_delete="SET NULL")
        ended_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "paper"
            indexes = (
                (("agency", "issued_at", "id"), False),
                (("agency", "state", "changed_at", "id"), False),
                (("case", "kind"), False),
                (("agency", "series", "year", "serial"), True),
            )

    db.create_tables([Paper])


def down(migrator: Any, db: Any) -> None:
    """Drop it again."""
    migrator.migrate(migrator.drop_table("paper"))
