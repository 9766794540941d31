"""What is printed on a poster: the agency's own words, in the order in which a passer-by reads them. Pure."""

from typing import Any

from pmks.house.indonesian.phones import PhoneMistake, phone, read_phone
from pmks.posters.queries import Hung
from pmks.posters.rules import CALLS, closing, columns

HEADLINE = ("Melihat orang yang butuh pertolongan?", "Beri tahu kami.")


def sheet(hung: Hung) -> dict[str, Any]:
    """The words of a poster, as its template takes them. Those of the standard come first; ours fill what it leaves open."""
    agency, printed = hung.agency, hung.printed
    return {
        "office": agency.office,
        "agency_name": agency.name,
        "division": agency.division,
        "headline": (printed.title,) if hung.informs else HEADLINE,
        "lead": printed.subtitle if hung.informs else ": ".join(filter(None, (printed.title, printed.subtitle))),
        "definition": None if hung.informs else _definition(hung),
        "flows": columns(hung.services),
        "closing": _closing(hung),
        "facts": () if closing(hung.services) else _facts(hung),
        "contact": _contact(hung) if hung.informs else None,
        "slogan": printed.slogan or (None if hung.informs else agency.slogan),
        "partners": _partners(hung),
        "calls": CALLS,
        "qr_words": printed.scan or "Pindai di sini",
        "qr_detail": printed.caption or ("Informasi" if hung.informs else "Lapor, buku pedoman, formulir"),
        "place": hung.where,
    }


def _definition(hung: Hung) -> dict[str, str] | None:
    if hung.agency.definition:
        return {"title": hung.printed.text or "Siapa yang kami tolong?", "text": hung.agency.definition}
    said = " ".join(each.summary for each in hung.services if each.summary and each.has_door)
    return {"title": "Apa yang kami lakukan?", "text": said} if said else None


def _facts(hung: Hung) -> tuple[tuple[str, str], ...]:
    """What people ask next, as far as the standard says it; only where no closing box needs the room."""
    service = next((each for each in hung.services if each.is_case), None)
    if service is None:
        return ()
    contact = service.contact or hung.agency.contact
    said = (
        ("Waktu penyelesaian", service.time[0] if service.time else None),
        ("Biaya", service.fee),
        ("Telepon", _dialled(contact.phone or contact.whatsapp)),
    )
    return tuple((term, what) for term, what in said if what)


def _partners(hung: Hung) -> tuple[str, ...]:
    """Those who stand behind the poster."""
    if hung.informs:
        return tuple(filter(None, (hung.services[0].provider, f"{hung.agency.office} {hung.agency.name}")))
    return hung.agency.partners or (f"{hung.agency.office} {hung.agency.name}",)


def _closing(hung: Hung) -> dict[str, str] | None:
    service = closing(hung.services)
    if service is None:
        return None
    return {"title": service.title, "text": " ".join(step.text for step in service.steps)}


def _contact(hung: Hung) -> dict[str, Any]:
    service = hung.services[0]
    contact = service.contact or hung.agency.contact
    return {
        "provider": service.provider,
        "tagline": service.tagline,
        "summary": service.summary,
        "phone": _dialled(contact.phone or contact.whatsapp),
        "office": contact.office or hung.agency.office,
        "lists": tuple(each.title for each in service.lists),
    }


def _dialled(number: str | None) -> str | None:
    try:
        return phone(read_phone(number)) if number else None
    except PhoneMistake:
        return number
