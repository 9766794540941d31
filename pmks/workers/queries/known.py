"""What rows of a list are judged by: the kelurahan of the agency's region, the day, and whom the reader serves."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from pmks.agencies.queries import agency
from pmks.house.permissions import Actor
from pmks.regions.queries import region, village_options, villages_of
from pmks.workers.rules.columns import plain
from pmks.workers.rules.rows import Known


def known_for(
    slug: str, today: date, *, serves: Callable[[str], bool] = lambda area: True, area: str | None = None
) -> Known:
    """What is known for judging rows; `serves` are the areas of whoever brings the list, `area` the kelurahan chosen for all rows."""
    villages, names = _villages(agency(slug).region)
    return Known(today, villages, names, serves, region, area)


def areas_of(by: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    """The kelurahan that somebody may choose, by kecamatan."""
    groups = village_options(agency(by.agency).region)
    kept = [(district, [each for each in villages if by.serves(each[0])]) for district, villages in groups]
    return [(district, villages) for district, villages in kept if villages]


def area_name(code: str) -> str:
    """ "Gunung Elai"."""
    found = region(code)
    return found.name if found else code


@lru_cache(maxsize=16)
def _villages(code: str) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    codes: dict[str, tuple[str, ...]] = {}
    names: dict[str, str] = {}
    for district in villages_of(code):
        for village in district.villages:
            names[village.code] = village.name
            codes[plain(village.name)] = (*codes.get(plain(village.name), ()), village.code)
    return codes, names
