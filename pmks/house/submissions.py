"""Once is enough: the table that makes a submission count one time, through whichever door and however often it comes.

Same id and same content: the same result. Same id and other content: a conflict, and a person decides (offline.md, 5).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import peewee

from pmks.house import clock
from pmks.house.database import MomentField, Table, new_id, transaction
from pmks.house.deeds import Done, fingerprint, perform
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid

BORN = frozenset(
    {"submission_id", "captured_at", "user", "outbox_title", "deed", "base_version", "next", "as_new", "review"}
)
"""Fields that say how a submission came about and not what it says; the deed's name is part of the digest anyway."""


def born(**about: UUID | None) -> dict[str, Any]:
    """The hidden beginnings of a form that may be sent later; a script mints fresh ones when the page comes from a cache.

    `about` are the ids that the submission will speak of, such as `client_id`.
    """
    return {"submission_id": new_id(), "captured_at": clock.now().isoformat(), **about}


class Submission(Table):
    """A submission that was applied; `id` is the form's `submission_id`, `digest` what it said, `address` what came of it."""

    digest = peewee.FixedCharField(64)
    by = peewee.UUIDField()
    at = MomentField()
    address = peewee.CharField()
    fragment = peewee.CharField(null=True)


@dataclass(frozen=True)
class Result:
    """What a submission led to: the page that shows it, the fragment for an open page, and whether it was here before."""

    address: str
    fragment: str | None
    seen_before: bool = False


def once(id: UUID, digest: str, *, by: Actor, act: Callable[[], Done]) -> Result:
    """Do `act` unless this submission was applied already; effect and memory of it are one transaction."""
    try:
        with transaction(), clock.stopped_at(clock.now()):
            known = Submission.get_or_none(Submission.id == id)
            if known is not None:
                return _remembered(known, digest, by)
            done = act()
            told = {"by": by.id, "at": clock.now(), "address": done.address, "fragment": done.fragment}
            Submission.create(id=id, digest=digest, **told)
    except peewee.IntegrityError:
        # Where writers do not queue, another process may have applied it since we looked; ours was undone.
        known = Submission.get_or_none(Submission.id == id)
        if known is None:
            raise
        return _remembered(known, digest, by)
    return Result(done.address, done.fragment)


def _remembered(known: Submission, digest: str, by: Actor) -> Result:
    if known.digest != digest or known.by != by.id:
        raise Conflict(
            "Kiriman dengan nomor ini sudah ada dengan isi lain. Bila ini orang yang berbeda, daftarkan sebagai orang lain."
        )
    return Result(known.address, known.fragment, seen_before=True)


def submit(name: str, ref: Mapping[str, Any], fields: Mapping[str, Any], *, by: Actor, at: datetime) -> Result:
    """Do a deed from a form's raw fields: once for each `submission_id`, and plainly when the form carries none."""
    id = submission_id(fields)
    if id is None:
        done = perform(name, ref, fields, by=by, at=at)
        return Result(done.address, done.fragment)
    digest = fingerprint(name, ref, {key: value for key, value in fields.items() if key not in BORN})
    return once(id, digest, by=by, act=lambda: perform(name, ref, fields, by=by, at=at, submission=id, said=digest))


def submission_id(fields: Mapping[str, Any]) -> UUID | None:
    """The id under which a form was sent, or None. Raises Invalid for one that is no id."""
    given = fields.get("submission_id")
    if not given:
        return None
    try:
        return UUID(str(given))
    except ValueError as error:
        raise Invalid({"submission_id": ["Nomor kiriman tidak terbaca. Buka lagi formulirnya."]}) from error
