"""What is stored about agencies: only what an administrator set over the published file."""

import peewee

from pmks.house.database import MomentField, Table


class AgencySetting(Table):
    """One setting over the file; the newest row of a key counts, older ones tell what was before. A null value means: as the file says."""

    agency = peewee.CharField()
    key = peewee.CharField()
    value = peewee.JSONField(null=True)
    by = peewee.UUIDField()
    at = MomentField()

    class Meta:
        indexes = ((("agency", "key", "at"), False),)


class StandardText(Table):
    """The text of a standard as a case began under it: kept for ever, though the file may change or go."""

    sha256 = peewee.FixedCharField(64)
    agency = peewee.CharField()
    service = peewee.CharField()
    text = peewee.TextField()
    seen_at = MomentField()

    class Meta:
        indexes = ((("agency", "sha256"), True),)


class AgencyArms(Table):
    """A picture of the region's arms, as uploaded and drawn anew; the newest row counts. Without a picture: it was taken away."""

    agency = peewee.CharField(index=True)
    picture = peewee.BlobField(null=True)
    digest = peewee.FixedCharField(64, null=True)
    by = peewee.UUIDField()
    at = MomentField()
