"""“Pernah bertemu?”: earlier registrations that may be of the same person, shown to people and never merged by itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pmks.agencies.days import day_in
from pmks.clients.queries.people import age_words, latest_findings, nik_hash, visible, words_alike
from pmks.clients.queries.sameness import settled_about
from pmks.clients.rules import Person, age_of, met_before, name_words
from pmks.clients.tables import Client, Finding, NameWord
from pmks.house.database import among
from pmks.house.indonesian import short_date
from pmks.house.permissions import Actor
from pmks.regions.queries import region

MOST = 200
NEAR_DEGREES = 0.02


@dataclass(frozen=True)
class Asked:
    """What is known of the person in front of us."""

    names: tuple[str, ...]
    sex: str
    age: int | None
    nik: str | None = None
    position: tuple[float, float] | None = None
    itself: UUID | None = None


def asked_of(client: Client, finding: Finding | None, today: date) -> Asked:
    """A registered person, as something to look for earlier registrations of."""
    at = finding.position if finding else None
    return Asked((client.name, *client.aliases), client.sex, _age(client, today), None, at, client.id)


def doubles(by: Actor, asked: Asked, today: date) -> tuple[list[dict[str, Any]], str | None]:
    """The likely earlier registrations that the viewer may see, and a sentence when only others may see one.

    The whole agency is compared, but for records that people have linked with this one or told apart from it. Of a person
    beyond the viewer's reach he learns only that there may be one, and whom to ask.
    """
    settled = settled_about(asked.itself)
    known = {id: each for id, each in candidates(by.agency, asked).items() if id not in settled}
    findings = latest_findings(list(known))
    people = [(id, person_of(client, findings.get(id), today)) for id, client in known.items()]
    one = Person(asked.names, asked.sex, asked.age, is_age_estimated=True, position=asked.position)
    found: dict[Any, tuple[str, ...]] = {met.key: met.likeness.reasons for met in met_before(one, people)}
    if asked.nik:
        same = Client.select().where((Client.agency == by.agency) & (Client.nik_index == nik_hash(asked.nik)))
        found |= {each.id: ("NIK sama",) for each in same if each.id != asked.itself and each.id not in settled}
    if not found:
        return [], None
    seen = {each.id: each for each in Client.select().where(visible(by) & among(Client.id, list(found)))}
    rows = [_row(seen[id], findings.get(id), reasons, today) for id, reasons in found.items() if id in seen]
    hidden = (
        "Mungkin pernah terdaftar oleh instansi lain. Tanyakan kepada pekerja sosial dinas."
        if len(rows) < len(found)
        else None
    )
    return rows, hidden


def candidates(agency: str, asked: Asked) -> dict[Any, Client]:
    """The newest of those who carry a name that sounds like one of these, or were met near by."""
    words = [like for word in name_words(*asked.names) for like in words_alike(agency, word)]
    carry = NameWord.select(NameWord.client).where((NameWord.agency == agency) & among(NameWord.word, words or [""]))
    wanted = among(Client.id, carry)
    if asked.position:
        lat, lon = asked.position
        near = Finding.select(Finding.client).where(
            (Finding.agency == agency)
            & Finding.latitude.between(lat - NEAR_DEGREES, lat + NEAR_DEGREES)
            & Finding.longitude.between(lon - NEAR_DEGREES, lon + NEAR_DEGREES)
        )
        wanted |= among(Client.id, near)
    rows = Client.select().where((Client.agency == agency) & wanted).order_by(Client.registered_at.desc()).limit(MOST)
    return {each.id: each for each in rows if each.id != asked.itself}


def person_of(client: Client, finding: Finding | None, today: date) -> Person:
    """A registered person, as the rules compare him."""
    at = finding.position if finding else None
    return Person((client.name, *client.aliases), client.sex, _age(client, today), client.birth_date is None, at)


def _age(client: Client, today: date) -> int | None:
    return age_of(
        client.birth_date,
        client.age_estimate,
        day_in(client.agency, client.estimated_at) if client.estimated_at else None,
        today,
    )


def _row(client: Client, finding: Finding | None, reasons: tuple[str, ...], today: date) -> dict[str, Any]:
    village = region(finding.area) if finding and finding.area else None
    where = " · ".join(
        filter(
            None,
            [
                short_date(day_in(client.agency, finding.at), year=True) if finding else None,
                village.name if village else None,
            ],
        )
    )
    return {
        "id": client.id,
        "href": client.address,
        "name": client.name,
        "age_words": age_words(client, today),
        "detail": where,
        "reasons": list(reasons),
    }
