"""Which complaints somebody may see, and what was told in one."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import peewee

from pmks.citizens.slips import slip_of
from pmks.complaints.identities import Identity
from pmks.complaints.standing import ANSWERING
from pmks.complaints.tables import Complaint
from pmks.house.database import id_in
from pmks.house.permissions import Actor, may
from pmks.house.problems import NotFound
from pmks.house.sealing import Erased, unseal

RECORDING = "complaint.record"


def visible(by: Actor) -> peewee.Expression:
    """The complaints the reader may see: all of his agency if he may answer, else those he wrote down himself."""
    mine = Complaint.agency == by.agency
    return mine if may(by, ANSWERING, by.agency) else mine & (Complaint.recorded_by == by.id)


def complaint_with_id(by: Actor, id: UUID) -> Complaint:
    """One complaint the reader may see. Raises NotFound."""
    found = Complaint.get_or_none((Complaint.id == id) & visible(by))
    if found is None:
        raise NotFound
    return found


def complaint_for(by: Actor, ref: Mapping[str, Any]) -> Complaint:
    """The complaint that `ref["complaint"]` names, if the reader may see it. Raises NotFound."""
    return complaint_with_id(by, id_in(ref, "complaint"))


def own_complaint_for(by: Actor, ref: Mapping[str, Any]) -> Complaint:
    """The complaint of whoever holds its slip. Raises NotFound for any other."""
    found = Complaint.get_or_none((Complaint.id == id_in(ref, "complaint")) & (Complaint.agency == by.agency))
    slip = slip_of(found.id) if found else None
    if found is None or slip is None or slip.id != by.id:
        raise NotFound
    return found


def document_of(complaint: Complaint) -> Identity | None:
    """The identity document that came with it, or None."""
    if not (complaint.identity and complaint.identity_stored and complaint.identity_media):
        return None
    return Identity(complaint.identity, complaint.identity_stored, complaint.identity_media)


def told_in(complaint: Complaint) -> dict[str, Any]:
    """What was told: `text`, `name`, `phone`; empty when it was erased."""
    try:
        return json.loads(unseal(complaint.id, complaint.told_sealed))
    except Erased:
        return {}
