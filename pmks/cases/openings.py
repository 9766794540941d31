"""Beginning a case and its passages: parts of the deeds that open, move or continue one, called inside them."""

from datetime import datetime
from uuid import UUID

from pmks.agencies.days import day_in
from pmks.agencies.queries import agency, pinned_service, service
from pmks.cases.tables import Case, Enrolment
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.database import new_id
from pmks.house.doing import once_made
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.serials import next_number
from pmks.standards.model import Service
from pmks.standards.reading import variant_of


def begin_case(
    client: Client,
    *,
    by: Actor,
    at: datetime,
    service_id: str,
    variant: str | None,
    source: str | None,
    area: str | None = None,
    urgent: bool = False,
    id: UUID | None = None,
) -> tuple[Case, Enrolment]:
    """Make the case with its number and its first passage. Raises Conflict for an id that is in use."""
    if id is not None and Case.select().where(Case.id == id).exists():
        raise Conflict("Kasus dengan nomor ini sudah ada. Buka formulir baru.")
    chosen = chosen_service(client.agency, service_id, at)
    year = day_in(client.agency, at).year
    number = f"{agency(client.agency).short}-{year}-{next_number(client.agency, 'case', year):04d}"
    case = Case.create(
        id=id or new_id(),
        agency=client.agency,
        number=number,
        client=client.id,
        opened_at=at,
        opened_by=by.id,
        office=by.office,
        area=area,
        urgent=urgent,
        moved_at=clock.now(),
    )
    return case, enrol(case, chosen, variant=variant, source=source, at=at)


def enrol(case: Case, chosen: Service, *, variant: str | None, source: str | None, at: datetime) -> Enrolment:
    """Begin the passage of a case through a service, pinned to the text of its standard as it stands now."""
    return Enrolment.create(
        case=case.id,
        service=chosen.id,
        sha256=chosen.sha256,
        variant=variant_of(chosen, variant, source),
        source=source,
        began_at=at,
    )


def following_service(slug: str, id: str, at: datetime) -> Service:
    """The service that an end continues in, as its standard stands on that day; it needs no door of its own (S0.C)."""
    return _as_it_stood(slug, id, at)


def chosen_service(slug: str, id: str, at: datetime) -> Service:
    """The case service of that name on that day. Raises NotFound; Conflict for one that only informs."""
    chosen = _as_it_stood(slug, id, at)
    if chosen.kind != "case":
        raise Conflict(f"“{chosen.title}” adalah layanan informasi, tidak membuka kasus. Pilih layanan lain.")
    return chosen


def _as_it_stood(slug: str, id: str, at: datetime) -> Service:
    """The service by the text that was in force; done again, the deed finds that text even when the files have changed since."""
    return pinned_service(slug, once_made("standard", lambda: service(slug, id, day_in(slug, at)).sha256))
