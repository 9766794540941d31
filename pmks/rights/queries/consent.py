"""How a person's consent stands: in one line for his page and for the case's, and the whole for the page behind it."""

from typing import Any

from pmks.agencies.days import day_in
from pmks.agencies.queries import agency
from pmks.cases.chapters import Chapter, chapter
from pmks.cases.queries.deed_forms import deed_form
from pmks.cases.queries.told import told
from pmks.cases.queries.view import View
from pmks.clients.queries.page import tell_rights
from pmks.clients.tables import Client
from pmks.house.indonesian import long_date
from pmks.house.permissions import OFFICE, SHELTER, Actor
from pmks.rights.notice import paragraphs
from pmks.rights.rules import GIVERS, GROUNDS
from pmks.rights.tables import Consent

NOT_YET = "Pemberitahuan privasi belum dibacakan"


def consent_of(client: Client) -> Consent | None:
    """The latest answer to the privacy notice."""
    return Consent.select().where(Consent.client == client.id).order_by(Consent.at.desc(), Consent.id.desc()).first()


def consent_words(client: Client) -> tuple[str, str]:
    """How the consent stands, as a clock's state and words."""
    known = consent_of(client)
    if known is None:
        return "soon", NOT_YET
    on = long_date(day_in(client.agency, known.at))
    if known.answer == "given":
        who = GIVERS[known.given_by or "client"].lower()
        return "done", f"Setuju datanya dicatat ({who}), {on}"
    ground = GROUNDS[known.ground][0].lower() if known.ground in GROUNDS else "belum dicatat"
    answer = "Tidak setuju" if known.answer == "refused" else "Belum dapat dimintai persetujuan"
    return ("soon" if known.answer == "cannot" else "calm"), f"{answer}, {on}. Dasar mencatat: {ground}"


def rights_line(client: Client, by: Actor) -> dict[str, Any]:
    """One line on the person's page; those of the field read how it stands, without the way to his file."""
    state, words = ("none", "Data sudah dihapus") if client.erased_at else consent_words(client)
    return {
        "state": state,
        "words": words,
        "href": f"{client.address}/rights" if by.is_any(OFFICE | SHELTER) else None,
    }


tell_rights(rights_line)


@chapter(order=100)
def privacy_chapter(view: View) -> Chapter | None:
    """One line on the case's page."""
    if view.case.client.erased_at is not None:
        return None
    state, words = consent_words(view.case.client)
    return Chapter(
        "Privasi dan persetujuan", f"{view.case.address}/privacy", words, (state, "Belum") if words == NOT_YET else None
    )


def privacy_page(view: View) -> dict[str, Any]:
    """Everything `rights/privacy.html` shows: the notice, how consent stands, the form that records an answer."""
    case, slug = view.case, view.slug
    may_tell = view.case.is_open and view.may("consent.record")
    here = f"{case.address}/privacy"
    return {
        "case": case,
        "notice": paragraphs(agency(slug)),
        "standing": consent_words(case.client),
        "turn": {**deed_form(view, "consent.record", None), "next": here} if may_tell else None,
        # What somebody else wrote down about a guardian is for those of the dinas and the shelter.
        "lines": told(case, "consent.record") if not view.is_from_the_field else [],
        "print_href": f"{here}/sheet",
        "rights_href": f"{case.client.address}/rights" if view.by.is_any(OFFICE | SHELTER) else None,
        "back": (case.address, case.client.name),
    }


def sheet_page(view: View) -> dict[str, Any]:
    """Everything `rights/sheet.html` shows: the notice on paper, with the answers to tick and lines to sign."""
    return {
        "agency": agency(view.slug),
        "case": view.case,
        "notice": paragraphs(agency(view.slug)),
        "back": (f"{view.case.address}/privacy", "Privasi dan persetujuan"),
    }
