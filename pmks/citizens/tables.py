"""What is stored about those who have no account: which code belongs to what they sent, what was said since, and what was sent of late."""

from uuid import UUID

import peewee

from pmks.house.database import MomentField, Table


class Slip(Table):
    """What a citizen keeps of something sent: a code and a PIN, both made from `id` and the installation's key, neither stored."""

    agency = peewee.CharField(index=True)
    kind = peewee.CharField()
    """`sighting`, `complaint` or `search`: which room tells its story."""
    subject = peewee.UUIDField(unique=True)
    """The row that was made of what was sent; its id is also the key under which messages are sealed."""
    code_hash = peewee.FixedCharField(64, unique=True)
    made_at = MomentField()

    @property
    def address(self) -> str:
        """What a submission remembers of itself: names the slip and opens nothing."""
        return f"/sent/{self.id}"


class SlipMessage(Table):
    """Something said between a citizen and an office, under the key of what it is about."""

    slip = peewee.ForeignKeyField(Slip, on_delete="CASCADE", backref="messages")
    slip_id: UUID
    by_citizen = peewee.BooleanField()
    by = peewee.UUIDField()
    office = peewee.CharField(default="")
    """Which office answers, in words; never a person's name."""
    text_sealed = peewee.BlobField()
    at = MomentField()


class CitizenPost(Table):
    """That something came from somewhere, for as long as bursts are counted; addresses and places are hashed."""

    door = peewee.CharField()
    caller = peewee.FixedCharField(64)
    place = peewee.FixedCharField(64, null=True)
    challenge = peewee.FixedCharField(64, unique=True)
    """Each challenge is answered once."""
    at = MomentField(index=True)

    class Meta:
        indexes = ((("caller", "door", "at"), False), (("place", "door", "at"), False))
