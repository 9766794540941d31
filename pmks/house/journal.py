"""The journal: one line for every deed, never changed, never deleted. History, audit trail and source of progress at once.

Deed, step, outcome, facts and times stay readable; the body, which tells about a person, is sealed under that person's key.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import peewee

from pmks.house.database import MomentField, Table, db
from pmks.house.sealing import Erased, seal, unseal

REPLAY = "\0replay"
"""The key in a sealed body under which lies what the deed is done again from (`rebuild`); it is no part of what was said."""


def _next() -> peewee.SQL:
    """The place of a new line, given by the database as it is written."""
    if isinstance(db.obj, peewee.SqliteDatabase):
        return peewee.SQL("(SELECT COALESCE(MAX(seq), 0) + 1 FROM journal_line)")
    return peewee.SQL("nextval('journal_line_seq_next')")


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
    seq = peewee.IntegerField(unique=True, default=_next)
    """The order of writing. A clock may be set back; of two deeds that waited for each other, the later one has the later number."""
    within = peewee.UUIDField(null=True)
    """The line of the deed inside which this one was done: of two agencies the other's, of many handed over the outing's."""
    drawn = peewee.JSONField(default=list)
    """The serial numbers that the deed was given: agency, series, year, number. They stay readable, as numbers do after an erasure."""

    class Meta:
        indexes = (
            (("case", "at", "id"), False),
            (("agency", "recorded_at", "id"), False),
            (("subject", "at", "id"), False),
        )

    def read_body(self) -> dict[str, Any] | None:
        """The deed's whole validated body, or None when the person was erased."""
        whole = self.read_replay()
        return None if whole is None else {name: value for name, value in whole.items() if name != REPLAY}

    def read_replay(self) -> dict[str, Any] | None:
        """The body and, under `REPLAY`, what the deed is done again from (a line of old has none); None when the person was erased."""
        try:
            return json.loads(unseal(self.sealed_for, self.body))
        except Erased:
            return None


def seal_body(subject: UUID, body: Mapping[str, Any], replay: Mapping[str, Any] | None = None) -> bytes:
    """A body as bytes under the subject's key, with what the deed is done again from; dates and ids become text."""
    return seal(subject, as_json({**body, REPLAY: replay} if replay else body).encode())


def as_json(body: Any) -> str:
    """What a body is as text, and, read again, as the journal tells it."""
    return json.dumps(body, default=_as_text, ensure_ascii=False, sort_keys=True)


def _as_text(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (set, frozenset, tuple)):
        return sorted(value) if isinstance(value, (set, frozenset)) else list(value)
    return str(value)
