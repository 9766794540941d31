"""What is stored of lists of workers. Names, NIK and birth dates are sealed under each worker's own id; keyed hashes find them."""

from uuid import UUID

import peewee

from pmks.house.database import MomentField, Table


class WorkerList(Table):
    """The list of one kelurahan: begun with the first worker who is taken into it."""

    agency = peewee.CharField()
    area = peewee.CharField()
    """The region code of the kelurahan or desa."""
    made_at = MomentField()
    published_at = MomentField(null=True)
    """Since when its masked form is public; who switched it on and why stands in the journal. Null: it is not."""

    class Meta:
        indexes = ((("agency", "area"), True),)

    @property
    def address(self) -> str:
        """The page of the list."""
        return f"/workers/{self.id}"

    @property
    def public_address(self) -> str:
        """Where its masked form stands while it is published."""
        return f"/pekerja-rentan/{self.agency}/{self.area}"


class Worker(Table):
    """A worker on a list. Taken out, only the row is left, with nothing in it that tells who it was."""

    list = peewee.ForeignKeyField(WorkerList, backref="workers")
    list_id: UUID
    agency = peewee.CharField()
    told = peewee.BlobField()
    """Name, NIK and birth date, sealed under this row's id; empty once he was taken out."""
    nik_index = peewee.FixedCharField(64, null=True)
    """A keyed hash of agency and NIK: nobody stands twice in an agency's lists."""
    check_index = peewee.FixedCharField(64, null=True, index=True)
    """A keyed hash of NIK and birth date: both together find the worker for himself."""
    job = peewee.CharField()
    until = peewee.DateField()
    """The last day on which he is protected."""
    taken_at = MomentField()
    removed_at = MomentField(null=True)

    class Meta:
        indexes = ((("agency", "nik_index"), True), (("list", "until", "id"), False), (("list", "id"), False))


class WorkerWord(Table):
    """A keyed hash of a word of a worker's name, by which a list is searched though its names are sealed."""

    list = peewee.ForeignKeyField(WorkerList)
    list_id: UUID
    worker = peewee.ForeignKeyField(Worker, on_delete="CASCADE", backref="words")
    worker_id: UUID
    word = peewee.FixedCharField(24)

    class Meta:
        indexes = ((("list", "word", "worker"), False), (("worker",), False))


class WorkerImport(Table):
    """A file that was read and what became of its rows. The rows themselves wait sealed in the store until they are taken in."""

    agency = peewee.CharField()
    by = peewee.UUIDField()
    at = MomentField()
    total = peewee.IntegerField()
    valid = peewee.IntegerField()
    """Rows that can be taken in; the others were refused, each with its reason."""
    renewals = peewee.IntegerField()
    """Of the valid ones, those that prolong somebody who is listed already."""
    report = peewee.FixedCharField(64)
    """Where the columns and the reasons lie, sealed under this row's id."""
    parts = peewee.JSONField()
    """Where the valid rows lie, in order."""
    done = peewee.IntegerField(default=0)
    """How many steps of the import are made."""
    taken = peewee.IntegerField(default=0)
    left_out = peewee.JSONField(default=list)
    """Rows that could no longer be taken when their turn came: (row, reason), without any name."""
    finished_at = MomentField(null=True)

    class Meta:
        indexes = ((("agency", "by", "at"), False),)

    @property
    def address(self) -> str:
        """The page of the import."""
        return f"/workers/imports/{self.id}"
