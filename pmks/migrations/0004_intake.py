"""The agenda book, and what outings hand over."""

from typing import Any

from peewee import BlobField, CharField, ForeignKeyField, IntegerField, Model, UUIDField

from pmks.house.database import MomentField

KNOWN_CASES = """
INSERT INTO agenda_entry (id, case_id, agency, source, received_at)
SELECT id, id, agency, (SELECT source FROM enrolment WHERE enrolment.case_id = "case".id ORDER BY began_at LIMIT 1), opened_at
FROM "case"
"""


def up(migrator: Any, db: Any) -> None:
    """Make the tables, frozen as they were at this release. The agenda book knows the cases there are."""

    class Case(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "case"

    class Operation(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "operation"

    class AgendaEntry(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case, on_delete="CASCADE", unique=True)
        agency = CharField()
        source = CharField(null=True)
        arrival = CharField(null=True)
        received_at = MomentField()
        code = CharField(null=True, unique=True)
        verdict = CharField(null=True)
        official_at = MomentField(null=True)
        year = IntegerField(null=True)
        number = IntegerField(null=True)
        registered_at = MomentField(null=True)
        forwarded_to = CharField(null=True)
        forwarded_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "agenda_entry"
            indexes = ((("agency", "received_at", "id"), False), (("agency", "year", "number"), True))

    class OutingHandover(Model):
        id = UUIDField(primary_key=True)
        operation = ForeignKeyField(Operation)
        agency = CharField()
        at = MomentField()
        by = UUIDField()
        receiver = CharField()
        place = CharField(null=True)
        giver_name = CharField()
        giver_title = CharField(null=True)
        receiver_name = CharField()
        receiver_title = CharField(null=True)

        class Meta:
            database = db
            table_name = "outing_handover"

    class HandedPerson(Model):
        id = UUIDField(primary_key=True)
        handover = ForeignKeyField(OutingHandover)
        case = ForeignKeyField(Case)

        class Meta:
            database = db
            table_name = "handed_person"
            indexes = ((("handover", "case"), True),)

    db.create_tables([AgendaEntry, OutingHandover, HandedPerson])
    db.execute_sql(KNOWN_CASES)
    migrator.migrate(
        migrator.add_column("operation", "leader", CharField(null=True)),
        migrator.add_column("operation", "order_number", CharField(null=True)),
        migrator.add_column("operation", "not_registered", IntegerField(null=True)),
        migrator.add_column("operation", "result_sealed", BlobField(null=True)),
    )


def down(migrator: Any, db: Any) -> None:
    """Drop it again."""
    migrator.migrate(
        migrator.drop_column("operation", "result_sealed"),
        migrator.drop_column("operation", "not_registered"),
        migrator.drop_column("operation", "order_number"),
        migrator.drop_column("operation", "leader"),
        migrator.drop_table("handed_person"),
        migrator.drop_table("outing_handover"),
        migrator.drop_table("agenda_entry"),
    )
