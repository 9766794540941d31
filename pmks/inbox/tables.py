"""What is stored of arrivals. Rows are only added; what became of one is the newest `Verdict` on it."""

from typing import Any
from uuid import UUID

import peewee

from pmks.house.database import MomentField, Table


class Arrival(Table):
    """An envelope as it came, byte for byte and sealed. The same id with other bytes is a second row, kept for a person to decide."""

    envelope = peewee.UUIDField()
    digest = peewee.FixedCharField(64)
    seq = peewee.IntegerField(unique=True)
    agency = peewee.CharField()
    user = peewee.UUIDField()
    device = peewee.CharField()
    counter = peewee.IntegerField()
    deed = peewee.CharField()
    received_at = MomentField()
    clashes = peewee.BooleanField(default=False)
    """Whether the id was here before with other bytes."""
    text_sealed = peewee.BlobField()
    sealed_for = peewee.UUIDField()
    state = peewee.CharField(default="new")
    """The state in the newest verdict, kept by it so that what waits for a person is found by an index; it can be made anew from them."""

    class Meta:
        indexes = (
            (("envelope", "digest"), True),
            (("user", "device", "counter"), False),
            (("agency", "state", "received_at"), False),
            (("user", "state"), False),
        )


class Verdict(Table):
    """What became of an arrival at a moment: applied, needs_correction, parked, conflict, quarantined, or dismissed by a person."""

    arrival = peewee.ForeignKeyField(Arrival, backref="verdicts")
    arrival_id: UUID
    state = peewee.CharField()
    waits_for = peewee.UUIDField(null=True, index=True)
    """The submission a parked one waits for."""
    address = peewee.CharField(null=True)
    fragment = peewee.CharField(null=True)
    errors = peewee.JSONField(default=dict)
    problem = peewee.TextField(null=True)
    at = MomentField()

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Write it down, and on its arrival what it says."""
        written = super().save(*args, **kwargs)
        Arrival.update(state=self.state).where(Arrival.id == self.arrival_id).execute()
        return written
