"""Numbers that count up without gaps: one row for each owner, series and year, raised inside the deed's transaction."""

import peewee

from pmks.house.database import Table
from pmks.house.doing import now_doing


class Serial(Table):
    """The last number given."""

    agency = peewee.CharField()
    series = peewee.CharField()
    year = peewee.IntegerField()
    last = peewee.IntegerField()

    class Meta:
        indexes = ((("agency", "series", "year"), True),)


def next_number(agency: str, series: str, year: int) -> int:
    """The next number of a series, starting at 1 each year. Undone with the transaction, so no number is lost."""
    rows = (
        Serial.insert(agency=agency, series=series, year=year, last=1)
        .on_conflict(conflict_target=[Serial.agency, Serial.series, Serial.year], update={Serial.last: Serial.last + 1})
        .returning(Serial.last)
        .execute()
    )
    number = next(iter(rows)).last
    doing = now_doing()
    if doing is not None:
        doing.drawn.append((agency, series, year, number))
    return number


def take_over(agency: str, series: str, year: int, number: int) -> None:
    """A number was given by a deed that cannot be done again: the series goes on after it."""
    Serial.insert(agency=agency, series=series, year=year, last=number).on_conflict(
        conflict_target=[Serial.agency, Serial.series, Serial.year], update={Serial.last: number}
    ).execute()
