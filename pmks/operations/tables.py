"""What is stored about an outing, and about handing over the people met in it."""

from uuid import UUID

import peewee

from pmks.cases.tables import Case
from pmks.house.database import MomentField, Table


class Operation(Table):
    """A patrol or razia: where, when, with whom. The people met are findings that name it."""

    agency = peewee.CharField()
    kind = peewee.CharField()
    name = peewee.CharField()
    place = peewee.CharField(null=True)
    area = peewee.CharField(null=True)
    leader = peewee.CharField(null=True)
    team = peewee.TextField(null=True)
    """Names of officers, each on a line or after a comma."""
    order_number = peewee.CharField(null=True)
    """The number of the letter that ordered it (surat tugas)."""
    begins_at = MomentField()
    ended_at = MomentField(null=True)
    not_registered = peewee.IntegerField(null=True)
    """How many were met and spoken to without being registered: to refuse is everybody's right."""
    result_sealed = peewee.BlobField(null=True)
    """What came of it, sealed under the agency's key: people write names where they should not."""
    opened_by = peewee.UUIDField()
    office = peewee.UUIDField(null=True)

    class Meta:
        indexes = ((("agency", "begins_at"), False),)

    @property
    def address(self) -> str:
        """The outing's page."""
        return f"/operations/{self.id}"


class OutingHandover(Table):
    """One act by which people met in an outing were handed over: who gave, who received, where (S3.1, S4.1, S4.req2).

    What each person had with him and how he was stands in the journal of his own case.
    """

    operation = peewee.ForeignKeyField(Operation, backref="handovers")
    operation_id: UUID
    agency = peewee.CharField()
    at = MomentField()
    by = peewee.UUIDField()
    receiver = peewee.CharField()
    """`agency`, `other`, or the id of a place of the agency."""
    place = peewee.CharField(null=True)
    giver_name = peewee.CharField()
    giver_title = peewee.CharField(null=True)
    receiver_name = peewee.CharField()
    receiver_title = peewee.CharField(null=True)

    @property
    def address(self) -> str:
        """The page that shows who was handed over."""
        return f"/operations/{self.operation_id}/handovers/{self.id}"


class HandedPerson(Table):
    """Somebody handed over in such an act, by his case."""

    handover = peewee.ForeignKeyField(OutingHandover, backref="people")
    handover_id: UUID
    case = peewee.ForeignKeyField(Case)
    case_id: UUID

    class Meta:
        indexes = ((("handover", "case"), True),)
