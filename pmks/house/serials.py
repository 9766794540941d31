"""Numbers that count up without gaps: one row for each owner, series and year, raised inside the deed's transaction."""

import peewee

from pmks.house.database import Table


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
    return next(iter(rows)).last
