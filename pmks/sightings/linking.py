"""What the rooms below show of reports: a registration begins from one, and a case tells which ones came before it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pmks.agencies.days import zone_of
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.database import among
from pmks.house.indonesian import short_moment
from pmks.house.permissions import Actor, may
from pmks.house.sealing import GONE, SubjectKey, fetch_keys
from pmks.registrations.origins import Origin, begins
from pmks.reports.witnesses import Witness, witnesses
from pmks.rights.queries.retention import falls_due_too
from pmks.sightings.ends import end_of, promise_of
from pmks.sightings.queries.keeping import is_due
from pmks.sightings.queries.reach import search_of, told_of, visible
from pmks.sightings.queries.words import where_words
from pmks.sightings.rules import headline
from pmks.sightings.tables import Sighting

MOST = 20


@begins
def origin_of_sighting(by: Actor, id: UUID) -> Origin | None:
    """What a citizen told, as first values of the registration form. Who he is goes along unseen, and only for those who may read it."""
    sighting = Sighting.get_or_none((Sighting.id == id) & visible(by))
    if sighting is None:
        return None
    told = told_of(sighting)
    fields = {
        "place": told.get("place"),
        "area": sighting.area,
        "latitude": sighting.latitude,
        "longitude": sighting.longitude,
        "accuracy_m": sighting.accuracy_m,
        "condition": told.get("description"),
        "urgent": "1" if sighting.danger else "",
        "source": "masyarakat",
        "arrival": "report",
    }
    reporter = {name: told.get(name) for name in ("reporter_name", "reporter_phone")}
    return Origin(
        sighting.id,
        {name: str(value) for name, value in fields.items() if value not in (None, "")},
        "Dari laporan warga",
        f"Tempat dan ceritanya sudah terisi; betulkan bila yang Anda lihat lain. Diterima {short_moment(sighting.received_at, zone_of(by.agency))}.",
        sighting.address,
        {name: value for name, value in reporter.items() if value} if may(by, "sighting.reveal", by.agency) else {},
    )


@falls_due_too
def forgettable(slug: str, before: datetime) -> Iterable[dict[str, Any]]:
    """Searches that ended without a case before a moment, by hand or in silence, and can still be read."""
    gone = SubjectKey.select(SubjectKey.id).where(SubjectKey.wrapped == GONE)
    silent = Sighting.closed_at.is_null() & (Sighting.answered_at < before - timedelta(days=promise_of(slug).silent))
    rows = Sighting.select().where(
        (Sighting.agency == slug)
        & ((Sighting.closed_at < before) | silent)
        & Sighting.case.is_null()
        & (Sighting.id == Sighting.search)
        & ~among(Sighting.id, gone)
    )
    zone, now = zone_of(slug), clock.now()
    for each in rows.order_by(Sighting.received_at).limit(MOST):
        end = end_of(each, now)
        if end is not None and all(is_due(other, now) for other in search_of(each)):
            ended = f"selesai {short_moment(end.at, zone)}"
            yield {"href": each.address, "name": "Laporan warga", "detail": ended}


@witnesses
def witnesses_of_case(case: Case, by: Actor) -> Iterable[Witness]:
    """The reports that became this case, for whoever may see them."""
    rows = Sighting.select().where((Sighting.case == case.id) & visible(by))
    found = list(rows.order_by(Sighting.received_at, Sighting.id).limit(MOST))
    fetch_keys([each.id for each in found])
    zone = zone_of(case.agency)
    for each in found:
        told = told_of(each)
        where, when = where_words(each, told), short_moment(each.received_at, zone)
        photos = f"{len(each.photos)} foto" if each.photos else None
        yield Witness(
            each.address,
            headline(told),
            " · ".join(filter(None, [where, when, photos])),
            f"Warga melaporkan pada {when}, di {where}: {told.get('description', '')}",
            each.verdict,
        )
