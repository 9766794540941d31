"""What is stored of devices."""

import peewee

from pmks.house.database import MomentField, Table


class Device(Table):
    """A phone or tablet as one person uses it; `id` was chosen by the phone. Two people on one tablet are two devices."""

    agency = peewee.CharField(index=True)
    user = peewee.UUIDField(index=True)
    name = peewee.CharField()
    """As its browser calls itself: “Chrome di Android”."""
    public_key = peewee.JSONField()
    """The coordinates `x` and `y` of its P-256 key, as a JWK writes them."""
    enrolled_at = MomentField()
    revoked_at = MomentField(null=True)
    revoked_by = peewee.UUIDField(null=True)
    reason = peewee.TextField(null=True)
    """Why it was revoked."""
    last_contact_at = MomentField()
    facts = peewee.JSONField(default=dict)
    """What it says of itself (`rules/health.py`)."""
    told = peewee.IntegerField(default=0)
    """The highest number that it says it has used."""
    arrived = peewee.JSONField(default=list)
    """The numbers that reached us, as ranges (`rules/gaps.py`)."""
    dropped = peewee.JSONField(default=list)
    """The numbers that their author deleted with a reason, which the journal has, as ranges."""
