"""How long a report is kept that ended without a case, by hand or in silence."""

from datetime import datetime

from pmks.agencies.queries import agency
from pmks.cases.queries.standing import calendar_of
from pmks.rights.queries.retention import ended_before
from pmks.sightings.ends import end_of
from pmks.sightings.tables import Sighting


def is_due(sighting: Sighting, now: datetime) -> bool:
    """Whether it ended without a case, longer ago than the agency keeps its files."""
    years, end = agency(sighting.agency).retention_years, end_of(sighting, now)
    if years is None or end is None or sighting.case_id is not None or sighting.contest_to:
        return False
    calendar = calendar_of(sighting.agency)
    return end.at < ended_before(calendar.day(now), years, calendar.zone)
