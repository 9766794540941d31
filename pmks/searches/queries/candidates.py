"""Which clients may be the one that is looked for, for the staff who compare."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pmks.agencies.days import day_in
from pmks.clients.queries import told, visible
from pmks.clients.queries.doubles import Asked as Looked
from pmks.clients.queries.doubles import candidates, person_of
from pmks.clients.queries.people import latest_findings
from pmks.clients.queries.sameness import judged, judgements_about
from pmks.clients.rules import Person
from pmks.clients.rules.sameness import standing, together
from pmks.clients.tables import Client, Finding
from pmks.house.database import among
from pmks.house.permissions import Actor
from pmks.house.sealing import fetch_keys
from pmks.regions.queries import lineage
from pmks.searches.rules.ranking import Known, Likely, Wanted, compare, rank
from pmks.searches.tables import Search, SearchMatch
from pmks.searches.told import Asked

NAMELESS = 200
"""So many of those who came without a name are compared, the newest first."""
SECOND_LOOK = 40
"""Of so many of the likeliest the marks are read, which lie sealed."""


@dataclass(frozen=True)
class Beside:
    """A client beside what the family told of the missing one."""

    client: Client
    finding: Finding | None
    likely: Likely


def likely_clients(search: Search, asked: Asked, by: Actor, today: date) -> list[Beside]:
    """The clients whom nobody has judged yet, the likeliest first; who was told apart, or is one with him, is left out."""
    settled = _settled(search)
    looked = Looked(asked.names, asked.sex, _age(search, asked, today))
    found = candidates(search.agency, looked) | _nameless(search.agency, asked.sex)
    people = {id: each for id, each in found.items() if id not in settled and each.erased_at is None}
    seen = set(_seen(by, people)) if people else set()
    met = latest_findings([*seen])
    wanted = wanted_of(search, asked, today)
    first = rank(wanted, [(id, known_of(people[id], met.get(id), today)) for id in seen], limit=SECOND_LOOK)
    fetch_keys([UUID(str(each.key)) for each in first])
    second = [
        (each.key, known_of(people[UUID(str(each.key))], met.get(UUID(str(each.key))), today, with_marks=True))
        for each in first
    ]
    return [Beside(people[UUID(str(each.key))], met.get(UUID(str(each.key))), each) for each in rank(wanted, second)]


def beside(search: Search, asked: Asked, client: Client, today: date) -> Beside:
    """One client beside the search, however unlikely."""
    finding = latest_findings([client.id]).get(client.id)
    return Beside(
        client,
        finding,
        compare(wanted_of(search, asked, today), client.id, known_of(client, finding, today, with_marks=True)),
    )


def wanted_of(search: Search, asked: Asked, today: date) -> Wanted:
    """The missing one as the rules compare him."""
    person = Person(asked.names, asked.sex, _age(search, asked, today), is_age_estimated=True)
    return Wanted(person, asked.origin or "", asked.marks or "", asked.seen_place or "", asked.day_seen)


def known_of(client: Client, finding: Finding | None, today: date, *, with_marks: bool = False) -> Known:
    """A client as the rules compare him, by where he was met last."""
    marks = told(finding).marks if finding and with_marks else None
    return Known(
        person_of(client, finding, today),
        client.origin or "",
        marks or "",
        places_of(finding),
        day_in(client.agency, finding.at) if finding else None,
    )


def places_of(finding: Finding | None) -> tuple[str, ...]:
    """Where somebody was met, in words: the place and the regions around it up to the city."""
    if finding is None:
        return ()
    around = lineage(finding.area)[:3] if finding.area else ()
    return (*filter(None, [finding.place]), *(each.name for each in around))


def _nameless(agency: str, sex: str) -> dict[UUID, Client]:
    fits = among(Client.sex, (sex, "unknown"))
    rows = Client.select().where((Client.agency == agency) & ~Client.named & fits & Client.erased_at.is_null())
    return {each.id: each for each in rows.order_by(Client.registered_at.desc()).limit(NAMELESS)}


def _seen(by: Actor, people: dict[Any, Client]) -> list[UUID]:
    return [each.id for each in Client.select(Client.id).where(visible(by) & among(Client.id, [*people]))]


def _settled(search: Search) -> frozenset[UUID]:
    """Whom the staff has judged for this search, and every other record of those who were told apart."""
    rows = list(SearchMatch.select().where(SearchMatch.search == search.id))
    apart = [each.client_id for each in rows if each.verdict == "different"]
    verdicts = standing(judged(judgements_about(*apart))) if apart else {}
    others = {id for each in apart for id in together(each, verdicts)}
    return frozenset(others | {each.client_id for each in rows})


def _age(search: Search, asked: Asked, today: date) -> int | None:
    return asked.age_on(day_in(search.agency, search.asked_at), today)
