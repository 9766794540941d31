"""What is stored about papers: what lists, registers and checks ask. What stands in them is sealed for whom they are about."""

from uuid import UUID

import peewee

from pmks.cases.tables import Case
from pmks.house.database import MomentField, Table


class Paper(Table):
    """A paper from its first draft on. Once issued it never changes: its PDF is kept by digest, a correction is a new paper."""

    held_with = ("case",)
    agency = peewee.CharField()
    kind = peewee.CharField()
    """An id of the papers of the vocabulary."""
    case = peewee.ForeignKeyField(Case, null=True, on_delete="CASCADE", backref="papers")
    case_id: UUID | None
    """None for a paper about many persons, such as the minutes of a razia."""
    about = peewee.UUIDField(index=True)
    """Under whose key it is sealed: the client's, or the agency's office work for one about many."""
    operation = peewee.UUIDField(null=True, index=True)
    step = peewee.CharField(null=True)
    state = peewee.CharField(default="draft")
    """An id of `rules.states.STATES`."""
    addressee = peewee.CharField(default="")
    regarding = peewee.CharField(default="")
    """What the register shows of it; both name offices and matters, not clients."""
    content = peewee.BlobField()
    """Its free parts as typed; once issued also all that was printed, and its code. Sealed."""
    made_by = peewee.UUIDField()
    made_at = MomentField()
    changed_at = MomentField()
    returned_at = MomentField(null=True)
    """When a head sent the draft back; what to change stands in the journal."""
    number = peewee.CharField(null=True)
    series = peewee.CharField(null=True)
    year = peewee.IntegerField(null=True)
    serial = peewee.IntegerField(null=True)
    dated_on = peewee.DateField(null=True)
    signer = peewee.UUIDField(null=True)
    signer_role = peewee.CharField(null=True)
    signer_acting = peewee.CharField(null=True)
    issued_at = MomentField(null=True)
    digest = peewee.FixedCharField(64, null=True, index=True)
    """SHA-256 of the PDF as people hold it (hex)."""
    stored = peewee.FixedCharField(64, null=True)
    """The file in the store: the same PDF, sealed."""
    code_hash = peewee.FixedCharField(64, null=True, unique=True)
    """A keyed hash of the code that is printed on it."""
    replaces = peewee.ForeignKeyField("self", null=True, on_delete="SET NULL", backref="replaced_by")
    replaces_id: UUID | None
    ended_at = MomentField(null=True)
    """When it was voided or replaced."""

    class Meta:
        indexes = (
            (("agency", "issued_at", "id"), False),
            (("agency", "state", "changed_at", "id"), False),
            (("case", "kind"), False),
            (("agency", "series", "year", "serial"), True),
        )

    @property
    def address(self) -> str:
        """The paper's page."""
        return f"/papers/{self.id}"


class Attachment(Table):
    """A signed version that was attached to an issued paper: a scan, or a file with a certified electronic signature.

    The newest one is the paper's final version. What was issued stays as it is beside it.
    """

    paper = peewee.ForeignKeyField(Paper, on_delete="CASCADE", backref="attachments")
    paper_id: UUID
    kind = peewee.CharField()
    """`scan` or `certified`, an id of `rules.attachments.KINDS`."""
    media = peewee.CharField()
    sent = peewee.FixedCharField(64, index=True)
    """SHA-256 of the file as it came (hex)."""
    digest = peewee.FixedCharField(64, index=True)
    """SHA-256 of the file as people get it back: a photo is made anew by us, a PDF never touched."""
    stored = peewee.FixedCharField(64)
    """The file in the store, sealed."""
    at = MomentField()
    by = peewee.UUIDField()

    class Meta:
        indexes = ((("paper", "at"), False),)

    @property
    def agency(self) -> str:
        """Whose paper it belongs to."""
        return self.paper.agency
