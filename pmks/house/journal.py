"""The journal: one line for every deed, never changed, never deleted. History, audit trail and source of progress at once.

Deed, step, outcome, facts and times stay readable; the body, which tells about a person, is sealed under that person's key.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import peewee

from pmks.house.database import MomentField, Table
from pmks.house.sealing import Erased, seal, unseal


class JournalLine(Table):
    """One deed that was done."""

    agency = peewee.CharField(index=True)
    deed = peewee.CharField()
    subject = peewee.UUIDField()
    """The id of what the deed was done to: a client, case, user, setting …"""
    client = peewee.UUIDField(null=True, index=True)
    case = peewee.UUIDField(null=True)
    enrolment = peewee.UUIDField(null=True)
    """The passage of the case through one service that the line belongs to."""
    step = peewee.CharField(null=True)
    outcome = peewee.CharField(null=True)
    facts = peewee.JSONField(default=dict)
    at = MomentField()
    """When it was done, by the clock of whoever did it; progress is sorted by this, then by id."""
    recorded_at = MomentField()
    by = peewee.UUIDField(null=True)
    by_role = peewee.CharField(null=True)
    by_acting = peewee.CharField(null=True)
    """`plt` or `plh` when he held that role on another's behalf that day."""
    office = peewee.UUIDField(null=True)
    submission = peewee.UUIDField(null=True)
    body = peewee.BlobField()
    sealed_for = peewee.UUIDField()

    class Meta:
        indexes = ((("case", "at", "id"), False), (("agency", "recorded_at", "id"), False))

    def read_body(self) -> dict[str, Any] | None:
        """The deed's whole validated body, or None when the person was erased."""
        try:
            return json.loads(unseal(self.sealed_for, self.body))
        except Erased:
            return None


def seal_body(subject: UUID, body: Mapping[str, Any]) -> bytes:
    """A body as bytes under the subject's key; dates and ids become text."""
    return seal(subject, json.dumps(body, default=_as_text, ensure_ascii=False, sort_keys=True).encode())


def _as_text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (set, frozenset, tuple)):
        return sorted(value) if isinstance(value, (set, frozenset)) else list(value)
    return str(value)
