"""What is stored about a person's rights: answers and decisions with their days. Reasons and names stand in the sealed journal."""

from uuid import UUID

import peewee

from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.database import MomentField, Table


class Consent(Table):
    """The privacy notice was read out, and this was the answer, or the ground on which data are written down without one."""

    client = peewee.ForeignKeyField(Client)
    client_id: UUID
    case = peewee.ForeignKeyField(Case)
    at = MomentField()
    by = peewee.UUIDField()
    answer = peewee.CharField()
    """`given`, `refused` or `cannot`."""
    given_by = peewee.CharField(null=True)
    """`client` or `guardian`."""
    ground = peewee.CharField(null=True)

    class Meta:
        indexes = ((("client", "at"), False),)


class Erasure(Table):
    """Somebody asked that a person's data be erased, and what the head of the agency decided."""

    agency = peewee.CharField()
    client = peewee.ForeignKeyField(Client)
    client_id: UUID
    ground = peewee.CharField()
    """`client`, `guardian` or `retention`: who asked, or that the time is over."""
    asked_at = MomentField()
    asked_by = peewee.UUIDField()
    decided_at = MomentField(null=True)
    decided_by = peewee.UUIDField(null=True)
    decision = peewee.CharField(null=True)
    """`erased` or `refused`."""
    photos = peewee.IntegerField(default=0)
    """How many photos were destroyed."""

    class Meta:
        indexes = ((("agency", "decided_at", "asked_at"), False),)
