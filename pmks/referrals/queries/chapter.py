"""Referral, journey and hand-over of a case, for its page and for the chapter behind it."""

from typing import Any

from peewee import fn

from pmks.agencies.queries import agency
from pmks.cases.chapters import Chapter, chapter
from pmks.cases.queries.deed_forms import doable
from pmks.cases.queries.told import Told, told
from pmks.cases.queries.view import View
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.indonesian import long_date, short_moment
from pmks.house.permissions import OFFICE
from pmks.referrals.codes import code_of
from pmks.referrals.rules.journeys import legs_in_words
from pmks.referrals.rules.links import PURPOSES, stage
from pmks.referrals.rules.offers import STATES as OFFER_STATES
from pmks.referrals.rules.standing import STATES, chapter_words
from pmks.referrals.tables import Journey, Link, Offer, Referral

DEEDS = (
    "referral.propose",
    "referral.answer",
    "referral.approve",
    "letter.draft",
    "letter.issue",
    "repatriation.escort",
    "referral.deliver",
    "arrival.confirm",
    "handover.sign",
    "case.offer",
    "link.create",
)
ANSWERS = ("offer.withdraw", "offer.reply", "offer.report", "link.revoke", "link.answer", "link.receive", "link.tell")
STAGES = {
    "answer": "menunggu jawaban",
    "receive": "menunggu kabar diterima",
    "tell": "sudah diterima, bisa memberi kabar",
    "done": "sudah dipakai",
    "expired": "sudah lewat waktunya",
    "revoked": "ditarik kembali",
}


@chapter(order=90)
def referrals_chapter(view: View) -> Chapter | None:
    """One line on the case's page, for those who work on the case and not for those of the field."""
    if view.is_from_the_field:
        return None
    referral, on_the_way, offered = _now(view)
    if referral is None and not on_the_way and not offered and not (view.case.is_open and view.by.is_any(OFFICE)):
        return None
    words = chapter_words(referral.state if referral else None, travelling=on_the_way, offered=offered)
    return Chapter("Rujukan dan perjalanan", f"{view.case.address}/referrals", words)


def referrals_page(view: View, url: str) -> dict[str, Any]:
    """Everything `referrals/show.html` shows. Those of the shelter read where somebody goes, not why."""
    case, is_office = view.case, view.by.is_any(OFFICE)
    lines = told(case, *DEEDS, *ANSWERS)
    bodies = {
        str(line.body.get(key)): line
        for key in ("referral_id", "journey_id", "link_id")
        for line in reversed(lines)
        if line.deed in DEEDS and line.body.get(key)
    }
    may_link = view.may("link.create") and is_office
    return {
        "case": case,
        "referrals": [_referral(each, bodies, view) for each in _of(Referral, view, Referral.proposed_at)],
        "journeys": [_journey(each, bodies, view) for each in _of(Journey, view, Journey.began_at)],
        "offers": [_offer(each, view) for each in _of(Offer, view, Offer.offered_at)] if is_office else [],
        "links": [_link(each, bodies, view, url) for each in _of(Link, view, Link.made_at)] if may_link else [],
        "ways": [(label, f"{href}?next={case.address}/referrals") for _, label, href in doable(view, *DEEDS)],
        "may_withdraw": view.may("offer.withdraw") and case.is_open,
        "lines": lines if is_office else [each for each in lines if each.by == view.by.id],
        "back": (case.address, case.client.name),
    }


def _now(view: View) -> tuple[Referral | None, bool, int]:
    """The newest referral, whether somebody is on his way, how many offers wait: two questions."""
    rows = Referral.select().where((Referral.case == view.case.id) & (Referral.state != "replaced"))
    travels = Journey.select(fn.COUNT(Journey.id)).where((Journey.case == view.case.id) & Journey.arrived_at.is_null())
    offers = Offer.select(fn.COUNT(Offer.id)).where((Offer.case == view.case.id) & (Offer.state == "offered"))
    counts: Any = Case.select(travels.alias("travels"), offers.alias("offers")).where(Case.id == view.case.id).dicts()
    found = counts.get()
    return rows.order_by(Referral.proposed_at.desc()).first(), bool(found["travels"]), found["offers"]


def _of(table: Any, view: View, moment: Any) -> list[Any]:
    return list(table.select().where(table.case == view.case.id).order_by(moment.desc(), table.id.desc()))


def _referral(each: Referral, told_by: dict[str, Told], view: View) -> dict[str, Any]:
    line = told_by.get(str(each.id))
    state = STATES[each.state]
    if each.state == "waiting" and each.until:
        state = f"ada tempat mulai {long_date(each.until)}"
    return {
        "name": str(line.body.get("institution_name") or "Lembaga tujuan") if line else "Lembaga tujuan",
        "words": f"{state}, diusulkan {short_moment(each.proposed_at, view.zone)}",
    }


def _journey(each: Journey, told_by: dict[str, Told], view: View) -> dict[str, Any]:
    line = told_by.get(str(each.id))
    arrived = f"tiba {short_moment(each.arrived_at, view.zone)}" if each.arrived_at else "belum dipastikan tiba"
    return {
        "name": legs_in_words(line.body.get("legs") or ()) if line else "Perjalanan",
        "words": f"berangkat {short_moment(each.began_at, view.zone)}, {arrived}",
        "is_under_way": each.arrived_at is None,
    }


def _offer(each: Offer, view: View) -> dict[str, Any]:
    there = agency(each.agency)
    return {
        "id": each.id,
        "name": f"{there.office} {there.name}",
        "words": f"{OFFER_STATES[each.state]}, ditawarkan {short_moment(each.offered_at, view.zone)}",
        "is_open": each.state == "offered",
    }


def _link(each: Link, told_by: dict[str, Told], view: View, url: str) -> dict[str, Any]:
    line, now = told_by.get(str(each.id)), stage(each.use, clock.now())
    is_open = now in {"answer", "receive", "tell"}
    address = f"{url}/tautan/{code_of(each.id)}" if is_open else None
    return {
        "id": each.id,
        "name": str(line.body.get("whom") or "Lembaga") if line else "Lembaga",
        "words": f"{PURPOSES[each.purpose][0]}: {STAGES[now]}",
        "until": f"Berlaku sampai {short_moment(each.expires_at, view.zone)}." if is_open else None,
        "address": address,
        "message": f"Dari {agency(view.slug).office}: {PURPOSES[each.purpose][0].lower()}. Buka {address}"
        if address
        else None,
        "is_open": is_open,
    }
