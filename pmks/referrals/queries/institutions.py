"""Institutions of an agency: the managed list, and the suggestions for one person."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pmks.agencies.queries import agency
from pmks.cases.tables import Case
from pmks.house import moment
from pmks.house.database import id_in
from pmks.house.indonesian import phone
from pmks.house.permissions import Actor, may
from pmks.house.problems import NotFound
from pmks.referrals.rules.institutions import KINDS, TAKES, Fit, best_first
from pmks.referrals.tables import Institution

SUGGESTED = 30
"""More than anybody reads; an agency with more narrows by closing what it does not use."""


def institutions_of(slug: str) -> list[Institution]:
    """The agency's institutions that are in use, by kind and name."""
    rows = Institution.select().where((Institution.agency == slug) & Institution.closed_at.is_null())
    return list(rows.order_by(Institution.kind, Institution.name))


def institution_for(by: Actor, ref: Mapping[str, Any]) -> Institution:
    """An institution of the actor's agency by its id. Raises NotFound."""
    found = Institution.get_or_none((Institution.id == id_in(ref, "institution")) & (Institution.agency == by.agency))
    if found is None:
        raise NotFound
    return found


def institution_options(case: Any, by: Actor | None) -> Mapping[str, str | tuple[str, str | None]]:
    """Institutions for the person of a case, the best suited first, and one that is in no list.

    Where a kept answer is only read (`by` is None) closed ones have their label too.
    """
    other = {"other": ("Lembaga lain", "Belum ada di daftar.")}
    if not isinstance(case, Case):
        return other
    if by is None:
        return moment.once(("institutions", case.agency), lambda: _names(case.agency)) | other
    client = case.client
    rated = best_first(institutions_of(case.agency), client.categories, client.sex)
    return {str(each.id): (each.name, _hint(each, how)) for each, how in rated[:SUGGESTED]} | other


def _names(slug: str) -> dict[str, str]:
    return {str(each.id): each.name for each in Institution.select().where(Institution.agency == slug)}


def chosen_institution(case: Case, id: str) -> Institution | None:
    """The institution that was picked; None for one that is in no list."""
    if id == "other":
        return None
    return Institution.get((Institution.id == UUID(id)) & (Institution.agency == case.agency))


def institution_index(by: Actor) -> dict[str, Any]:
    """Everything `institutions/index.html` shows."""
    may_edit = may(by, "institution.create", by.agency)
    return {
        "groups": [
            (label, [_row(each, may_edit) for each in institutions_of(by.agency) if each.kind == kind])
            for kind, label in KINDS.items()
        ],
        "may_edit": may_edit,
    }


def _row(each: Institution, may_edit: bool) -> dict[str, Any]:
    known = {one.id: one.title for one in agency(each.agency).categories}
    whom = ", ".join(known[id].lower() for id in each.categories if id in known)
    return {
        "name": each.name,
        "whom": ". ".join(filter(None, [TAKES[each.takes], f"Untuk {whom}" if whom else ""])),
        "address": each.address,
        "contact": ", ".join(filter(None, [each.contact, phone(each.phone) if each.phone else ""])),
        "note": each.note,
        "href": each.page if may_edit else None,
    }


def _hint(each: Institution, how: Fit) -> str:
    begin = f"Kurang cocok: {', '.join(how.reasons)}" if not how.suits else "Disarankan" if how.is_exact else ""
    return ". ".join(filter(None, [begin, KINDS[each.kind], each.address]))
