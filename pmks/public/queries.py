"""What a citizen may see: the agencies and their standards as they stand today. Nothing here reads a client, a case or a report."""

from dataclasses import dataclass

from pmks.agencies.days import today_in
from pmks.agencies.queries import agencies, agency
from pmks.house.problems import NotFound
from pmks.public.rules import traces_families, where_to_report
from pmks.standards.model import Agency, Service


@dataclass(frozen=True)
class Shelf:
    """An agency with the services whose standards are in force today."""

    agency: Agency
    services: tuple[Service, ...]


@dataclass(frozen=True)
class FirstDoor:
    """Where a report about a person begins, by one service: its words as printed."""

    service: Service
    texts: tuple[str, ...]


def shelves() -> tuple[Shelf, ...]:
    """All agencies with their services."""
    return tuple(_shelf(each) for each in agencies())


def shelf(slug: str) -> Shelf:
    """One agency with its services. Raises NotFound."""
    return _shelf(agency(slug))


def service_of(shelf: Shelf, id: str) -> Service:
    """One service of the shelf. Raises NotFound with a sentence that names the agency."""
    found = next((each for each in shelf.services if each.id == id), None)
    if found is None:
        raise NotFound(f"Layanan ini tidak ada di {shelf.agency.office} {shelf.agency.name}.")
    return found


def chosen(slug: str | None) -> Shelf | None:
    """The agency that an address asks for with `?agency=`, or None; a wrong name chooses nothing."""
    return next((each for each in shelves() if each.agency.slug == slug), None)


def definition() -> Agency | None:
    """The first agency whose poster says in plain words who is served (S0.H)."""
    return next((each for each in agencies() if each.definition and each.posters), None)


def information() -> tuple[Shelf, ...]:
    """The agencies with information services, such as that for vulnerable workers (S0.P), and only those services."""
    found = (Shelf(each.agency, tuple(one for one in each.services if not one.is_case)) for each in shelves())
    return tuple(each for each in found if each.services)


def tracing() -> tuple[Shelf, ...]:
    """The agencies, each with the services in which a step looks for the family (S3.4, S4.5)."""
    return tuple(Shelf(each.agency, tuple(one for one in each.services if traces_families(one))) for each in shelves())


def first_doors(shelf: Shelf) -> tuple[FirstDoor, ...]:
    """Where each service of an agency says that a citizen's report goes."""
    doors = (FirstDoor(each, where_to_report(each)) for each in shelf.services)
    return tuple(each for each in doors if each.texts)


def _shelf(agency: Agency) -> Shelf:
    return Shelf(agency, agency.services_on(today_in(agency.slug)))
