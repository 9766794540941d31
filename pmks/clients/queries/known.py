"""The people an officer may already see, as few words as will do to ask “Pernah bertemu?” where there is no network (offline.md).

No NIK, no condition, no place finer than the kelurahan: what a phone keeps may be lost with it.
"""

from datetime import date
from typing import Any

from pmks.agencies.days import day_in
from pmks.clients.queries.people import age_words, latest_findings, visible
from pmks.clients.rules import is_unknown_label, normalise_name
from pmks.clients.rules.names import LETTERING
from pmks.clients.tables import Client
from pmks.house.indonesian import short_date
from pmks.house.permissions import Actor
from pmks.regions.queries import region

MOST = 500
"""The newest of them; a phone is no register."""


def known_people(by: Actor, today: date) -> dict[str, Any]:
    """`user`: whose index it is; `people`: id, name, the sounds of each of their names, sex, age in words, and when and in which kelurahan they were last met.

    `lettering` is how a name that is typed is turned into sounds, so that phone and server read names alike.
    """
    rows = list(
        Client.select()
        .where(visible(by) & Client.erased_at.is_null())
        .order_by(Client.registered_at.desc())
        .limit(MOST)
    )
    findings = latest_findings([each.id for each in rows])
    people = []
    for client in rows:
        names = [name for name in (client.name, *client.aliases) if not is_unknown_label(name)]
        finding = findings.get(client.id)
        village = region(finding.area) if finding and finding.area else None
        met = [
            short_date(day_in(client.agency, finding.at), year=True) if finding else "",
            village.name if village else "",
        ]
        if names:
            people.append(
                {
                    "id": str(client.id),
                    "name": client.name,
                    "sounds": [normalise_name(name) for name in names],
                    "sex": client.sex,
                    "age": age_words(client, today),
                    "met": " · ".join(filter(None, met)),
                }
            )
    return {"user": str(by.id), "people": people, "lettering": LETTERING}
