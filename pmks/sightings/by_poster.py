"""What the posters' pages show of reports: how many came through each, and by when an agency promises to act."""

from collections.abc import Sequence
from datetime import datetime

from pmks.house.database import among
from pmks.posters.reported import Told, tell_reports
from pmks.sightings.ends import promise_of
from pmks.sightings.tables import Sighting


def received(codes: Sequence[str], since: datetime) -> Sequence[tuple[str, datetime]]:
    """Code and moment of each report since then. Those that came in a burst count when somebody has looked through them."""
    rows = Sighting.select(Sighting.poster, Sighting.received_at)
    mine = among(Sighting.poster, tuple(codes)) & (Sighting.received_at >= since) & ~Sighting.review
    return [(str(row.poster), row.received_at) for row in rows.where(mine)]


def promised(slug: str) -> tuple[int, int]:
    """Working days until a report is forwarded, and from then on until it is acted on."""
    promise = promise_of(slug)
    return promise.forward, promise.act


tell_reports(Told(received, promised))
