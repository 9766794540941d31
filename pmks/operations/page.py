"""What the pages of outings print. The people met are findings, a floor below."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from pmks.agencies.queries import agency
from pmks.clients.queries import age_words, visible
from pmks.clients.tables import Client, Finding
from pmks.house import clock
from pmks.house.database import among, new_id
from pmks.house.indonesian import full_moment, relative_moment
from pmks.house.permissions import Actor, may
from pmks.house.submissions import born
from pmks.house.words import OPERATIONS
from pmks.operations.queries import recent
from pmks.operations.tables import Operation
from pmks.regions.queries import region, village_options


def index_page(by: Actor) -> dict[str, Any]:
    """Everything `operations/index.html` prints."""
    now, zone = clock.now(), ZoneInfo(agency(by.agency).zone)
    rows = [
        {
            "href": each.address,
            "title": each.name,
            "detail": " · ".join(
                filter(
                    None,
                    [each.place, relative_moment(each.begins_at, now, zone), None if each.ended_at else "berlangsung"],
                )
            ),
        }
        for each in recent(by)
    ]
    return {"operations": rows, "may_open": may(by, "operation.open", by.agency)}


def new_page(by: Actor, typed: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Everything `operations/new.html` prints."""
    fresh = born(operation_id=new_id())
    return {
        "form": typed or {},
        "born": fresh | {name: (typed or {})[name] for name in fresh if (typed or {}).get(name)},
        "kinds": [(id, label, None) for id, label in OPERATIONS.items()],
        "villages": village_options(agency(by.agency).region),
    }


def outing_page(outing: Operation, by: Actor) -> dict[str, Any]:
    """Everything `operations/show.html` prints: the outing and the people met whom the viewer may see."""
    zone = ZoneInfo(agency(outing.agency).zone)
    today = clock.now().astimezone(zone).date()
    met = Finding.select(Finding.client).where(Finding.operation == outing.id)
    people = Client.select().where(visible(by) & among(Client.id, met)).order_by(Client.registered_at.desc())
    village = region(outing.area) if outing.area else None
    return {
        "operation": {
            "id": outing.id,
            "href": outing.address,
            "title": outing.name,
            "kind_words": OPERATIONS[outing.kind],
            "where": ", ".join(filter(None, [outing.place, village.name if village else None])),
            "when": full_moment(outing.begins_at, zone),
            "ended": full_moment(outing.ended_at, zone) if outing.ended_at else None,
            "team": outing.team,
        },
        "people": [{"href": each.address, "name": each.name, "detail": age_words(each, today)} for each in people],
        "may_register": outing.ended_at is None and may(by, "client.register", by.agency),
        "may_end": outing.ended_at is None and may(by, "operation.close", by.agency),
    }
