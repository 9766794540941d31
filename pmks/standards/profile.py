"""What an administrator may settle about the agency itself: addresses that disagree, its categories, its reasons, how soon heads see
what is late. Pure.

The two addresses of one standard (S1.contact, S1.compl) both exist, so nobody but the agency can say which one counts where.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pmks.standards.model import Agency, Category, Choice, Complaint, Service
from pmks.standards.setting import Setting
from pmks.standards.vocabulary import vocabulary

CLIMBS_AFTER = {"kasi": 0, "kabid": 24, "kadis": 48}
"""Hours after the limit at which each head finds what is late in his own list. Hours of the wall clock, like the 24 hours of S1.3:
a person waits through the weekend too. No standard says when, so each is a setting."""
REASONS = {"pause": "Alasan jeda", "late": "Alasan lewat waktu"}
OTHER = "other"
"""The reason that is always offered and asks for words."""


def profile_settings(agency: Agency) -> Iterator[Setting]:
    """The settings about the agency itself, in the order to show them."""
    yield from _addresses(agency)
    for each in agency.categories:
        national = tuple(Choice(one.id, one.label) for one in vocabulary().categories.values())
        label = f"Kategori nasional: {each.title}"
        yield Setting(f"category.{each.id}.maps_to", label, "choices", national, list(each.maps_to))
    for role, hours in CLIMBS_AFTER.items():
        title = agency.role_titles.get(role) or vocabulary().roles[role]
        yield Setting(f"climb.{role}", f"Yang terlambat naik: ke {title} sesudah (jam)", "number", (), hours, least=0)
    for kind, words in REASONS.items():
        for reason in reasons_of(agency, kind):
            if reason.id != OTHER:
                yield Setting(f"reason.{kind}.{reason.id}", f"{words}: {reason.label}", "switch", (), True)


def with_profile(agency: Agency, chosen: Mapping[str, Any]) -> Agency:
    """The agency with these settings applied; all of them are known to fit."""
    complaints = _label(agency, chosen.get("contact.complaints"))
    return replace(
        agency,
        contact=replace(
            agency.contact, address=_label(agency, chosen.get("contact.address")) or agency.contact.address
        ),
        categories=tuple(_category(each, chosen) for each in agency.categories),
        pause_reasons=_reasons(agency, "pause", chosen),
        late_reasons=_reasons(agency, "late", chosen),
        services=tuple(_addressed(each, agency, complaints) for each in agency.services),
        versions=tuple(_addressed(each, agency, complaints) for each in agency.versions),
    )


def reasons_of(agency: Agency, kind: str) -> tuple[Choice, ...]:
    """The closed list of reasons for a pause ("pause") or for being late ("late"): the agency's own, else the usual one.

    It always ends with the one for all else.
    """
    usual = _usual(kind)
    own = (agency.pause_reasons if kind == "pause" else agency.late_reasons) or usual
    return (*(each for each in own if each.id != OTHER), next(each for each in (*own, *usual) if each.id == OTHER))


def printed_complaint_address(agency: Agency) -> str | None:
    """Which of the agency's printed addresses its complaint channels name, by id; None when they name none."""
    texts = [f"{one.text} {one.value or ''}" for service in agency.services for one in service.complaints]
    return next((each.id for each in agency.contact.addresses if any(each.label in text for text in texts)), None)


def _addresses(agency: Agency) -> Iterator[Setting]:
    options = agency.contact.addresses
    if options:
        now = next((each.id for each in options if each.label == agency.contact.address), None)
        yield Setting("contact.address", "Alamat dinas", "choice", options, now, contested=True)
    complaints = printed_complaint_address(agency)
    if complaints:
        yield Setting(
            "contact.complaints", "Alamat untuk surat pengaduan", "choice", options, complaints, contested=True
        )


def _label(agency: Agency, id: Any) -> str | None:
    return next((each.label for each in agency.contact.addresses if each.id == id), None)


def _category(category: Category, chosen: Mapping[str, Any]) -> Category:
    return replace(category, maps_to=tuple(chosen.get(f"category.{category.id}.maps_to", category.maps_to)))


def _addressed(service: Service, agency: Agency, address: str | None) -> Service:
    if address is None:
        return service
    return replace(service, complaints=tuple(_complaint(each, agency, address) for each in service.complaints))


def _complaint(complaint: Complaint, agency: Agency, address: str) -> Complaint:
    text, value = complaint.text, complaint.value
    for each in agency.contact.addresses:
        text, value = text.replace(each.label, address), value and value.replace(each.label, address)
    return replace(complaint, text=text, value=value)


def _reasons(agency: Agency, kind: str, chosen: Mapping[str, Any]) -> tuple[Choice, ...]:
    return tuple(each for each in reasons_of(agency, kind) if chosen.get(f"reason.{kind}.{each.id}", True))


def _usual(kind: str) -> tuple[Choice, ...]:
    words = vocabulary().pause_reasons if kind == "pause" else vocabulary().late_reasons
    return tuple(Choice(id, label) for id, label in words.items())
