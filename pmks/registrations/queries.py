"""What the registration form and its answer show."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pmks.agencies.days import today_in, zone_of
from pmks.agencies.queries import agency
from pmks.cases.queries.reach import visible
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.tables import Case
from pmks.clients.queries import client_with_id, findings_of, nik_of, photos_of
from pmks.clients.queries.doubles import Asked, asked_of, doubles
from pmks.clients.queries.page import head
from pmks.clients.rules import check_nik, read_coordinate
from pmks.clients.tables import Client
from pmks.house import clock, forms
from pmks.house.database import new_id
from pmks.house.indonesian import clock_time, short_moment
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.house.submissions import born
from pmks.house.words import ARRIVALS
from pmks.operations.queries import operation_for
from pmks.regions.queries import region, village_options
from pmks.registrations.origins import Origin, origin_of
from pmks.registrations.rules import source_of
from pmks.standards.vocabulary import vocabulary


def form_page(
    by: Actor, args: Mapping[str, str], typed: Mapping[str, Any] | None = None, conflict: str | None = None
) -> dict[str, Any]:
    """Everything `clients/_form.html` shows: empty, within an outing or a family, or with what was typed.

    After a conflict the form gets fresh ids, so that sending it again registers another person.
    """
    mine = agency(by.agency)
    outing = _outing(by, typed or args)
    family = _family(by, typed or args)
    origin = origin_of(by, (typed or args).get("sighting"))
    form: dict[str, Any] = {
        "source": source_of(None, by.roles, outing is not None),
        **_shared(outing, family, origin),
        **(typed or {}),
    }
    form["categories"] = forms.several(form.get("categories"))
    fresh = born(client_id=new_id(), case_id=new_id())
    kept = {name: form[name] for name in ("submission_id", "captured_at", "client_id", "case_id") if form.get(name)}
    return {
        "form": form,
        "born": fresh if conflict else fresh | kept,
        "warnings": {},
        "conflict": conflict,
        "options": {
            "categories": [(each.id, each.title) for each in mine.categories],
            "services": [(each.id, each.plain_title) for each in mine.entry_services],
            "sources": list(vocabulary().sources.items()),
            "arrivals": [(id, label) for id, (label, _) in ARRIVALS.items()],
            "villages": village_options(mine.region),
        },
        "operation": _outing_words(outing, zone_of(mine.slug)),
        "family": {"name": family.name, "href": family.address, "count": 1} if family else None,
        "origin": origin,
        "back": (outing.address, outing.name)
        if outing
        else (origin.href, "Laporan warga")
        if origin
        else ("/home", "Tugas saya"),
    }


def saved_page(client: Client, by: Actor) -> dict[str, Any]:
    """Everything `clients/_saved.html` shows after a registration."""
    now = clock.now()
    zone = zone_of(client.agency)
    today = now.astimezone(zone).date()
    case = Case.select().where((Case.client == client.id) & visible(by)).order_by(Case.opened_at).first()
    if case is None:
        raise NotFound
    finding = next(iter(findings_of(client)), None)
    standing = progress_of(open_enrolment(case), case.agency, now)
    mine = standing.turns_for(by.roles)
    return {
        "client": head(client, zone, now),
        "case": {"number": case.number, "href": case.address},
        "saved_words": clock_time(client.registered_at, zone, named=True),
        "photos_waiting": sum(photo.stored is None and photo.refused is None for photo in photos_of(client, by)),
        "urgent": case.urgent,
        "matches": doubles(by, asked_of(client, finding, today), today)[0],
        "doubts": _doubts(client),
        "next": {"headline": mine[0].step.title, "href": case.address} if mine else None,
        "family": None,
    }


def _doubts(client: Client) -> list[str]:
    """What deserves a second look in a registration that was taken as it came (domain §6: doubtful is a warning)."""
    nik = nik_of(client)
    found = check_nik(nik or "", today_in(client.agency), region, sex=client.sex, birth_date=client.birth_date)
    return list(found.warnings)


def matches_page(by: Actor, typed: Mapping[str, str]) -> dict[str, Any]:
    """“Pernah bertemu?” for what was typed so far."""
    today = today_in(by.agency)
    names = tuple(
        filter(None, [typed.get("name", "").strip(), *(each.strip() for each in typed.get("aliases", "").split(","))])
    )
    latitude, longitude = read_coordinate(typed.get("latitude", "")), read_coordinate(typed.get("longitude", ""))
    nik, age = check_nik(typed.get("nik", ""), today, region), typed.get("age_estimate", "")
    asked = Asked(
        names=names,
        sex=typed.get("sex", "unknown"),
        age=int(age) if age.isdecimal() and len(age) < 4 else None,
        nik=nik.number if nik.number and not nik.errors else None,
        position=(latitude, longitude) if latitude is not None and longitude is not None else None,
    )
    found, maybe = doubles(by, asked, today) if names or asked.nik else ([], None)
    return {"matches": found, "maybe": maybe}


def _outing(by: Actor, given: Mapping[str, Any]) -> Any:
    return operation_for(by, given) if given.get("operation") else None


def _family(by: Actor, given: Mapping[str, Any]) -> Client | None:
    wanted = given.get("family") or given.get("household")
    try:
        return client_with_id(by, UUID(str(wanted))) if wanted else None
    except (ValueError, NotFound):
        return None


def _shared(outing: Any, family: Client | None, origin: Origin | None) -> dict[str, Any]:
    """What is known before: what somebody met in the same outing or family shares, and what was told of him."""
    shared: dict[str, Any] = {**origin.fields, "sighting": origin.id} if origin else {}
    if outing:
        shared |= {"operation": outing.id, "place": outing.place or "", "area": outing.area or ""}
    if family:
        found = next(iter(findings_of(family)), None)
        shared["household"] = family.household or family.id
        if found:
            shared |= {"place": found.place or "", "area": found.area or "", "operation": found.operation or ""}
            shared |= {
                "latitude": _text(found.latitude),
                "longitude": _text(found.longitude),
                "accuracy_m": _text(found.accuracy_m),
            }
    return {name: value for name, value in shared.items() if value}


def _outing_words(outing: Any, zone: ZoneInfo) -> dict[str, str] | None:
    if outing is None:
        return None
    return {
        "title": outing.name,
        "detail": ", ".join(filter(None, [outing.place, short_moment(outing.begins_at, zone)])),
    }


def _text(value: float | None) -> str:
    return "" if value is None else repr(value)
