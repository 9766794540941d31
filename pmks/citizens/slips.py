"""Slips: given inside the deed that takes something in, found again by their code, opened by their PIN (`citizens.pins`).

Code and PIN follow from the slip's id and the installation's key, as those of one-time links do: a copy of the database opens nothing,
the deed done again gives the same ones, and a form sent twice shows the same slip twice.
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.citizens.codes import code_from, pin_from
from pmks.citizens.tables import Slip
from pmks.house.database import id_in
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.house.sealing import keyed_hash, secret
from pmks.papers.codes import read_code

CODE, PIN = "slip code", "slip pin"


def give(kind: str, subject: UUID, agency: str, at: datetime) -> Slip:
    """A slip for something that was just taken in; called inside its deed."""
    slip = Slip(agency=agency, kind=kind, subject=subject, made_at=at)
    slip.code_hash = hash_of(code_of(slip.id))
    slip.save(force_insert=True)
    return slip


def code_of(id: UUID) -> str:
    """The code of the slip with this id, as it is shown."""
    return code_from(_digest(CODE, id))


def pin_of(id: UUID) -> str:
    """The PIN of the slip with this id."""
    return pin_from(_digest(PIN, id))


def hash_of(code: str) -> str:
    """What is kept of a code."""
    return keyed_hash(CODE, read_code(code))


def slip_with(code: str) -> Slip | None:
    """The slip of a code, however it was typed. Whoever asks counts the wrong ones (`public.checking`)."""
    return Slip.get_or_none(Slip.code_hash == hash_of(code))


def slip_of(subject: UUID) -> Slip | None:
    """The slip that was given for this row, or None: what the staff wrote down for somebody may have none."""
    return Slip.get_or_none(Slip.subject == subject)


def slip_for(by: Actor, ref: Mapping[str, Any]) -> Slip:
    """The slip that the actor himself holds. Raises NotFound for any other."""
    found = Slip.get_or_none((Slip.id == id_in(ref, "slip")) & (Slip.id == by.id) & (Slip.agency == by.agency))
    if found is None:
        raise NotFound
    return found


def _digest(purpose: str, id: UUID) -> bytes:
    return hmac.new(secret(purpose), id.bytes, hashlib.sha256).digest()
