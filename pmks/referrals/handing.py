"""Handing a person over to another agency of this installation: what is told before it accepts, and what afterwards."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pmks.agencies.days import day_in, today_in
from pmks.agencies.queries import agency
from pmks.cases.tables import Case
from pmks.clients.queries import nik_of
from pmks.clients.rules.age import age_of
from pmks.clients.tables import Client
from pmks.house.database import id_in
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.referrals.rules.institutions import NEEDS
from pmks.referrals.rules.offers import categories_there
from pmks.referrals.tables import Offer


def told_in(offer: Offer) -> Mapping[str, Any]:
    """What the sender wrote for this offer; empty when the person was erased since."""
    rows = JournalLine.select().where((JournalLine.case == offer.case_id) & (JournalLine.deed == "case.offer"))
    bodies = (line.read_body() or {} for line in rows.order_by(JournalLine.id.desc()))
    return next((body for body in bodies if body.get("offer_id") == str(offer.id)), {})


def sending_case(by: Actor, ref: Mapping[str, Any]) -> Case:
    """The case that an offer is about, for a messenger to it. Raises NotFound for anybody with an account."""
    offer = Offer.get_or_none((Offer.id == id_in(ref, "offer")) & (Offer.sender == by.agency))
    if offer is None or by.roles != {"instansi"}:
        raise NotFound
    return Case.get_by_id(offer.case_id)


def person_for(offer: Offer, service: str) -> dict[str, Any]:
    """The fields by which the accepting agency registers the person: who he is, and what the sender wrote for it."""
    client, told = Client.get_by_id(Case.get_by_id(offer.case_id).client_id), told_in(offer)
    today = today_in(offer.agency)
    return {
        "name": client.name if client.named else None,
        "unknown_name": None if client.named else "1",
        "aliases": client.aliases,
        "sex": client.sex,
        "birth_date": client.birth_date.isoformat() if client.birth_date else None,
        "age_estimate": None if client.birth_date else _age(client, today),
        "nik": nik_of(client) if told.get("with_nik") else None,
        "categories": categories_there(
            agency(offer.sender).categories, client.categories, agency(offer.agency).categories
        ),
        "condition": told.get("about"),
        "notes": _notes(told),
        "place": f"Dirujuk dari {agency(offer.sender).office} {agency(offer.sender).name}",
        "service": service,
        "source": "dinsos_lain",
    }


def _age(client: Client, today: date) -> int | None:
    return age_of(
        None, client.age_estimate, day_in(client.agency, client.estimated_at) if client.estimated_at else None, today
    )


def _notes(told: Mapping[str, Any]) -> str | None:
    parts = (
        told.get("summary"),
        f"Dibutuhkan: {', '.join(NEEDS[each].lower() for each in told.get('needs') or () if each in NEEDS)}."
        if told.get("needs")
        else None,
        f"Di dinas pengirim: {told['contact']}." if told.get("contact") else None,
    )
    return "\n".join(filter(None, parts))[:4000] or None
