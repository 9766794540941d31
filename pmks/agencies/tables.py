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
