"""The records of one person, as people have linked them, and those known to be of somebody else."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pmks.agencies.days import zone_of
from pmks.clients.queries.people import visible
from pmks.clients.rules.sameness import Judged, apart, standing, together
from pmks.clients.tables import Client, Finding, Sameness
from pmks.house.database import among
from pmks.house.indonesian import long_date, short_moment
from pmks.house.permissions import Actor
from pmks.regions.queries import region
from pmks.users.queries import names_of


def judgements_about(*ids: UUID) -> list[Sameness]:
    """What stands about these records and all that hang together with them, the oldest first; a question for each link's length."""
    found: dict[UUID, Sameness] = {}
    waiting, asked = set(ids), set[UUID]()
    while waiting:
        near = among(Sameness.one, waiting) | among(Sameness.other, waiting)
        rows = list(Sameness.select().where(near & Sameness.undone_at.is_null()))
        asked |= waiting
        found |= {each.id: each for each in rows}
        waiting = {id for each in rows if each.verdict == "same" for id in (each.one_id, each.other_id)} - asked
    return sorted(found.values(), key=lambda each: (each.at, each.id))


def judged(rows: Iterable[Sameness]) -> list[Judged]:
    """The same, as the rules read it."""
    return [Judged(each.one_id, each.other_id, each.verdict) for each in rows]


def records_of(client: Client, by: Actor) -> list[Client]:
    """All records of this person that the viewer may see, this one among them, the oldest first.

    A link widens nobody's reach: of a record beyond it the viewer does not learn.
    """
    ids = together(client.id, standing(judged(judgements_about(client.id))))
    if len(ids) == 1:
        return [client]
    return list(Client.select().where(visible(by) & among(Client.id, ids)).order_by(Client.registered_at, Client.id))


def settled_about(client: UUID | None) -> frozenset[UUID]:
    """The records about which nothing needs to be suggested: linked with this one already, or known to be of somebody else."""
    if client is None:
        return frozenset()
    verdicts = standing(judged(judgements_about(client)))
    return together(client, verdicts) | apart(client, verdicts)


def record_rows(client: Client, records: Iterable[Client]) -> list[dict[str, Any]]:
    """The other records of the same person for his page, with when and where he was met."""
    others = [each for each in records if each.id != client.id]
    zone = zone_of(client.agency)
    met = first_findings(others)
    return [
        {"href": each.address, "name": each.name, "detail": _met_words(each, met.get(each.id), zone)} for each in others
    ]


def first_findings(records: Iterable[Client]) -> dict[UUID, Finding]:
    """Where each of these records began."""
    ids = [each.id for each in records]
    rows = Finding.select().where(among(Finding.client, ids)).order_by(Finding.at.desc()) if ids else []
    return {each.client_id: each for each in rows}


def links_of(client: Client, by: Actor) -> dict[str, list[dict[str, Any]]]:
    """What people judged of this record: `linked` and `apart`, each with the other record, who judged and when."""
    rows = judgements_about(client.id)
    verdicts = standing(judged(rows))
    direct = {pair: verdict for pair, verdict in verdicts.items() if client.id in pair}
    last = {frozenset((each.one_id, each.other_id)): each for each in rows}
    others = {id for pair in direct for id in pair} | together(client.id, verdicts)
    seen = {each.id: each for each in Client.select().where(visible(by) & among(Client.id, others))}
    people, zone = names_of(each.by for each in rows), zone_of(client.agency)

    def row(id: UUID) -> dict[str, Any]:
        mine = last.get(frozenset((client.id, id))) if frozenset((client.id, id)) in direct else None
        who = f"{people.get(mine.by, '')}, {_day(mine.at, zone)}" if mine else "Terhubung lewat catatan lain"
        return {"id": id, "href": seen[id].address, "name": seen[id].name, "detail": who, "may_undo": mine is not None}

    told_apart = {id for pair, verdict in direct.items() if verdict == "different" for id in pair}
    return {
        "linked": [row(id) for id in seen if id != client.id and id not in told_apart],
        "apart": [row(id) for id in seen if id in told_apart and id != client.id],
    }


def _met_words(client: Client, finding: Finding | None, zone: ZoneInfo) -> str:
    if finding is None:
        return f"Didaftarkan {_day(client.registered_at, zone)}"
    village = region(finding.area) if finding.area else None
    where = ", ".join(filter(None, [finding.place, village.name if village else None]))
    return " · ".join(filter(None, [short_moment(finding.at, zone), where]))


def _day(moment: datetime, zone: ZoneInfo) -> str:
    return long_date(moment.astimezone(zone).date())
