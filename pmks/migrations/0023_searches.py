"""Families who look for somebody: what they ask, who may be meant, and the questions that only kin can answer."""

from typing import Any

from peewee import BlobField, BooleanField, CharField, ForeignKeyField, JSONField, Model, UUIDField

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the tables, frozen as they were at this release."""

    class Client(Model):
        id = UUIDField(primary_key=True)

        class Meta:
            database = db
            table_name = "client"

    class Search(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        number = CharField()
        asked_at = MomentField()
        told_sealed = BlobField()
        photos = JSONField()
        papers = JSONField()
        review = BooleanField(default=False)
        first_due_at = MomentField()
        answered_at = MomentField(null=True)
        identified_at = MomentField(null=True)
        identified_by = UUIDField(null=True)
        told_at = MomentField(null=True)
        is_open = BooleanField(default=True)
        closed_at = MomentField(null=True)
        closed_by = UUIDField(null=True)
        closed_role = CharField(null=True)
        outcome = CharField(null=True)
        contested_at = MomentField(null=True)
        waits = CharField(null=True)
        unread = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "search"
            indexes = ((("agency", "is_open", "asked_at", "id"), False),)

    class SearchMatch(Model):
        id = UUIDField(primary_key=True)
        search = ForeignKeyField(Search, on_delete="CASCADE")
        client = ForeignKeyField(Client)
        verdict = CharField()
        at = MomentField()
        by = UUIDField()
        consent = CharField(null=True)
        given_by = CharField(null=True)
        ground = CharField(null=True)
        consent_at = MomentField(null=True)
        consent_by = UUIDField(null=True)
        decision = CharField(null=True)
        decided_at = MomentField(null=True)
        decided_by = UUIDField(null=True)
        reason_sealed = BlobField(null=True)

        class Meta:
            database = db
            table_name = "search_match"
            indexes = ((("search", "client"), True),)

    class SearchQuestion(Model):
        id = UUIDField(primary_key=True)
        search = ForeignKeyField(Search, on_delete="CASCADE")
        client = ForeignKeyField(Client, null=True)
        asked_at = MomentField()
        by = UUIDField()
        told_sealed = BlobField()
        verdict = CharField(null=True)
        judged_at = MomentField(null=True)
        judged_by = UUIDField(null=True)

        class Meta:
            database = db
            table_name = "search_question"

    db.create_tables([Search, SearchMatch, SearchQuestion])


def down(migrator: Any, db: Any) -> None:
    """Take them away again."""
    for table in ("search_question", "search_match", "search"):
        migrator.migrate(migrator.drop_table(table))
