"""What is stored about an outing."""

import peewee

from pmks.house.database import MomentField, Table


class Operation(Table):
    """A patrol or razia: where, when, with whom. The people met are findings that name it."""

    agency = peewee.CharField()
    kind = peewee.CharField()
    name = peewee.CharField()
    place = peewee.CharField(null=True)
    area = peewee.CharField(null=True)
    team = peewee.TextField(null=True)
    begins_at = MomentField()
    ended_at = MomentField(null=True)
    opened_by = peewee.UUIDField()
    office = peewee.UUIDField(null=True)

    class Meta:
        indexes = ((("agency", "begins_at"), False),)

    @property
    def address(self) -> str:
        """The outing's page."""
        return f"/operations/{self.id}"
