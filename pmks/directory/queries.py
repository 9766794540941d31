"""What the directory shows: offices with those who work there, entries kept by hand, the dinas as its standard prints it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from pmks.agencies.queries import agency
from pmks.directory.rules import ACTORS, KINDS, OF_OFFICE, Entry, matching, of_area
from pmks.directory.tables import Contact
from pmks.house.database import id_in
from pmks.house.indonesian import PhoneMistake, read_phone
from pmks.house.permissions import Actor, may
from pmks.house.problems import NotFound
from pmks.regions.queries import region, village_options, villages_of
from pmks.users.tables import Office, User

NEAR = 15
"""More parties of one kind than this nobody picks from on a phone."""


def contact_for(by: Actor, ref: Mapping[str, Any]) -> Contact:
    """The entry of the actor's agency that `ref["contact"]` names. Raises NotFound."""
    found = Contact.get_or_none((Contact.id == id_in(ref, "contact")) & (Contact.agency == by.agency))
    if found is None:
        raise NotFound
    return found


def entries_of(slug: str) -> list[Entry]:
    """Everybody in the agency's directory, in three questions: the dinas as printed, its offices, what was added by hand."""
    return [*_printed(slug), *_offices(slug), *_contacts(slug)]


def parties_near(slug: str, area: str | None) -> list[Entry]:
    """Those of the directory who have to do with an area, the six actors first, some of each kind.

    Without an area nobody is too far, and those of the whole agency stand first.
    """
    found = [each for each in entries_of(slug) if each.kind != "emergency"]
    kinds = of_area(found, area) if area else _by_kind(sorted(found, key=lambda each: each.area is not None))
    return [each for kind in KINDS for each in kinds.get(kind, ())[:NEAR]]


def party(slug: str, key: str) -> Entry | None:
    """The entry of that key, or None when it is no longer there; one question."""
    kind, _, id = key.partition(":")
    try:
        if kind == "office":
            office = Office.get_or_none((Office.id == UUID(id)) & (Office.agency == slug))
            return _office(office, ()) if office else None
        if kind == "contact":
            contact = Contact.get_or_none((Contact.id == UUID(id)) & (Contact.agency == slug))
            return _contact(contact) if contact else None
    except ValueError:
        return None
    return next((each for each in _printed(slug) if each.key == key), None)


def directory(by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `directory/index.html` shows: who serves a kelurahan, who fits some words, or everybody by area."""
    mine, area, wanted = agency(by.agency), args.get("area", ""), args.get("q", "").strip()
    known = region(area)
    edits = may(by, "contact.add", by.agency)
    entries = [each if edits else replace(each, href=None) for each in entries_of(by.agency)]
    own = next(filter(None, map(region, by.areas)), None)
    shown: dict[str, Any] = {
        "q": wanted,
        "area": area if known else "",
        "area_options": village_options(mine.region),
        "agency_name": mine.name,
        "may_edit": edits,
        "own": (own.code, own.label) if own and own.code != area else None,
        "emergency": [each for each in entries if each.kind == "emergency"],
        "kinds": KINDS,
        "actors": ACTORS,
        "groups": None,
        "found": None,
        "place": None,
    }
    if known:
        return shown | {"place": known, "groups": _but_emergency(of_area(entries, area))}
    if wanted:
        names = [_area_name(each.area) for each in entries]
        return shown | {"found": matching(entries, wanted, names)}
    whole = [each for each in entries if each.area is None]
    return shown | {"groups": _but_emergency(_by_kind(whole)), "districts": _by_district(mine.region, entries)}


def _by_kind(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for kind in KINDS:
        if listed := sorted((each for each in entries if each.kind == kind), key=lambda each: each.phone is None):
            found[kind] = listed
    return found


def _but_emergency(groups: dict[str, list[Entry]]) -> list[tuple[str, list[Entry]]]:
    return [(kind, listed) for kind, listed in groups.items() if kind != "emergency"]


def _by_district(code: str, entries: Sequence[Entry]) -> list[tuple[str, list[tuple[str, list[Entry]]]]]:
    """The entries with an area, by kecamatan (and regency, for a province) and within it by place."""
    here: dict[str, list[Entry]] = defaultdict(list)
    for each in entries:
        if each.area is not None and each.kind != "emergency":
            here[each.area].append(each)
    order = [(each.region, [each.region, *each.villages]) for each in villages_of(code)]
    known = {place.code for _, places in order for place in places}
    wider = [(code, here[code]) for code in sorted(here) if code not in known]
    listed = [
        (district.label, [(place.label, here[place.code]) for place in places if place.code in here])
        for district, places in order
    ]
    around = [(_area_name(code), [(_area_name(code), found)]) for code, found in wider]
    return [*around, *((name, places) for name, places in listed if places)]


def _offices(slug: str) -> list[Entry]:
    people: dict[UUID, list[str]] = defaultdict(list)
    rows = User.select(User.name, User.title, User.office).where((User.agency == slug) & User.disabled_at.is_null())
    for name, title, office in cast("list[Any]", rows.order_by(User.name).tuples()):
        people[office].append(f"{name} ({title})" if title else name)
    offices = Office.select().where((Office.agency == slug) & Office.closed_at.is_null()).order_by(Office.name)
    return [_office(each, people[each.id]) for each in offices]


def _office(office: Office, people: Sequence[str]) -> Entry:
    kind = OF_OFFICE.get(office.kind, office.kind)
    return Entry(
        f"office:{office.id}",
        kind if kind in KINDS else "other",
        office.name,
        area=office.area,
        phone=office.phone,
        people=tuple(people),
    )


def _contacts(slug: str) -> list[Entry]:
    rows = Contact.select().where((Contact.agency == slug) & Contact.removed_at.is_null())
    return [_contact(each) for each in rows.order_by(Contact.name, Contact.id)]


def _contact(each: Contact) -> Entry:
    return Entry(
        f"contact:{each.id}",
        each.kind,
        each.name,
        title=each.title,
        area=each.area,
        phone=each.phone,
        email=each.email,
        note=each.note,
        href=each.address,
    )


def _printed(slug: str) -> list[Entry]:
    """The dinas itself, as its own standard gives its address."""
    mine = agency(slug)
    contact = mine.contact
    if not (contact.phone or contact.whatsapp or contact.email or contact.address):
        return []
    number = _dialled(contact.whatsapp or contact.phone)
    return [Entry("printed", "dinas", mine.office, phone=number, email=contact.email, note=contact.address or "")]


def _dialled(printed: str | None) -> str | None:
    """A printed number as it is dialled; one that nobody can read stays as printed."""
    try:
        return read_phone(printed) if printed else None
    except PhoneMistake:
        return printed


def _area_name(code: str | None) -> str:
    found = region(code) if code else None
    return found.label if found else ""
