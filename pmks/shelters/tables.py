"""What is stored about shelters: ids, days and states only. What was told about a person lies sealed in the journal."""

from uuid import UUID

import peewee

from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.database import MomentField, Table
from pmks.users.tables import Office


class Room(Table):
    """A room of a shelter, for people of a sex and of a need, with so many places numbered from 1."""

    agency = peewee.CharField(index=True)
    shelter = peewee.ForeignKeyField(Office)
    shelter_id: UUID
    name = peewee.CharField()
    sex = peewee.CharField()
    need = peewee.CharField(default="general")
    places = peewee.IntegerField()
    closed_at = MomentField(null=True)


class Stay(Table):
    """Somebody has a place in a shelter, or is expected there (`from_at` is null): one row for each place he had.

    `holds` names the place while it is taken, and no two rows may hold the same; nobody holds one after leaving. A shelter without
    rooms has stays without a place.
    """

    agency = peewee.CharField()
    case = peewee.ForeignKeyField(Case, backref="stays")
    case_id: UUID
    client = peewee.ForeignKeyField(Client)
    client_id: UUID
    shelter = peewee.ForeignKeyField(Office)
    shelter_id: UUID
    room = peewee.ForeignKeyField(Room, null=True)
    room_id: UUID | None
    place = peewee.IntegerField(null=True)
    holds = peewee.CharField(null=True, unique=True)
    expected_on = peewee.DateField(null=True)
    came_at = MomentField(null=True)
    """When he came into this shelter; moving inside it begins a new row and keeps this."""
    from_at = MomentField(null=True)
    to_at = MomentField(null=True)
    planned_until = peewee.DateField(null=True)
    """The last day meant for it, if one was named."""
    extended_until = peewee.DateField(null=True)
    """The last day that a head has allowed beyond the printed limit (S1.3 maksimal)."""

    class Meta:
        indexes = ((("agency", "shelter", "to_at"), False), (("room", "to_at"), False))

    @property
    def is_expected(self) -> bool:
        """Whether the person was given a place and has not come yet."""
        return self.from_at is None and self.to_at is None


class Admission(Table):
    """A request for admission and its answer (S0.B4): `answer` is given, waiting, elsewhere or refused; null while nobody has answered."""

    agency = peewee.CharField()
    case = peewee.ForeignKeyField(Case)
    case_id: UUID
    shelter = peewee.ForeignKeyField(Office)
    shelter_id: UUID
    asked_at = MomentField()
    asked_by = peewee.UUIDField()
    answer = peewee.CharField(null=True)
    answered_at = MomentField(null=True)
    answered_by = peewee.UUIDField(null=True)

    class Meta:
        indexes = ((("agency", "shelter", "answer"), False),)


class Extension(Table):
    """A request to stay longer than the limit, and what the head decided; `granted` is null while it waits."""

    case = peewee.ForeignKeyField(Case)
    case_id: UUID
    until = peewee.DateField()
    asked_at = MomentField()
    asked_by = peewee.UUIDField()
    granted = peewee.BooleanField(null=True)
    granted_until = peewee.DateField(null=True)
    decided_at = MomentField(null=True)
    decided_by = peewee.UUIDField(null=True)


class Presence(Table):
    """Who was there on a day: present, on leave, or missing. The latest roll call of a day counts."""

    case = peewee.ForeignKeyField(Case)
    case_id: UUID
    shelter = peewee.ForeignKeyField(Office)
    shelter_id: UUID
    day = peewee.DateField()
    state = peewee.CharField()
    told_at = MomentField()
    told_by = peewee.UUIDField()

    class Meta:
        indexes = ((("case", "day"), True), (("shelter", "day"), False))
