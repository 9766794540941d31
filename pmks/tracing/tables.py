"""What is stored about tracing: which leads are open and when they are followed up. What was told stands in the journal."""

from uuid import UUID

import peewee

from pmks.cases.tables import Case
from pmks.house.database import MomentField, Table


class Lead(Table):
    """A trace towards somebody's family, followed by one or several attempts."""

    case = peewee.ForeignKeyField(Case, on_delete="CASCADE", backref="leads")
    case_id: UUID
    number = peewee.IntegerField()
    """Petunjuk 1, 2, 3 of this case."""
    result = peewee.CharField()
    """What the newest attempt led to: an id of `rules.RESULTS`, or `concluded` when tracing was concluded meanwhile."""
    tries = peewee.IntegerField(default=1)
    next_on = peewee.DateField(null=True)
    opened_at = MomentField()
    moved_at = MomentField()

    class Meta:
        indexes = ((("case", "number"), True),)


class Reunion(Table):
    """Somebody lives with his family again: since when, and which visits were agreed for afterwards (S3.6)."""

    case = peewee.ForeignKeyField(Case, on_delete="CASCADE", backref="reunions")
    case_id: UUID
    at = MomentField()
    visits = peewee.IntegerField(default=0)
    first_visit_on = peewee.DateField(null=True)

    class Meta:
        indexes = ((("case", "at"), False),)
