"""The days on which offices are closed, as data that an administrator can edit: future years are published as estimates."""

import peewee

from pmks.house.database import Table


class DayOff(Table):
    """A day off: for everyone when `agency` is null, for one agency (a local holiday) otherwise."""

    date = peewee.DateField()
    name = peewee.CharField()
    agency = peewee.CharField(null=True)

    class Meta:
        indexes = ((("date", "agency"), True),)


class KeptDay(Table):
    """A national day off on which one agency works all the same: a moved holiday, a cuti bersama that its services do not take."""

    date = peewee.DateField()
    agency = peewee.CharField()

    class Meta:
        indexes = ((("agency", "date"), True),)
