"""What is stored about the people we serve. Names are searched, so they stand in the clear; NIK and notes are sealed."""

from uuid import UUID

import peewee

from pmks.house.database import MomentField, Table


class Client(Table):
    """A person registered by an agency. One row for each person met; a likely double is shown to people, never merged."""

    agency = peewee.CharField()
    name = peewee.CharField()
    """The name, nickname or generated label (“Klien tanpa identitas 2026-0007”)."""
    named = peewee.BooleanField(default=True)
    """False while the label stands for a name nobody knows."""
    aliases = peewee.JSONField(default=list)
    sex = peewee.CharField()
    birth_date = peewee.DateField(null=True)
    age_estimate = peewee.IntegerField(null=True)
    estimated_at = MomentField(null=True)
    nik_sealed = peewee.BlobField(null=True)
    nik_index = peewee.FixedCharField(64, null=True)
    """A keyed hash: equal NIK have equal hashes, and nothing else can be read from it."""
    identity_status = peewee.CharField(default="none")
    origin = peewee.CharField(null=True)
    """The region of origin as read from the NIK or told, in words."""
    categories = peewee.JSONField(default=list)
    household = peewee.UUIDField(null=True, index=True)
    """Shared by those who were registered together as a family or group."""
    registered_at = MomentField()
    registered_by = peewee.UUIDField()
    office = peewee.UUIDField(null=True)
    erased_at = MomentField(null=True)
    """When this record was emptied on request: what is left is a neutral label, and the numbers of his cases."""

    class Meta:
        indexes = ((("agency", "registered_at", "id"), False), (("agency", "nik_index"), False))

    @property
    def address(self) -> str:
        """The person's page."""
        return f"/clients/{self.id}"


class Sameness(Table):
    """Somebody judged two records: of the same person, or not. Neither record is rewritten; taking it back ends the row."""

    agency = peewee.CharField()
    one = peewee.ForeignKeyField(Client)
    one_id: UUID
    other = peewee.ForeignKeyField(Client)
    other_id: UUID
    verdict = peewee.CharField()
    """`same` or `different`."""
    by = peewee.UUIDField()
    at = MomentField()
    undone_at = MomentField(null=True)
    undone_by = peewee.UUIDField(null=True)


class Finding(Table):
    """Where, when and in what state a person was found; a person found again has a second one."""

    agency = peewee.CharField()
    client = peewee.ForeignKeyField(Client, backref="findings")
    client_id: UUID
    at = MomentField()
    by = peewee.UUIDField()
    source = peewee.CharField()
    operation = peewee.UUIDField(null=True, index=True)
    place = peewee.CharField(null=True)
    area = peewee.CharField(null=True)
    """The region code of the kelurahan or desa."""
    latitude = peewee.FloatField(null=True)
    longitude = peewee.FloatField(null=True)
    accuracy_m = peewee.FloatField(null=True)
    urgent = peewee.BooleanField(default=False)
    told_sealed = peewee.BlobField(null=True)
    """Condition and notes, sealed under the person's key."""

    class Meta:
        indexes = ((("agency", "at"), False),)

    @property
    def position(self) -> tuple[float, float] | None:
        """Latitude and longitude, when both are known."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


class Photo(Table):
    """A photo of a person, announced by the digest of its bytes as the device has them. The bytes may come later."""

    client = peewee.ForeignKeyField(Client, backref="photos")
    client_id: UUID
    finding = peewee.ForeignKeyField(Finding, null=True)
    digest = peewee.FixedCharField(64, index=True)

    class Meta:
        indexes = ((("client", "digest"), True),)


class PhotoFile(Table):
    """What became of the bytes of a photo: `stored` is the digest of our own re-encoding, `refused` why they could not be kept."""

    digest = peewee.FixedCharField(64, unique=True)
    stored = peewee.FixedCharField(64, null=True)
    refused = peewee.CharField(null=True)


class NameWord(Table):
    """A normalised word of a name or alias: search matches words first, then the people who carry them."""

    agency = peewee.CharField()
    word = peewee.CharField()
    client = peewee.ForeignKeyField(Client, on_delete="CASCADE")

    class Meta:
        indexes = ((("agency", "word", "client"), True),)
