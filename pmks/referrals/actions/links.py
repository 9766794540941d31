"""What can be done with one-time links: make one for a body without an account, withdraw one."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pmks.cases.fulfilment import fulfilment, on_case
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.database import new_id
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, NotFound
from pmks.referrals.codes import code_of, hash_of
from pmks.referrals.forms.links import LinkForm, RevocationForm
from pmks.referrals.rules.links import stage
from pmks.referrals.tables import Link

USUALLY = 7
"""Days that a link opens when nobody says otherwise."""


@deed("link.create", form=LinkForm, find=case_for)
def create(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Make a link that a body without an account may use once; for whom it is stays in the journal."""
    done = fulfilment(case, "link.create", told, by=by, at=at)
    id, now = new_id(), clock.now()
    Link.create(
        id=id,
        agency=case.agency,
        case=case.id,
        purpose=told["purpose"],
        code_hash=hash_of(code_of(id)),
        made_at=now,
        made_by=by.id,
        expires_at=now + timedelta(days=int(told["lasts"] or USUALLY)),
    )
    return replace(done, body={**(done.body or {}), "link_id": id}, address=f"{case.address}/referrals")


@deed("link.revoke", form=RevocationForm, find=case_for)
def revoke(case: Case, *, by: Actor, at: datetime, link: UUID) -> Done:
    """Withdraw a link that went to the wrong place. Raises NotFound, Conflict for one that opens nothing any more."""
    found = Link.get_or_none((Link.id == link) & (Link.case == case.id))
    if found is None:
        raise NotFound
    if stage(found.use, clock.now()) in {"done", "revoked", "expired"}:
        raise Conflict("Tautan ini sudah tidak bisa dipakai lagi.")
    found.revoked_at = at
    found.save()
    return on_case(case, open_enrolment(case), body={"link_id": link})
