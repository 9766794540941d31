"""What can be seen of posters: by an administrator those of his agency, by anybody one whose code he holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pmks.agencies.queries import agency
from pmks.house.database import id_in
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.posters import rules
from pmks.posters.tables import Poster
from pmks.public.queries import shelf
from pmks.regions.queries import region
from pmks.standards.model import Agency, Service
from pmks.standards.model import Poster as Printed

PAGE = 50


@dataclass(frozen=True)
class Hung:
    """A poster with everything that is shown of it."""

    poster: Poster
    agency: Agency
    printed: Printed
    services: tuple[Service, ...]
    where: str

    @property
    def code(self) -> str:
        return self.poster.code

    @property
    def informs(self) -> bool:
        return rules.informs(self.services)


def poster_for(by: Actor, ref: Mapping[str, Any]) -> Poster:
    """A poster of the actor's agency by its id. Raises NotFound."""
    found = Poster.get_or_none((Poster.id == id_in(ref, "poster")) & (Poster.agency == by.agency))
    if found is None:
        raise NotFound
    return found


def posters_of(by: Actor, before: UUID | None = None) -> list[Hung]:
    """A page of the agency's posters, newest first, from below the id `before`; one more than a page when there are more."""
    mine = Poster.select().where(Poster.agency == by.agency).order_by(Poster.id.desc()).limit(PAGE + 1)
    return [hung(each) for each in (mine if before is None else mine.where(Poster.id < before))]


def scanned(code: str) -> Hung | None:
    """The poster of a code, however it was typed, or None. An agency that is no longer here has no posters."""
    found = Poster.get_or_none(Poster.code == rules.read_code(code))
    try:
        return hung(found) if found else None
    except NotFound:
        return None


def hung(poster: Poster) -> Hung:
    """A poster together with its agency, its words and the services it tells about."""
    theirs = shelf(poster.agency)
    printed = rules.kind_of(theirs.agency, poster.kind)
    village = region(poster.area) if poster.area else None
    return Hung(
        poster,
        theirs.agency,
        printed,
        rules.services_on(printed, theirs.services),
        rules.where(poster.place, poster.neighbourhood, village.name if village else None),
    )


def kinds_for(by: Actor) -> tuple[Printed, ...]:
    """The kinds of poster that the actor's agency may make."""
    return rules.kinds(agency(by.agency))


def region_of(by: Actor) -> str:
    """The region code of the actor's agency, within which its posters hang."""
    return agency(by.agency).region
