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
