"""What is stored about the arrival of a case: a line of the agenda book, made from the journal."""

from uuid import UUID

import peewee

from pmks.cases.tables import Case
from pmks.house.database import MomentField, Table


class AgendaEntry(Table):
    """How a case reached the agency and where its report is. The number is empty until somebody registers it (S4.2)."""

    case = peewee.ForeignKeyField(Case, on_delete="CASCADE", unique=True, backref="agenda_entries")
    case_id: UUID
    agency = peewee.CharField()
    source = peewee.CharField(null=True)
    arrival = peewee.CharField(null=True)
    """`notice`, `report` or `letter` (S1.1)."""
    received_at = MomentField()
    code_hash = peewee.CharField(null=True, unique=True)
    """Of what the reporter may follow it by (`reports.codes`). Cases from before it was given have none."""
    verdict = peewee.CharField(null=True)
    """What the RT found when he looked: `confirmed` or `not_found`."""
    official_at = MomentField(null=True)
    """When the kelurahan reported officially (S0.B2)."""
    year = peewee.IntegerField(null=True)
    number = peewee.IntegerField(null=True)
    registered_at = MomentField(null=True)
    forwarded_to = peewee.CharField(null=True)
    forwarded_at = MomentField(null=True)

    class Meta:
        indexes = ((("agency", "received_at", "id"), False), (("agency", "year", "number"), True))
