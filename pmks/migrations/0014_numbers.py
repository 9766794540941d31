"""The numbers of papers, and those taken beforehand for the field."""

from typing import Any

from peewee import CharField, DateField, ForeignKeyField, IntegerField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the tables, frozen as they were at this release."""

    class NumberBlock(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        kind = CharField()
        series = CharField()
        holder = UUIDField()
        office = UUIDField(null=True)
        first_day = DateField()
        last_day = DateField()
        made_at = MomentField()

        class Meta:
            database = db
            table_name = "number_block"
            indexes = ((("agency", "holder", "last_day"), False),)

    class GivenNumber(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        series = CharField()
        year = IntegerField()
        serial = IntegerField()
        text = CharField()
        block = ForeignKeyField(NumberBlock, null=True)
        dated_on = DateField(null=True)
        returned_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "given_number"
            indexes = (
                (("agency", "series", "year", "serial"), True),
                (("agency", "year", "text"), True),
            )

    db.create_tables([NumberBlock, GivenNumber])


def down(migrator: Any, db: Any) -> None:
    """Drop them again."""
    migrator.migrate(migrator.drop_table("given_number"), migrator.drop_table("number_block"))
