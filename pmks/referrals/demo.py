"""Demo data of this room, made with the same deeds people use: institutions, an offer between agencies, a link."""

from datetime import datetime

from pmks.cases.tables import Case
from pmks.house.deeds import perform
from pmks.referrals.tables import Institution, Offer
from pmks.standards.model import Agency
from pmks.users.queries import actor_for, by_username

INSTITUTIONS = (
    {"name": "Balai Rehabilitasi Sosial (contoh)", "kind": "panti", "address": "Ibu kota provinsi"},
    {"name": "LKS Kasih Sesama (contoh)", "kind": "lks", "takes": "female", "contact": "Ibu Ratna, pengurus"},
    {"name": "RSUD (contoh)", "kind": "hospital", "contact": "Pekerja sosial medis"},
)
OFFERS = (("kutim", "bontang"), ("pangkalpinang", "babel"))
"""Who offers to whom."""


def make_institutions(agency: Agency, at: datetime) -> None:
    """A few places to refer people to; a second call changes nothing."""
    staff = by_username(f"staf.{agency.slug}")
    if staff is None or Institution.select().where(Institution.agency == agency.slug).exists():
        return
    for each in INSTITUTIONS:
        perform("institution.create", {}, dict(each), by=actor_for(staff), at=at)


def make_offers(at: datetime) -> None:
    """One case offered to a neighbour, and one link waiting to be used; a second call changes nothing."""
    if Offer.select().exists():
        return
    for sender, receiver in OFFERS:
        head, case = by_username(f"kabid.{sender}"), _moved_last(sender)
        if head is not None and case is not None and by_username(f"kabid.{receiver}") is not None:
            said = {
                "agency": receiver,
                "about": "Terpisah dari rombongan, sehat, diduga berasal dari daerah Anda.",
                "summary": "Mengaku punya saudara di sana.",
                "contact": f"Pekerja sosial {sender}",
            }
            perform("case.offer", {"case": case.id}, said, by=actor_for(head), at=at)
    worker, case = by_username("peksos.bontang"), _moved_last("bontang")
    if worker is not None and case is not None:
        told = {"purpose": "receipt", "whom": "LKS Kasih Sesama (contoh)", "lasts": "30"}
        perform("link.create", {"case": case.id}, told, by=actor_for(worker), at=at)


def _moved_last(slug: str) -> Case | None:
    return Case.select().where((Case.agency == slug) & Case.is_open).order_by(Case.moved_at.desc()).first()
