"""What a walk knows by itself: what was typed on the way, by whom and when, and what the agency published."""

import tomllib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from pmks.house import clock
from pmks.house.config import HERE
from pmks.standards.model import Agency, Service
from tests.browser.answering import Filled
from tests.browser.server import EXAMPLE
from tests.papers.indonesian import words_of

STANDARDS = HERE / "pmks" / "standards"


@dataclass(frozen=True)
class Told:
    """A form as it was sent."""

    deed: str
    account: str
    filled: Filled
    at: datetime

    def get(self, name: str) -> str:
        """What was typed or chosen under a name, as papers print it; empty when nothing was."""
        return ", ".join(words_of(each) for each in self.filled.get(name, []))


NOTHING = Told("", "", {}, datetime.fromtimestamp(0, UTC))


@dataclass
class Known:
    """The knowledge of one walk. `number` is the case's, `service` the one it goes through now."""

    agency: Agency
    client: str
    person: dict[str, str]
    """What was typed at the registration, by the names of its fields."""
    service: Service
    case: str = ""
    number: str = ""
    told: list[Told] = field(default_factory=list)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the agency works."""
        return ZoneInfo(self.agency.zone)

    @property
    def today(self) -> date:
        """The day on which the walk is walked."""
        return clock.now().astimezone(self.zone).date()

    def hear(self, deed: str, account: str, filled: Filled) -> None:
        """Keep what was typed."""
        self.told.append(Told(deed, account, filled, clock.now()))

    def last(self, deed: str) -> Told:
        """The newest form of a deed; an empty one when there was none."""
        return next((each for each in reversed(self.told) if each.deed == deed), NOTHING)

    def said(self, *asked: tuple[str, str]) -> str:
        """The first answer there is to these questions, each a deed and a field, of its newest form."""
        return next(filter(None, (self.last(deed).get(name) for deed, name in asked)), "")

    def newest(self, *asked: tuple[str, str]) -> str:
        """The newest answer to a question that several forms ask."""
        fields = dict(asked)
        answers = (each.get(fields[each.deed]) for each in reversed(self.told) if each.deed in fields)
        return next(filter(None, answers), "")

    def until(self, heard: int) -> "Known":
        """What was known when so many forms had been sent."""
        return replace(self, told=self.told[:heard])

    @property
    def published(self) -> dict[str, Any]:
        """The agency's own file, as it was published."""
        return published(self.agency.slug)


@cache
def published(slug: str) -> dict[str, Any]:
    """The file of an agency, read by itself."""
    folders = (STANDARDS / "data" / slug, EXAMPLE / slug)
    return tomllib.loads(next(each for each in folders if each.is_dir()).joinpath("agency.toml").read_text("utf-8"))


@cache
def assumed() -> dict[str, Any]:
    """How papers are numbered where an agency says nothing."""
    return tomllib.loads((STANDARDS / "numbering.toml").read_text("utf-8"))


@cache
def common() -> dict[str, Any]:
    """The words of the whole house: roles, papers, sources."""
    return tomllib.loads((STANDARDS / "vocabulary.toml").read_text("utf-8"))
