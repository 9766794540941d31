"""Lists of vulnerable workers, those who stand in them, hashed words of their names, and the files they came by."""

from typing import Any

from peewee import (
    BlobField,
    CharField,
    DateField,
    FixedCharField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    UUIDField,
)

from pmks.house.database import MomentField


def up(migrator: Any, db: Any) -> None:
    """Make the tables, frozen as they were at this release."""

    class WorkerList(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        area = CharField()
        made_at = MomentField()
        published_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "worker_list"
            indexes = ((("agency", "area"), True),)

    class Worker(Model):
        id = UUIDField(primary_key=True)
        list = ForeignKeyField(WorkerList)
        agency = CharField()
        told = BlobField()
        nik_index = FixedCharField(64, null=True)
        check_index = FixedCharField(64, null=True, index=True)
        job = CharField()
        until = DateField()
        taken_at = MomentField()
        removed_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "worker"
            indexes = ((("agency", "nik_index"), True), (("list", "until", "id"), False), (("list", "id"), False))

    class WorkerWord(Model):
        id = UUIDField(primary_key=True)
        list = ForeignKeyField(WorkerList)
        worker = ForeignKeyField(Worker, on_delete="CASCADE")
        word = FixedCharField(24)

        class Meta:
            database = db
            table_name = "worker_word"
            indexes = ((("list", "word", "worker"), False), (("worker",), False))

    class WorkerImport(Model):
        id = UUIDField(primary_key=True)
        agency = CharField()
        by = UUIDField()
        at = MomentField()
        total = IntegerField()
        valid = IntegerField()
        renewals = IntegerField()
        report = FixedCharField(64)
        parts = JSONField()
        done = IntegerField(default=0)
        taken = IntegerField(default=0)
        left_out = JSONField(default=list)
        finished_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "worker_import"
            indexes = ((("agency", "by", "at"), False),)

    db.create_tables([WorkerList, Worker, WorkerWord, WorkerImport])


def down(migrator: Any, db: Any) -> None:
    """Take them away again."""
    migrator.migrate(
        migrator.drop_table("worker_word"),
        migrator.drop_table("worker"),
        migrator.drop_table("worker_import"),
        migrator.drop_table("worker_list"),
    )
