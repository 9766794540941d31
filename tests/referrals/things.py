"""What stands behind the doors of this room, made for whoever looks at every door."""

from datetime import timedelta

from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.database import new_id
from pmks.referrals.codes import code_of, hash_of
from pmks.referrals.tables import Institution, Link, Offer
from tests.people import user
from tests.work import registered


def institution(slug: str) -> Institution:
    """An institution in an agency's list."""
    return Institution.create(agency=slug, kind="panti", name="Panti Contoh")


def offer_to(slug: str, sender: str = "kutim") -> Offer:
    """Somebody of another agency, offered to this one."""
    _, case = registered(f"satpolpp.{sender}")
    by = user(f"kabid.{sender}").id
    return Offer.create(agency=slug, sender=sender, case=case.id, offered_at=clock.now(), offered_by=by)


def link_about(case: Case) -> Link:
    """A link by which whoever receives the person of a case says so."""
    id, now = new_id(), clock.now()
    return Link.create(
        id=id,
        agency=case.agency,
        case=case.id,
        purpose="receipt",
        code_hash=hash_of(code_of(id)),
        made_at=now,
        made_by=user(f"peksos.{case.agency}").id,
        expires_at=now + timedelta(days=7),
    )
