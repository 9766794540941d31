"""What is stored about referrals: what lists and rules ask. What was told about a person stands in the journal."""

from uuid import UUID

import peewee

from pmks.cases.tables import Case
from pmks.house.database import MomentField, Table
from pmks.referrals.rules.links import Use


class Institution(Table):
    """Where people may be referred to: a panti, an LKS, a hospital. It tells about a place, never about a person."""

    agency = peewee.CharField(index=True)
    kind = peewee.CharField()
    name = peewee.CharField()
    takes = peewee.CharField(default="any")
    """Whom it takes: any, female, male."""
    categories = peewee.JSONField(default=list)
    """The agency's categories that it is for; empty means all."""
    address = peewee.CharField(default="")
    contact = peewee.CharField(default="")
    phone = peewee.CharField(null=True)
    note = peewee.CharField(default="")
    closed_at = MomentField(null=True)

    @property
    def page(self) -> str:
        """The page on which its entry is changed."""
        return f"/institutions/{self.id}"


class Referral(Table):
    """Somebody was proposed to an institution: its answer, and whether he was brought there."""

    case = peewee.ForeignKeyField(Case, on_delete="CASCADE", backref="referrals")
    case_id: UUID
    institution = peewee.ForeignKeyField(Institution, null=True)
    """None for one that stands in no list; its name is in the journal."""
    state = peewee.CharField(default="proposed")
    """An id of `rules.standing.STATES`."""
    proposed_at = MomentField()
    answered_at = MomentField(null=True)
    until = peewee.DateField(null=True)
    """From when on there is a place, for `waiting`."""
    delivered_at = MomentField(null=True)
    received_at = MomentField(null=True)

    class Meta:
        indexes = ((("case", "proposed_at"), False),)


class Journey(Table):
    """Somebody travels, home or to an institution. Its legs stand in the journal."""

    case = peewee.ForeignKeyField(Case, on_delete="CASCADE", backref="journeys")
    case_id: UUID
    referral = peewee.ForeignKeyField(Referral, null=True, on_delete="CASCADE")
    began_at = MomentField()
    expected_on = peewee.DateField(null=True)
    arrived_at = MomentField(null=True)

    class Meta:
        indexes = ((("case", "began_at"), False),)


class Offer(Table):
    """A case offered to another agency in this installation. `agency` is the one that answers; `opened` is its own case."""

    held_with = ("case",)
    agency = peewee.CharField()
    sender = peewee.CharField()
    case = peewee.ForeignKeyField(Case, on_delete="CASCADE", backref="offers")
    case_id: UUID
    state = peewee.CharField(default="offered")
    """An id of `rules.offers.STATES`."""
    offered_at = MomentField()
    offered_by = peewee.UUIDField()
    answer_by = peewee.DateField(null=True)
    answered_at = MomentField(null=True)
    opened = peewee.ForeignKeyField(Case, null=True, on_delete="SET NULL")
    opened_id: UUID | None
    finished_at = MomentField(null=True)

    class Meta:
        indexes = ((("agency", "state", "offered_at"), False), (("case", "offered_at"), False))

    @property
    def address(self) -> str:
        """The page on which the other agency reads and answers it."""
        return f"/offers/{self.id}"


class Link(Table):
    """A one-time link for a body without an account. Its code is kept as a keyed hash only."""

    agency = peewee.CharField()
    case = peewee.ForeignKeyField(Case, on_delete="CASCADE", backref="links")
    case_id: UUID
    purpose = peewee.CharField()
    code_hash = peewee.FixedCharField(64, unique=True)
    made_at = MomentField()
    made_by = peewee.UUIDField()
    expires_at = MomentField()
    revoked_at = MomentField(null=True)
    answered_at = MomentField(null=True)
    received_at = MomentField(null=True)
    told_at = MomentField(null=True)

    class Meta:
        indexes = ((("case", "made_at"), False),)

    @property
    def use(self) -> Use:
        """How far it has been used, for the rules."""
        return Use(self.purpose, self.expires_at, self.revoked_at, self.answered_at, self.received_at, self.told_at)
