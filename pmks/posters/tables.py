"""What is stored about posters: where each printed one hangs."""

import peewee

from pmks.house.database import MomentField, Table


class Poster(Table):
    """A poster at one place. Its code is on paper and stays valid for ever; a poster taken down is retired, never deleted."""

    agency = peewee.CharField(index=True)
    code = peewee.CharField(unique=True)
    """What its address ends with: `/p/<code>`."""
    kind = peewee.CharField()
    """Which of the agency's posters it is (the id in its file)."""
    place = peewee.CharField()
    area = peewee.CharField(null=True)
    """The region code of the kelurahan or desa."""
    neighbourhood = peewee.CharField(default="")
    """The RT and RW, as people there write it."""
    made_at = MomentField()
    made_by = peewee.UUIDField()
    retired_at = MomentField(null=True)
    retired_by = peewee.UUIDField(null=True)
    retired_reason = peewee.CharField(null=True)


class PosterWeek(Table):
    """How often a poster's page was opened in one week. A number and nothing else: not by whom, from where, at which hour."""

    poster = peewee.UUIDField()
    week = peewee.DateField()
    """The Monday of the ISO week, by the agency's own days."""
    scans = peewee.IntegerField(default=0)

    class Meta:
        indexes = ((("poster", "week"), True),)
