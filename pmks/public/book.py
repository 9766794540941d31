"""The guide book of one agency: what its pages say, chapter by chapter, as plain data for the press. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from pmks.house.indonesian import long_date
from pmks.public.links import Way, way_to_complain, ways_of
from pmks.public.rules import (
    NOBODY,
    Branch,
    Flow,
    Turn,
    contact_of,
    count_of_steps,
    flows,
    follows,
    has_only_categories,
    lines,
    notes_of,
    printed_exits,
)
from pmks.standards.model import Agency, Contact, Note, Requirement, Service
from pmks.standards.vocabulary import vocabulary

NOTES = {"repair": "Dibetulkan", "open": "Belum jelas", "choice": "Pilihan kami"}
Data = dict[str, Any]


def book(agency: Agency, services: Iterable[Service]) -> Data:
    """Everything that the agency's guide says: itself first, then every service in force, complete."""
    return {"agency": _agency(agency), "services": [_service(agency, each) for each in services]}


def _agency(agency: Agency) -> Data:
    return {
        "slug": agency.slug,
        "name": agency.name,
        "office": agency.office,
        "government": agency.government,
        "division": agency.division,
        "slogan": agency.slogan,
        "term": agency.term,
        "colour": agency.colour,
        "definition": agency.definition,
        "approach": agency.approach,
        "partners": list(agency.partners),
        "categories": [each.title for each in agency.categories],
        "places": [[vocabulary().places[each.kind], each.name, "name" in each.assumed] for each in agency.places],
        "contact": _contact(agency.contact),
        "notes": _notes(agency.notes),
    }


def _service(agency: Agency, service: Service) -> Data:
    return {
        "title": service.title,
        "headline": service.headline,
        "summary": service.summary,
        "is_case": service.is_case,
        "decree": service.decree,
        "since": long_date(service.valid_from) if service.valid_from else None,
        "until": long_date(service.valid_until) if service.valid_until else None,
        "time": list(service.time),
        "fee": service.fee,
        "flows": [_flow(service, each) for each in flows(service)] if service.is_case else [],
        "requirements": _requirements(service.requirements),
        "categories": [agency.category(id).title for id in service.categories],
        "guidance": [vocabulary().guidance[id] for id in service.guidance],
        "products": list(service.products),
        "clocks": [[each.label, each.printed, each.note] for each in service.clocks],
        "exits": [_exit(each) for each in printed_exits(service)],
        "ends": [[each.label, each.note, each.assumed] for each in service.ends],
        "complaints": _complaints(service),
        "provider": service.provider or f"{agency.office} {agency.name}",
        "tagline": service.tagline,
        "jobs": list(service.jobs),
        "lists": [[each.region_name, each.title] for each in service.lists],
        "contact": _contact(contact_of(agency, service)),
        "after": [each.plain_title for each in follows(agency, service)],
        "notes": _notes(notes_of(service)),
    }


def _flow(service: Service, flow: Flow) -> Data:
    first = flow.turns[0].step if flow.turns else None
    return {
        "title": f"{flow.variant.id.upper()}. {flow.variant.label}" if flow.variant else None,
        "count": count_of_steps(flow),
        "requirements": _requirements(flow.requirements),
        "entries": [
            [each.label, None if service.step(each.step) == first else service.step(each.step).number]
            for each in flow.entries
        ],
        "steps": [_step(each) for each in flow.turns],
    }


def _step(turn: Turn) -> Data:
    step = turn.step
    return {
        "number": step.number,
        "who": turn.who or NOBODY,
        "stated": turn.who is not None,
        "title": step.title if step.title != step.text else None,
        "lines": list(lines(step.text)),
        "condition": turn.condition,
        "output": step.output,
        "papers": list(turn.papers),
        "branches": [_branch(each) for each in turn.branches],
    }


def _branch(branch: Branch) -> Data:
    return {"labels": list(branch.labels), "leads": branch.leads, "assumed": branch.assumed}


def _requirements(requirements: tuple[Requirement, ...]) -> Data:
    return {
        "only_categories": has_only_categories(requirements),
        "items": [
            each.text + (" (jika ada)" if each.optional and "jika ada" not in each.text else "")
            for each in requirements
        ],
    }


def _exit(exit: Any) -> Data:
    return {
        "label": exit.label,
        "triggers": [each.label for each in exit.triggers],
        "ways": [each.label for each in exit.ways],
    }


def _complaints(service: Service) -> Data:
    owner, note = service.complaint_owner, service.complaint_note
    return {
        "ways": [_way(way_to_complain(each)) for each in service.complaints],
        "needs_identity": any(each.needs_identity for each in service.complaints),
        "note": note,
        "owner": owner if owner and owner not in (note or "") else None,
    }


def _contact(contact: Contact) -> Data:
    address = contact.address
    if address and contact.postal_code and contact.postal_code not in address:
        address = f"{address} {contact.postal_code}"
    return {
        "office": contact.office,
        "ways": [_way(each) for each in ways_of(contact)],
        "dialled": bool(contact.phone or contact.whatsapp),
        "address": address,
        "others": [each.label for each in contact.addresses if each.label != contact.address],
    }


def _way(way: Way) -> Mapping[str, str | None]:
    return {"label": way.label, "before": way.before, "text": way.text, "after": way.after, "href": way.href}


def _notes(notes: Iterable[Note]) -> list[list[str]]:
    return [[NOTES[each.kind], each.clause, each.text] for each in notes]
