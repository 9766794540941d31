"""One case as one reader finds it: what every part of its page is made from, asked once."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from pmks.agencies.queries import pinned_service
from pmks.cases.queries.assigned import Officers, officers_of
from pmks.cases.queries.standing import calendar_of, enrolments_of, progress_of
from pmks.cases.rules import Progress, Turn
from pmks.cases.tables import Case, Enrolment
from pmks.clocks.rules import Calendar
from pmks.house import clock
from pmks.house.permissions import FIELD, Actor, may
from pmks.standards.model import Service


@dataclass(frozen=True)
class View:
    """A case, its reader `by`, and where it stands at the moment of reading. `passages` end with the one it is in."""

    case: Case
    by: Actor
    now: datetime
    calendar: Calendar
    passages: tuple[Enrolment, ...]
    service: Service
    standing: Progress
    officers: Officers
    """Who was chosen to work on it, by role."""

    @property
    def slug(self) -> str:
        return self.case.agency

    @property
    def zone(self) -> ZoneInfo:
        return self.calendar.zone

    @property
    def is_from_the_field(self) -> bool:
        """Whether the reader gets a status word only, not what was found or why (domain §4, last line)."""
        return self.by.is_any(FIELD)

    @property
    def my_turns(self) -> tuple[Turn, ...]:
        """The turns that wait for the reader: of his roles, and not given by name to a colleague."""
        return tuple(turn for turn in self.standing.next if self.is_mine(turn))

    def is_mine(self, turn: Turn) -> bool:
        """Whether this turn waits for the reader himself."""
        mine = turn.roles & self.by.roles
        return any(role not in self.officers or self.officers[role].officer == self.by.id for role in mine)

    def may(self, deed: str) -> bool:
        """Whether the reader may do this deed here."""
        return may(self.by, deed, self.slug)


def view_of(case: Case, by: Actor) -> View:
    """The case as `by` finds it now."""
    now, calendar, passages = clock.now(), calendar_of(case.agency), tuple(enrolments_of(case))
    service = pinned_service(case.agency, passages[-1].sha256)
    standing = progress_of(passages[-1], case.agency, now, calendar)
    return View(case, by, now, calendar, passages, service, standing, officers_of(case.id, case.agency))
