"""What is stored about papers: which are here and which are asked for, by their kind. What stands in them is sealed in the journal."""

from uuid import UUID

import peewee

from pmks.cases.tables import Case, Enrolment
from pmks.clients.tables import Client
from pmks.house.database import MomentField, Table


class PaperMark(Table):
    """One word about a paper of a checklist: received, stated, missing; without an item, the whole was complete and correct."""

    case = peewee.ForeignKeyField(Case, on_delete="CASCADE", backref="paper_marks")
    case_id: UUID
    enrolment = peewee.ForeignKeyField(Enrolment, on_delete="CASCADE")
    enrolment_id: UUID
    item = peewee.CharField(null=True)
    state = peewee.CharField()
    """An id of `rules.STATES`, or `complete`."""
    choice = peewee.CharField(null=True)
    paper = peewee.CharField(null=True)
    due_on = peewee.DateField(null=True)
    """When a missing one is promised."""
    at = MomentField()

    class Meta:
        indexes = ((("case", "at"), False),)


class Procurement(Table):
    """A paper that is being asked for elsewhere, and what came of it (S2.B3)."""

    case = peewee.ForeignKeyField(Case, on_delete="CASCADE", backref="procurements")
    case_id: UUID
    kind = peewee.CharField()
    """An id of `rules.PROCURED`."""
    asked_on = peewee.DateField()
    expected_on = peewee.DateField(null=True)
    result = peewee.CharField(null=True)
    """`obtained` or `not_obtained`; None while it is waited for."""
    concluded_at = MomentField(null=True)

    class Meta:
        indexes = ((("case", "asked_on"), False),)


class IdentityEntry(Table):
    """A line of the register of stranded people (S2.A5 S2.B5): its number stays, its result is the newest one."""

    agency = peewee.CharField()
    client = peewee.ForeignKeyField(Client, on_delete="CASCADE", unique=True)
    client_id: UUID
    case = peewee.ForeignKeyField(Case, on_delete="CASCADE")
    case_id: UUID
    number = peewee.CharField()
    result = peewee.CharField()
    """An id of `rules.LADDER`."""
    document = peewee.CharField(null=True)
    at = MomentField()

    class Meta:
        indexes = ((("agency", "number"), True), (("agency", "at", "id"), False), (("agency", "result", "at"), False))
