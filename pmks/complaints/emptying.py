"""What goes of complaints for good when the agency's time is over: their keys and the identity documents. Numbers and dates stay."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import peewee

from pmks.agencies.days import day_in
from pmks.agencies.queries import agency
from pmks.complaints import rules
from pmks.complaints.queries.words import numbered
from pmks.complaints.standing import calendar_of, state_now
from pmks.complaints.tables import Complaint
from pmks.house.database import among
from pmks.house.files import Store
from pmks.house.indonesian import long_date
from pmks.house.problems import Conflict
from pmks.house.sealing import GONE, SubjectKey, erase
from pmks.rights.erasing import destroys, drop_unneeded, needs
from pmks.rights.queries.retention import MOST, ended_before, falls_due_too

FORGOTTEN = "Isi pengaduan ini sudah dihapus karena masa simpannya lewat. Untuk hal baru, sampaikan pengaduan baru."


def is_due(complaint: Complaint, now: datetime) -> bool:
    """Whether it ended longer ago than the agency keeps its files, and can still be read. One that silence closed ended with its days."""
    years, ended = agency(complaint.agency).retention_years, complaint.closed_at or complaint.due_at
    if years is None or ended is None or state_now(complaint, now) != rules.CLOSED or is_forgotten(complaint):
        return False
    calendar = calendar_of(complaint.agency)
    return ended < ended_before(calendar.day(now), years, calendar.zone)


def is_forgotten(complaint: Complaint) -> bool:
    """Whether its key is gone."""
    return SubjectKey.select().where((SubjectKey.id == complaint.id) & (SubjectKey.wrapped == GONE)).exists()


def refuse_forgotten(complaint: Complaint) -> None:
    """Raise Conflict for one that nobody can read any more."""
    if is_forgotten(complaint):
        raise Conflict(FORGOTTEN)


def empty(complaint: Complaint) -> None:
    """Delete the keys of what was told and said, and of the document that came with it."""
    for key in filter(None, (complaint.id, complaint.identity)):
        erase(key)


@falls_due_too
def forgettable(slug: str, before: datetime) -> Iterable[dict[str, Any]]:
    """Complaints that ended before a moment, and can still be read."""
    closed = Complaint.closed_at < before
    silent = (Complaint.state == rules.ANSWERED) & (Complaint.due_at < before)
    rows = Complaint.select().where((Complaint.agency == slug) & (closed | silent) & ~among(Complaint.id, _gone()))
    for each in rows.order_by(Complaint.received_at).limit(MOST):
        words = f"{numbered(each)}, diterima {long_date(day_in(slug, each.received_at))}"
        yield {"href": each.address, "name": "Pengaduan", "detail": words}


@destroys
def destroy_documents(store: Store) -> int:
    """Remove the documents whose keys are gone."""
    rows = list(Complaint.select().where(among(Complaint.identity, _gone()) & Complaint.identity_stored.is_null(False)))
    for each in rows:
        drop_unneeded(store, each.identity_stored or "")
        Complaint.update(identity_stored=None).where(Complaint.id == each.id).execute()
    return len(rows)


@needs
def is_of_a_complaint(digest: str) -> bool:
    """Whether it is the document of a complaint that was not forgotten."""
    return (
        Complaint.select().where((Complaint.identity_stored == digest) & ~among(Complaint.identity, _gone())).exists()
    )


def _gone() -> "peewee.ModelSelect[Any]":
    return SubjectKey.select(SubjectKey.id).where(SubjectKey.wrapped == GONE)
