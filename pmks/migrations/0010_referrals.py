"""Institutions, referrals, journeys, offers to other agencies and one-time links."""

from typing import Any

from peewee import CharField, DateField, FixedCharField, ForeignKeyField, JSONField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the tables, frozen as they were at this release."""

    class Case(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "case"

    class Institution(Model):
        id = UUIDField(primary_key=True)
        agency = CharField(index=True)
        kind = CharField()
        name = CharField()
        takes = CharField(default="any")
        categories = JSONField(default=list)
        address = CharField(default="")
        contact = CharField(default="")
        phone = CharField(null=True)
        note = CharField(default="")
        closed_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "institution"

    class Referral(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case, on_delete="CASCADE")
        institution = ForeignKeyField(Institution, null=True)
        state = CharField(default="proposed")
        proposed_at = MomentField()
        answered_at = MomentField(null=True)
        until = DateField(null=True)
        delivered_at = MomentField(null=True)
        received_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "referral"
            indexes = ((("case", "proposed_at"), False),)

    class Journey(Model):
        id = UUIDField(primary_key=True)
        case = ForeignKeyField(Case, on_delete="CASCADE")
        referral = ForeignKeyField(Referral, null=True, on_delete="CASCADE")
        began_at = MomentField()
        expected_on = DateField(null=True)
        arrived_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "journey"
            indexes = ((("case", "began_at"), False),)

    class Offer(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        sender = CharField()
        case = ForeignKeyField(Case, on_delete="CASCADE")
        state = CharField(default="offered")
        offered_at = MomentField()
        offered_by = UUIDField()
        answer_by = DateField(null=True)
        answered_at = MomentField(null=True)
        opened = ForeignKeyField(Case, null=True, on_delete="SET NULL", backref="opened_by")
        finished_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "offer"
            indexes = ((("agency", "state", "offered_at"), False), (("case", "offered_at"), False))

    class Link(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        case = ForeignKeyField(Case, on_delete="CASCADE")
        purpose = CharField()
        code_hash = FixedCharField(64, unique=True)
        made_at = MomentField()
        made_by = UUIDField()
        expires_at = MomentField()
        revoked_at = MomentField(null=True)
        answered_at = MomentField(null=True)
        received_at = MomentField(null=True)
        told_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "link"
            indexes = ((("case", "made_at"), False),)

    db.create_tables([Institution, Referral, Journey, Offer, Link])


def down(migrator: Any, db: Any) -> None:
    """Drop them again."""
    for table in ("link", "offer", "journey", "referral", "institution"):
        migrator.migrate(migrator.drop_table(table))
