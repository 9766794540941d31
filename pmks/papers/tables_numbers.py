"""What is stored about the numbers of papers: every number that was ever given stands here once, whatever became of its paper."""

from uuid import UUID

import peewee

from pmks.house.database import MomentField, Table


class NumberBlock(Table):
    """Numbers that somebody took beforehand, to number minutes where there is no network. They are his alone.

    A block that several could draw from would be drawn from twice: two phones without a network cannot ask each other.
    """

    agency = peewee.CharField()
    kind = peewee.CharField()
    """The paper they were taken for; others of the same series may bear them too."""
    series = peewee.CharField()
    holder = peewee.UUIDField()
    office = peewee.UUIDField(null=True)
    """Where he worked when he took them: his unit."""
    first_day = peewee.DateField()
    last_day = peewee.DateField()
    """On which days a paper may be dated that bears one: the year, or the month, that the number prints."""
    made_at = MomentField()

    class Meta:
        indexes = ((("agency", "holder", "last_day"), False),)


class GivenNumber(Table):
    """One number of the register. A row is never deleted: what no paper bears any more, or ever bore, is void and says why."""

    agency = peewee.CharField()
    series = peewee.CharField()
    year = peewee.IntegerField()
    serial = peewee.IntegerField()
    text = peewee.CharField()
    block = peewee.ForeignKeyField(NumberBlock, null=True)
    block_id: UUID | None
    dated_on = peewee.DateField(null=True)
    """The date of the paper that bears it; null as long as none does."""
    returned_at = MomentField(null=True)
    """When whoever had taken it gave it back."""

    class Meta:
        indexes = (
            (("agency", "series", "year", "serial"), True),
            (("agency", "year", "text"), True),
        )
