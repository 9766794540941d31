"""Offers from other agencies, as the agency that answers may read them: before it accepts, only what the offer tells."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pmks.agencies.queries import agency
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case
from pmks.clients.queries import age_words
from pmks.clients.tables import Client
from pmks.clocks.rules import Calendar, remaining
from pmks.house import clock
from pmks.house.database import among, id_in
from pmks.house.drawing import drawn
from pmks.house.indonesian import long_date, short_moment
from pmks.house.permissions import Actor, may
from pmks.house.problems import NotFound
from pmks.house.words import SEX
from pmks.referrals.forms.offers import OfferAnswerForm
from pmks.referrals.handing import told_in
from pmks.referrals.rules.institutions import NEEDS
from pmks.referrals.rules.links import initials
from pmks.referrals.rules.offers import STATES
from pmks.referrals.tables import Offer

MOST = 60


def offer_for(by: Actor, ref: Mapping[str, Any]) -> Offer:
    """An offer made to the actor's agency. Raises NotFound; one that was taken back is gone."""
    found = Offer.get_or_none(
        (Offer.id == id_in(ref, "offer")) & (Offer.agency == by.agency) & (Offer.state != "withdrawn")
    )
    if found is None:
        raise NotFound
    return found


def offer_index(by: Actor) -> dict[str, Any]:
    """Everything `offers/index.html` shows: what waits first, then what was answered lately."""
    rows = Offer.select(Offer, Case, Client).join(Case, on=(Offer.case == Case.id)).join(Client)
    mine = rows.where((Offer.agency == by.agency) & among(Offer.state, ("offered", "accepted", "declined", "finished")))
    calendar = calendar_of(by.agency)
    found = list(mine.order_by((Offer.state == "offered").desc(), Offer.offered_at.desc()).limit(MOST))
    return {
        "waiting": [_row(each, calendar) for each in found if each.state == "offered"],
        "answered": [_row(each, calendar) for each in found if each.state != "offered"],
    }


def offer_page(offer: Offer, by: Actor, typed: Mapping[str, Any] | None = None, errors: Any = None) -> dict[str, Any]:
    """Everything `offers/show.html` shows. Name, address and summary follow only with the case that acceptance opens;
    who declined reads nothing more."""
    sender, told = agency(offer.sender), told_in(offer)
    client = Client.get_by_id(Case.get_by_id(offer.case_id).client_id)
    calendar = calendar_of(by.agency)
    needs = ", ".join(NEEDS[each] for each in told.get("needs") or () if each in NEEDS)
    may_answer = offer.state == "offered" and may(by, "offer.answer", offer.agency)
    return {
        "offer": offer,
        "title": f"Rujukan dari {sender.office} {sender.name}",
        "state_words": STATES[offer.state],
        "facts": []
        if offer.state == "declined"
        else [
            ("Orang", _who(client, calendar)),
            ("Jenis PPKS", ", ".join(sender.category(each).title for each in client.categories) or None),
            ("Gambaran", told.get("about")),
            ("Yang dibutuhkan", needs or None),
            ("Ditawarkan", short_moment(offer.offered_at, calendar.zone)),
            ("Jawaban ditunggu sampai", long_date(offer.answer_by) if offer.answer_by else None),
        ],
        "opened": _opened(offer, by),
        "sections": drawn(OfferAnswerForm, subject=offer, by=by, typed=typed, errors=errors) if may_answer else None,
        "form_errors": errors or {},
    }


def _opened(offer: Offer, by: Actor) -> dict[str, str] | None:
    case = Case.get_or_none((Case.id == offer.opened_id) & (Case.agency == by.agency)) if offer.opened_id else None
    return {"href": case.address, "number": case.number} if case else None


def _row(offer: Any, calendar: Calendar) -> dict[str, Any]:
    sender = agency(offer.sender)
    return {
        "href": offer.address,
        "title": _who(offer.case.client, calendar) if offer.state != "declined" else "Tidak diterima",
        "detail": f"{sender.office} {sender.name} · {short_moment(offer.offered_at, calendar.zone)}",
        "state": STATES[offer.state],
    }


def _who(client: Client, calendar: Calendar) -> str:
    """Initials, sex and age: enough to decide about a place."""
    parts = [
        initials(client.name, named=client.named),
        SEX[client.sex].lower(),
        age_words(client, calendar.day(clock.now())),
    ]
    return ", ".join(filter(None, parts))


def offer_tasks(by: Actor, now: datetime) -> list[dict[str, Any]]:
    """What waits for this reader's answer, as tasks of his home; nobody else is asked."""
    if not may(by, "offer.answer", by.agency):
        return []
    calendar = calendar_of(by.agency)
    rows = Offer.select().where((Offer.agency == by.agency) & (Offer.state == "offered")).order_by(Offer.offered_at)
    return [_task(each, calendar, now) for each in rows.limit(MOST)]


def _task(offer: Offer, calendar: Calendar, now: datetime) -> dict[str, Any]:
    left = remaining(calendar.end_of(offer.answer_by), now, "days", calendar) if offer.answer_by else None
    state, words = (left.state, left.words) if left else ("none", "tanpa batas waktu")
    sender = agency(offer.sender)
    return {
        "href": offer.address,
        "headline": "Jawab rujukan dari dinas lain",
        "detail": f"{sender.office} {sender.name}",
        "clock": (state, words[:1].upper() + words[1:]),
        "group": "late" if state == "late" else "today" if state == "soon" else "later",
        "tag": None,
    }
