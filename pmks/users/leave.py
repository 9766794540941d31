"""Telling that one is away, and taking it back: one's own leave, or for an administrator anybody's."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields

from pmks.agencies.days import today_in
from pmks.house.deeds import Done, deed
from pmks.house.forms import Form
from pmks.house.indonesian.dates import read_date
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound, refuse_faults
from pmks.users.people import leaves_of, somebodys_leave
from pmks.users.rules import leave_faults
from pmks.users.tables import Leave, User


class Day(fields.Field[date]):
    """A day as a browser sends it or as people write it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> date:
        found = read_date(str(value))
        if found is None:
            raise ValidationError("Tanggal itu tidak ada di kalender. Tulis seperti 1 Juli 2026.")
        return found


class LeaveForm(Form):
    """Days on which somebody is away, both included."""

    starts = Day(required=True, error_messages={"required": "Isi hari pertamanya."})
    ends = Day(required=True, error_messages={"required": "Isi hari terakhirnya."})


class CancelForm(Form):
    """Leave that is not taken after all."""

    leave = fields.UUID(required=True)


@deed("leave.tell", form=LeaveForm, find=somebodys_leave)
def tell(user: User, *, by: Actor, at: datetime, starts: date, ends: date) -> Done:
    """Write down days of leave. Raises Invalid for days that are over, the wrong way round, or told already."""
    today = today_in(user.agency)
    held = [(each.starts, each.ends) for each in leaves_of(user.id, today)]
    refuse_faults(leave_faults(starts, ends, held, today))
    found = Leave.create(user=user, starts=starts, ends=ends, told_at=at, told_by=by.id)
    return Done(found, subject=user.id, address=_address(user, by))


@deed("leave.cancel", form=CancelForm, find=somebodys_leave)
def cancel(user: User, *, by: Actor, at: datetime, leave: UUID) -> Done:
    """Take leave back. Raises NotFound for leave that is not his, or was taken back before."""
    found = Leave.get_or_none((Leave.id == leave) & (Leave.user == user.id) & Leave.cancelled_at.is_null())
    if found is None:
        raise NotFound
    found.cancelled_at = at
    found.save()
    return Done(found, subject=user.id, address=_address(user, by))


def _address(user: User, by: Actor) -> str:
    return "/me/leave" if user.id == by.id else f"/admin/users/{user.id}"
