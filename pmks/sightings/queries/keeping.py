"""How long a report is kept that ended without a case."""

from datetime import datetime

from pmks.agencies.queries import agency
from pmks.cases.queries.standing import calendar_of
from pmks.rights.queries.retention import ended_before
from pmks.sightings.tables import Sighting


def is_due(sighting: Sighting, now: datetime) -> bool:
    """Whether it ended without a case, longer ago than the agency keeps its files."""
    years = agency(sighting.agency).retention_years
    if years is None or sighting.closed_at is None or sighting.case_id is not None or sighting.contest_to:
        return False
    calendar = calendar_of(sighting.agency)
    return sighting.closed_at < ended_before(calendar.day(now), years, calendar.zone)
