"""Taking in what somebody saw."""

import json
from datetime import datetime, timedelta
from typing import Any

from pmks.agencies.tenants import Tenant, tenant_for
from pmks.cases.queries.standing import calendar_of
from pmks.citizens import slips
from pmks.citizens.actors import CITIZENS
from pmks.house.database import new_id
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.sealing import seal
from pmks.posters.tables import Poster
from pmks.registrations.forms import VILLAGE
from pmks.sightings import rules
from pmks.sightings.forms import SightingForm
from pmks.sightings.queries.distance import is_far
from pmks.sightings.queries.reach import LOCAL
from pmks.sightings.standing import noted
from pmks.sightings.tables import Sighting

SOON = timedelta(hours=1)
"""What came within this was written when it came."""


@deed("sighting.report", form=SightingForm, find=tenant_for)
def report(tenant: Tenant, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Take in what somebody saw, and give him a slip. It makes no case: somebody of ours looks first."""
    id, poster = new_id(), _poster(tenant.agency, told["poster"])
    is_citizen, calendar = by.is_any(CITIZENS), calendar_of(tenant.agency)
    area = told["area"] or (poster.area if poster else None) or (None if is_citizen else _own_area(by))
    far = poster is not None and is_far(told, poster)
    written = rules.written_at(told.get("written_at") if is_citizen else None, at)
    words = {name: told[name] for name in rules.TOLD if told.get(name) and name != "written_at"}
    sighting = Sighting.create(
        id=id,
        agency=tenant.agency,
        area=area,
        told_sealed=seal(id, json.dumps(words | _seen_words(told, written, at)).encode()),
        photos=told["photo_sha256"] if is_citizen else [],  # an officer's form brings none, so he names none
        latitude=told["latitude"],
        longitude=told["longitude"],
        accuracy_m=told["accuracy_m"],
        seen_at=rules.seen_at(told["seen"] or "now", written, calendar),
        danger=told["danger"],
        poster=poster.code if poster else None,
        source="masyarakat" if is_citizen else told["source"] or "masyarakat",
        recorded_by=None if is_citizen else by.id,
        received_at=at,
        review=(told["review"] or far) and is_citizen,
        search=id,
        own=noted({}, danger=told["danger"] or None),
    )
    slip = slips.give("sighting", id, tenant.agency, at)
    return Done(sighting, subject=id, about=id, address=slip.address)


def _seen_words(told: dict[str, Any], written: datetime, at: datetime) -> dict[str, str]:
    found = {"seen_words": rules.SEEN[told["seen"]]} if told["seen"] else {}
    return found | ({"written_at": written.isoformat()} if at - written > SOON else {})


def _own_area(by: Actor) -> str | None:
    """The kelurahan of whoever writes down what he was told, if he has but one."""
    return by.areas[0] if by.is_any(LOCAL) and len(by.areas) == 1 and VILLAGE.fullmatch(by.areas[0]) else None


def _poster(agency: str, code: str | None) -> Poster | None:
    if not code:
        return None
    return Poster.get_or_none((Poster.agency == agency) & (Poster.code == code.strip().upper()))
