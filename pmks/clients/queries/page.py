"""What the page of one person and the list of people print. Cases are told by the floor above."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from pmks.agencies.days import zone_of
from pmks.agencies.queries import agency
from pmks.clients.queries.doubles import asked_of, doubles
from pmks.clients.queries.people import (
    Picture,
    age_words,
    client_list,
    findings_of,
    household_of,
    nik_of,
    photos_of,
    search,
    told,
)
from pmks.clients.queries.sameness import record_rows, records_of
from pmks.clients.rules import mask
from pmks.clients.tables import Client, Finding
from pmks.house import clock
from pmks.house.indonesian import long_date, plus_minus, short_moment
from pmks.house.permissions import FIELD, OFFICE, SHELTER, WATCHERS, Actor, may
from pmks.house.words import IDENTITY, SEX, either
from pmks.regions.queries import region
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of

CasesOf = Callable[[Sequence[Client], Actor, datetime], list[dict[str, Any]]]
RightsOf = Callable[[Client, Actor], dict[str, Any] | None]


class _Above:
    cases_of: CasesOf = staticmethod(lambda clients, by, now: [])
    rights_of: RightsOf = staticmethod(lambda client, by: None)


def tell_cases(cases_of: CasesOf) -> None:
    """Let the floor above say which cases of a person a viewer may open, as rows for the person's page.

    It is handed every record of the person that the viewer may see, the one whose page it is first.
    """
    _Above.cases_of = staticmethod(cases_of)


def tell_rights(rights_of: RightsOf) -> None:
    """Let the floor above say in one line how a person's rights stand: {words, state, href}, or None for who may not know."""
    _Above.rights_of = staticmethod(rights_of)


def client_page(client: Client, by: Actor, *, saved: str | None = None) -> dict[str, Any]:
    """Everything `clients/show.html` prints."""
    now = clock.now()
    zone = zone_of(client.agency)
    today = now.astimezone(zone).date()
    findings, photos, is_there = findings_of(client), photos_of(client, by), client.erased_at is None
    people = names_of([client.registered_by, *(each.by for each in findings)])
    here = [photo for photo in photos if photo.stored]
    records = records_of(client, by)
    asked = asked_of(client, findings[0] if findings else None, today)
    resembling, hidden = doubles(by, asked, today) if is_there else ([], None)
    return {
        "client": head(client, zone, now),
        "cases": _Above.cases_of([client, *(each for each in records if each.id != client.id)], by, now),
        "records": record_rows(client, records),
        "rights": _Above.rights_of(client, by),
        "identity": _identity(client, by),
        "nik_href": f"{client.address}/nik" if client.nik_sealed and may(by, "client.reveal", client.agency) else None,
        "findings": [_finding(each, by, zone, people) for each in findings],
        "photos": [_photo(photo, number) for number, photo in enumerate(here, 1)],
        "photos_refused": [photo.refused for photo in photos if photo.refused],
        "photos_waiting": len([photo for photo in photos if not photo.stored and not photo.refused]),
        "family": [
            {"href": each.address, "name": each.name, "detail": age_words(each, today)}
            for each in household_of(client, by)
        ],
        "resembling": [
            {**each, "detail": ", ".join(filter(None, [each["detail"], *each["reasons"]]))} for each in resembling
        ],
        "resembling_hidden": hidden,
        "links_href": f"{client.address}/links" if is_there and may(by, "client.link", client.agency) else None,
        "correct_href": f"{client.address}/correction"
        if is_there and may(by, "client.correct", client.agency)
        else None,
        "may_open_case": is_there and may(by, "case.open", client.agency),
        "saved": saved,
    }


def head(client: Client, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    """A person in one line."""
    return {
        "id": client.id,
        "href": client.address,
        "name": client.name,
        "named": client.named,
        "unknown": not client.named,
        "erased_words": f"Data orang ini dihapus {long_date(client.erased_at.astimezone(zone).date())}"
        if client.erased_at
        else None,
        "age_words": age_words(client, now.astimezone(zone).date()),
        "sex_words": SEX[client.sex].lower() if client.sex != "unknown" else None,
        "category_words": category_words(client),
        "registered_words": f"Didaftarkan {long_date(client.registered_at.astimezone(zone).date())}",
    }


def category_words(client: Client) -> str:
    """A person's categories in the agency's own words, for a line of text."""
    known = {each.id: each.title for each in agency(client.agency).categories}
    return ", ".join(known.get(id, id).lower() for id in client.categories)


def national_words(client: Client) -> str:
    """Which of the 26 national categories a person's categories may stand for, as his agency maps them (domain §7); "" for none."""
    known = {each.id: each.maps_to for each in agency(client.agency).categories}
    national = vocabulary().categories
    found = (either(national[one].label for one in known.get(id, ())) for id in client.categories)
    return "; ".join(dict.fromkeys(filter(None, found)))


def client_index(by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `clients/index.html` prints: the people found, or the newest ones."""
    wanted = args.get("q", "").strip()
    zone, now = zone_of(by.agency), clock.now()
    page = client_list(by, after=args.get("after")) if not wanted else None
    rows = page.rows if page else search(by, wanted)
    return {
        "q": wanted,
        "people": [_listed(each, zone, now) for each in rows],
        "next_href": f"/clients?{urlencode({'after': page.after})}" if page and page.after else None,
        "may_register": may(by, "client.register", by.agency),
        "retention_href": "/clients/retention" if by.is_any(WATCHERS) and not wanted else None,
    }


def _listed(client: Client, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    line = head(client, zone, now)
    detail = " · ".join(filter(None, [line["age_words"], line["category_words"], line["registered_words"]]))
    return {"href": client.address, "name": client.name, "detail": detail, "clock": None, "tag": None}


def _identity(client: Client, by: Actor) -> list[tuple[str, str]]:
    nik = nik_of(client) if not by.is_any(FIELD) else None
    pairs = [
        ("NIK", mask(nik) if nik else ("tercatat, terkunci" if client.nik_sealed else None)),
        ("Identitas", IDENTITY[client.identity_status]),
        ("Kategori nasional", national_words(client) if not by.is_any(FIELD) else None),
        ("Nama lain", ", ".join(client.aliases)),
        ("Jenis kelamin", SEX[client.sex]),
        ("Tanggal lahir", long_date(client.birth_date) if client.birth_date else None),
        ("Asal menurut NIK", client.origin),
    ]
    return [(term, text) for term, text in pairs if text]


def _finding(finding: Finding, by: Actor, zone: ZoneInfo, people: Mapping[Any, str]) -> dict[str, Any]:
    village = region(finding.area) if finding.area else None
    private = told(finding) if by.is_any(OFFICE | SHELTER) or finding.by == by.id else None
    state = " ".join(filter(None, [private.condition, private.marks, private.notes])) if private else None
    position = None
    if finding.latitude is not None:
        position = f"https://www.openstreetmap.org/?mlat={finding.latitude}&mlon={finding.longitude}#map=18/{finding.latitude}/{finding.longitude}"
    return {
        "when": short_moment(finding.at, zone),
        "place": finding.place,
        "area": village.name if village else None,
        "accuracy": plus_minus(finding.accuracy_m) if finding.accuracy_m is not None else None,
        "state": state,
        "by": people.get(finding.by),
        "map_href": position,
    }


def _photo(photo: Picture, number: int) -> tuple[str, str, str]:
    address = f"/clients/{photo.client_id}/photos/{photo.id}"
    return address, f"Foto {number}", address
