"""The offices of an agency with the people in them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import peewee

from pmks.agencies.queries import published
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.regions.queries import region, village_options, villages_of
from pmks.users.rules import OFFICE_KINDS
from pmks.users.tables import Office, User


@dataclass(frozen=True)
class Listed:
    """A line of the list of offices: its area in words and how many active people work there."""

    office: Office
    area: str
    people: int


def office_for(by: Actor, ref: Mapping[str, Any]) -> Office:
    """An office of the actor's own agency by {"office": id}. Raises NotFound."""
    found = Office.get_or_none((Office.id == ref.get("office")) & (Office.agency == by.agency))
    if found is None:
        raise NotFound
    return found


def people_in(office: Office) -> int:
    """How many active people work in an office."""
    return User.select().where((User.office == office.id) & User.disabled_at.is_null()).count()


def people_of(office: Office) -> list[User]:
    """The active people of an office, by name."""
    return list(User.select().where((User.office == office.id) & User.disabled_at.is_null()).order_by(User.name))


def office_groups(by: Actor) -> list[tuple[str, list[Listed]]]:
    """The open offices by kind, in the order of kinds: (kind in words, offices)."""
    tally = Counter(user.office.id for user in workers(by.agency) if user.office)
    rows = Office.select().where((Office.agency == by.agency) & Office.closed_at.is_null())
    listed = [
        Listed(row, area_words(by.agency, row.area), tally[row.id]) for row in rows.order_by(Office.name, Office.id)
    ]
    groups = ((words, [each for each in listed if each.office.kind == kind]) for kind, words in OFFICE_KINDS.items())
    return [(words, found) for words, found in groups if found]


def workers(slug: str) -> list[User]:
    """The active people of an agency, each with his office."""
    rows = User.select(User, Office).join(Office, peewee.JOIN.LEFT_OUTER)
    return list(rows.where((User.agency == slug) & User.disabled_at.is_null()))


def closed_offices(by: Actor) -> list[Office]:
    """The offices that were closed, the latest first."""
    rows = Office.select().where((Office.agency == by.agency) & Office.closed_at.is_null(False))
    return list(rows.order_by(Office.closed_at.desc()).limit(20))


def office_options(by: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    """The open offices as groups of a choice, by kind."""
    return [(words, [(str(each.office.id), each.office.name) for each in found]) for words, found in office_groups(by)]


def area_options(slug: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """What an office may serve, as groups of a choice: each kecamatan as a whole, then its kelurahan and desa."""
    code = published(slug).region
    whole = {district.region.code: district.region.label for district in villages_of(code)}
    return [
        (group, [(district, f"Seluruh {whole[district]}"), *villages])
        for (group, villages), district in zip(village_options(code), whole, strict=True)
    ]


def area_words(slug: str, area: str | None) -> str:
    """An office's area as people say it."""
    found = region(area) if area else None
    return found.label if found else f"Seluruh {published(slug).name}"
