"""What is stored about cases. All of it but the case itself can be rebuilt from the journal."""

from uuid import UUID

import peewee

from pmks.clients.tables import Client
from pmks.house.database import MomentField, Table


class Case(Table):
    """The work for one person, from report to closure. People see its number, `BTG-2026-0007`."""

    agency = peewee.CharField()
    number = peewee.CharField()
    client = peewee.ForeignKeyField(Client, backref="cases")
    client_id: UUID
    opened_at = MomentField()
    opened_by = peewee.UUIDField()
    office = peewee.UUIDField(null=True)
    area = peewee.CharField(null=True)
    urgent = peewee.BooleanField(default=False)
    is_open = peewee.BooleanField(default=True)
    due_at = MomentField(null=True)
    """The earliest end of a clock that runs, or of something owed beside the steps: lists sort by it."""
    moved_at = MomentField()
    """When the last deed was recorded."""

    class Meta:
        indexes = (
            (("agency", "number"), True),
            (("agency", "is_open", "due_at"), False),
            (("agency", "moved_at", "id"), False),
        )

    @property
    def address(self) -> str:
        """The case's page."""
        return f"/cases/{self.id}"


class Enrolment(Table):
    """The passage of a case through one service, pinned to the text of its standard."""

    case = peewee.ForeignKeyField(Case, backref="enrolments")
    case_id: UUID
    service = peewee.CharField()
    sha256 = peewee.FixedCharField(64)
    variant = peewee.CharField(null=True)
    source = peewee.CharField(null=True)
    """How the case came in: the entry of the standard."""
    began_at = MomentField()
    ended_at = MomentField(null=True)
    outcome = peewee.CharField(null=True)
    """The end or exit by which it was left."""


class Closure(Table):
    """A case was closed: who, when, how and why. Reopening ends the closure; nothing is deleted."""

    case = peewee.ForeignKeyField(Case, backref="closures")
    at = MomentField()
    by = peewee.UUIDField()
    outcome = peewee.CharField()
    reason_sealed = peewee.BlobField()
    reopened_at = MomentField(null=True)


class Turn(Table):
    """Whose turn it is: an open case waits at this step for people in this role. Made anew by every deed."""

    case = peewee.ForeignKeyField(Case, on_delete="CASCADE", backref="turns")
    case_id: UUID
    agency = peewee.CharField()
    role = peewee.CharField()
    step = peewee.CharField()
    area = peewee.CharField(null=True)
    due_at = MomentField(null=True)
    """The end of the nearest clock that runs; without one there is nothing to be late for."""
    clock = peewee.CharField(null=True)
    """Which clock of the standard that is, or the one that stands still."""
    paused = peewee.BooleanField(default=False)
    since = MomentField()
    urgent = peewee.BooleanField(default=False)

    class Meta:
        indexes = ((("agency", "role", "due_at"), False),)


class Assignment(Table):
    """An officer was chosen to work on a case, by name (S4.4). Until he is replaced the turns of his role are his alone.

    Why he was replaced stands in the journal, for those who may read it.
    """

    case = peewee.ForeignKeyField(Case, on_delete="CASCADE", backref="assignments")
    case_id: UUID
    role = peewee.CharField()
    """The role in which he works on it; a case has at most one officer of each role at a time."""
    officer = peewee.UUIDField()
    since = MomentField()
    by = peewee.UUIDField()
    until = MomentField(null=True)

    class Meta:
        indexes = ((("case", "role", "until"), False), (("officer", "until"), False))


class Involvement(Table):
    """Somebody, or his office, did a deed on the case: those of the field see what they had a hand in."""

    case = peewee.ForeignKeyField(Case, on_delete="CASCADE")
    who = peewee.UUIDField()
    """A user or an office."""
    last_at = MomentField()

    class Meta:
        indexes = ((("case", "who"), True), (("who", "last_at"), False))


class Errand(Table):
    """Something owed on a case beside its steps, with the day it is due: a home visit, a paper asked for, an answer."""

    case = peewee.ForeignKeyField(Case, on_delete="CASCADE", backref="errands")
    case_id: UUID
    agency = peewee.CharField()
    area = peewee.CharField(null=True)
    kind = peewee.CharField()
    about = peewee.UUIDField(null=True)
    """The thing it concerns: a stay, a paper, a visit."""
    title = peewee.CharField()
    due_at = MomentField(null=True)
    role = peewee.CharField(null=True)
    user = peewee.UUIDField(null=True)
    """Whose it is, where it is one person's."""
    deed = peewee.CharField(null=True)
    """What does it."""
    made_at = MomentField()
    done_at = MomentField(null=True)

    class Meta:
        indexes = ((("agency", "done_at", "role", "due_at"), False), (("case", "kind", "about"), False))
