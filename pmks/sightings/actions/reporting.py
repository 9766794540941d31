"""Taking in what somebody saw."""

import json
from datetime import datetime
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
from pmks.sightings import rules
from pmks.sightings.forms import SightingForm
from pmks.sightings.tables import Sighting

SINCE_POSTER = 20
"""So many earlier reports of a poster tell where its reports come from."""


@deed("sighting.report", form=SightingForm, find=tenant_for)
def report(tenant: Tenant, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Take in what somebody saw, and give him a slip. It makes no case: somebody of ours looks first."""
    id, poster = new_id(), _poster(tenant.agency, told["poster"])
    area = told["area"] or (poster.area if poster else None)
    position = (told["latitude"], told["longitude"]) if told["latitude"] is not None else None
    far = rules.is_far(position, told["area"], poster.area if poster else None, _positions(poster)) if poster else False
    calendar = calendar_of(tenant.agency)
    words = {name: told.get(name) for name in rules.TOLD if told.get(name)}
    sighting = Sighting.create(
        id=id,
        agency=tenant.agency,
        area=area,
        told_sealed=seal(id, json.dumps(words | _seen_words(told)).encode()),
        photos=told["photo_sha256"] if by.is_any(CITIZENS) else [],  # an officer's form brings none, so he names none
        latitude=told["latitude"],
        longitude=told["longitude"],
        accuracy_m=told["accuracy_m"],
        seen_at=rules.seen_at(told["seen"] or "now", at, calendar),
        danger=told["danger"],
        poster=poster.code if poster else None,
        source="masyarakat" if by.is_any(CITIZENS) else told["source"] or "masyarakat",
        recorded_by=None if by.is_any(CITIZENS) else by.id,
        received_at=at,
        review=(told["review"] or far) and by.is_any(CITIZENS),
        search=id,
    )
    slip = slips.give("sighting", id, tenant.agency, at)
    return Done(sighting, subject=id, about=id, address=slip.address)


def _seen_words(told: dict[str, Any]) -> dict[str, str]:
    return {"seen_words": rules.SEEN[told["seen"]]} if told["seen"] else {}


def _poster(agency: str, code: str | None) -> Poster | None:
    if not code:
        return None
    return Poster.get_or_none((Poster.agency == agency) & (Poster.code == code.strip().upper()))


def _positions(poster: Poster) -> list[tuple[float, float]]:
    before = (
        Sighting.select(Sighting.latitude, Sighting.longitude)
        .where((Sighting.poster == poster.code) & ~Sighting.review & Sighting.latitude.is_null(False))
        .order_by(Sighting.id.desc())
        .limit(SINCE_POSTER)
    )
    return [
        (each.latitude, each.longitude) for each in before if each.latitude is not None and each.longitude is not None
    ]
