"""Filling the table of days off from what is published."""

from pmks.clocks.rules import national_days_off
from pmks.clocks.tables import DayOff
from pmks.house.database import transaction


def fill_national(first: int, last: int) -> None:
    """Put in the national days off of the years `first` to `last` that have none yet; an edited year is left alone."""
    with transaction():
        for year in range(first, last + 1):
            of_year = DayOff.agency.is_null() & (DayOff.date.year == year)
            if not DayOff.select().where(of_year).exists():
                for day, name in national_days_off(year).items():
                    DayOff.create(date=day, name=name)
