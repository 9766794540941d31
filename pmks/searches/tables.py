"""What is stored about searches. Everything told of the missing one and of the searcher is sealed under the search's own id."""

from uuid import UUID

import peewee

from pmks.clients.tables import Client
from pmks.house.database import MomentField, Table


class Search(Table):
    """A family asks an agency for somebody."""

    agency = peewee.CharField()
    number = peewee.CharField()
    """As people say it on the phone: "PK-BTG-2026-0003"."""
    asked_at = MomentField()
    told_sealed = peewee.BlobField()
    photos = peewee.JSONField(default=list)
    """Digests of the pictures of the missing person."""
    papers = peewee.JSONField(default=list)
    """Digests of the pictures of the searcher's identity document."""
    review = peewee.BooleanField(default=False)
    """It came in a burst, so somebody looks first whether it is meant."""
    first_due_at = MomentField()
    """Until when the first answer is owed."""
    answered_at = MomentField(null=True)
    identified_at = MomentField(null=True)
    """When somebody made sure who the searcher is."""
    identified_by = peewee.UUIDField(null=True)
    told_at = MomentField(null=True)
    """Since when the searcher's page says that there is news; None again when the consent was taken back."""
    is_open = peewee.BooleanField(default=True)
    closed_at = MomentField(null=True)
    closed_by = peewee.UUIDField(null=True)
    closed_role = peewee.CharField(null=True)
    outcome = peewee.CharField(null=True)
    """An id of `rules.stages.OUTCOMES`."""
    contested_at = MomentField(null=True)
    waits = peewee.CharField(null=True)
    """What the staff owes it now: an id of `rules.stages.WAITS`, kept by the deeds."""
    unread = peewee.BooleanField(default=False)
    """The searcher wrote something that nobody has answered."""

    class Meta:
        indexes = ((("agency", "is_open", "asked_at", "id"), False),)

    @property
    def address(self) -> str:
        """The page of the staff."""
        return f"/searches/{self.id}"


class SearchMatch(Table):
    """A client who may be the one that is looked for, or was told apart; and what he and a head have said to it."""

    search = peewee.ForeignKeyField(Search, on_delete="CASCADE")
    search_id: UUID
    client = peewee.ForeignKeyField(Client)
    client_id: UUID
    verdict = peewee.CharField()
    """`likely` or `different`; who is different is never offered for this search again."""
    at = MomentField()
    by = peewee.UUIDField()
    consent = peewee.CharField(null=True)
    """`given`, `refused` or `cannot`."""
    given_by = peewee.CharField(null=True)
    """`client` or `guardian`."""
    ground = peewee.CharField(null=True)
    consent_at = MomentField(null=True)
    consent_by = peewee.UUIDField(null=True)
    decision = peewee.CharField(null=True)
    """`approved` or `rejected`."""
    decided_at = MomentField(null=True)
    decided_by = peewee.UUIDField(null=True)
    reason_sealed = peewee.BlobField(null=True)
    """Why a head rejected it, under the client's key."""

    class Meta:
        indexes = ((("search", "client"), True),)


class SearchQuestion(Table):
    """A question that only kin can answer. The expected answer is sealed under the key of the client whom it is about."""

    search = peewee.ForeignKeyField(Search, on_delete="CASCADE")
    search_id: UUID
    client = peewee.ForeignKeyField(Client, null=True)
    client_id: UUID | None
    asked_at = MomentField()
    by = peewee.UUIDField()
    told_sealed = peewee.BlobField()
    """Question and expected answer."""
    verdict = peewee.CharField(null=True)
    """An id of `rules.stages.VERDICTS`."""
    judged_at = MomentField(null=True)
    judged_by = peewee.UUIDField(null=True)
