"""What posters show of the reports that come through them. The room of reports lies above and says it; without it nothing is reported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Told:
    """What the room of reports tells of itself."""

    received: Callable[[Sequence[str], datetime], Sequence[tuple[str, datetime]]]
    """The reports of posters since a moment: the poster's code and when each was received."""
    promised: Callable[[str], tuple[int, int]]
    """Working days within which an agency forwards a report, and within which it is then acted on."""


class _Room:
    told: Told | None = None


def tell_reports(told: Told) -> None:
    """Have posters told of reports."""
    _Room.told = told


def received(codes: Sequence[str], since: datetime) -> Sequence[tuple[str, datetime]]:
    """Code and moment of every report that came through these posters since then."""
    return _Room.told.received(codes, since) if _Room.told and codes else ()


def promised(agency: str) -> tuple[int, int] | None:
    """What an agency promises whoever reports: working days until it is forwarded, and from then on until it is acted on."""
    return _Room.told.promised(agency) if _Room.told else None
