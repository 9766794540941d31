"""What is stored about complaints. Who complains and of what is sealed under the complaint's own key; here is only how it stands."""

import peewee

from pmks.house.database import MomentField, Table


class Complaint(Table):
    """One complaint about a service, by whatever channel it came."""

    agency = peewee.CharField()
    year = peewee.IntegerField()
    number = peewee.IntegerField()
    service = peewee.CharField(null=True)
    """The service complained of, by id; null when it is about the agency as a whole."""
    channel = peewee.CharField()
    external = peewee.CharField(null=True)
    """Its number with SP4N-LAPOR!."""
    told_sealed = peewee.BlobField()
    """As JSON: `text`, and where given `name` and `phone`."""
    named = peewee.BooleanField()
    identity = peewee.UUIDField(null=True)
    """The key under which the identity document is sealed."""
    identity_stored = peewee.FixedCharField(64, null=True)
    identity_media = peewee.CharField(null=True)
    review = peewee.BooleanField(default=False)
    """It came in a burst: to be looked through for what is no complaint."""
    received_at = MomentField()
    recorded_by = peewee.UUIDField(null=True)
    """Who wrote it down; null for what the citizen wrote himself."""
    state = peewee.CharField(default="received")
    role = peewee.CharField()
    """Who has to act: the owner, after a contest the next higher head."""
    since = MomentField()
    """When the present state began."""
    due_at = MomentField(null=True)
    taken_at = MomentField(null=True)
    taken_by = peewee.UUIDField(null=True)
    answered_at = MomentField(null=True)
    closed_at = MomentField(null=True)
    outcome = peewee.CharField(null=True)
    contested_at = MomentField(null=True)
    rating = peewee.IntegerField(null=True)
    rated_at = MomentField(null=True)

    class Meta:
        indexes = (
            (("agency", "year", "number"), True),
            (("agency", "received_at", "id"), False),
            (("agency", "state", "due_at"), False),
        )

    @property
    def address(self) -> str:
        return f"/complaints/{self.id}"
