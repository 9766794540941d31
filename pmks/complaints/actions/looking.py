"""Who complains is looked at by name, and goes for good when its time is over."""

from datetime import datetime

from pmks.complaints.changing import done
from pmks.complaints.emptying import empty, is_due
from pmks.complaints.identities import bytes_of
from pmks.complaints.queries.reach import complaint_for, document_of, told_in
from pmks.complaints.tables import Complaint
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.replaying import now_replaying

GONE = "Dokumen ini sudah dihapus, atau berkasnya tidak ada lagi di server."
NOT_DUE = "Masa simpan pengaduan ini belum lewat."


@deed("complaint.reveal", find=complaint_for)
def reveal(complaint: Complaint, *, by: Actor, at: datetime) -> Done:
    """Look at who complains; that somebody looked is written down. Its value is what was told."""
    return done(complaint, value=told_in(complaint))


@deed("complaint.identify", find=complaint_for)
def identify(complaint: Complaint, *, by: Actor, at: datetime) -> Done:
    """Open the identity document; that somebody opened it is written down. Its value is the bytes and what they are."""
    document = document_of(complaint)
    data = bytes_of(document) if document else None
    if data is None:
        raise Conflict(GONE)
    return done(complaint, value=(data, document))


@deed("complaint.forget", find=complaint_for)
def forget(complaint: Complaint, *, by: Actor, at: datetime) -> Done:
    """Delete for good what was told, when it has been kept long enough. Raises Conflict before that."""
    if now_replaying() is None and not is_due(complaint, at):
        raise Conflict(NOT_DUE)
    empty(complaint)
    # Not about the complaint any more: its key is gone, and must not be made anew for this line.
    return Done(complaint, subject=complaint.id, address=complaint.address)
