"""What a shelter will look like tomorrow: who is expected, who is meant to leave, who is still there though his time is over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Forecast:
    """Tomorrow's occupancy. `staying` counts those who stay on, overstayers among them; `expected` is what it comes to."""

    places: int
    staying: int
    arriving: int
    leaving: int
    overstaying: int

    @property
    def expected(self) -> int:
        return self.staying + self.arriving

    @property
    def free(self) -> int:
        """How many places are left then; below zero when more are expected than there is room for."""
        return self.places - self.expected


def forecast(places: int, ends: Iterable[date | None], arrivals: Iterable[date | None], today: date) -> Forecast:
    """The forecast from the last days of those staying (None: not known) and the days on which others are expected.

    Whose last day is today or tomorrow is meant to leave by tomorrow evening. Whose last day has passed is counted as staying: he is
    there until somebody writes down that he left. Who is expected without a day may come any time.
    """
    tomorrow = date.fromordinal(today.toordinal() + 1)
    known = list(ends)
    leaving = [end for end in known if end is not None and today <= end <= tomorrow]
    return Forecast(
        places=places,
        staying=len(known) - len(leaving),
        arriving=sum(day is None or day <= tomorrow for day in arrivals),
        leaving=len(leaving),
        overstaying=sum(end is not None and end < today for end in known),
    )
