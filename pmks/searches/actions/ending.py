"""How a search ends, and goes when it was kept long enough."""

from datetime import datetime

from pmks.citizens.contests import NOT_YOURS, highest
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, NotAllowed
from pmks.house.replaying import now_replaying
from pmks.searches.emptying import empty, is_due
from pmks.searches.forms import CloseForm
from pmks.searches.queries.reach import search_for
from pmks.searches.rules.stages import refusal_to_close
from pmks.searches.standing import asked_head, may_close, refuse_closed, settle
from pmks.searches.tables import Search
from pmks.users.queries import role_title


@deed("search.close", form=CloseForm, find=search_for)
def close(search: Search, *, by: Actor, at: datetime, outcome: str, note: str | None) -> Done:
    """End a search. One whose outcome the family contested is ended by somebody above whoever ended it first."""
    refuse_closed(search)
    against = refusal_to_close(outcome, told=search.told_at is not None)
    if against:
        raise Conflict(against)
    if now_replaying() is None and not may_close(search, by):
        raise NotAllowed(NOT_YOURS.format(head=role_title(search.agency, asked_head(search))))
    search.is_open, search.closed_at, search.outcome, search.unread = False, at, outcome, False
    search.closed_by, search.closed_role = by.id, highest(by.roles)
    search.answered_at = search.answered_at or at
    settle(search, at)
    return Done(search, subject=search.id, about=search.id, address=search.address)


@deed("search.forget", find=search_for)
def forget(search: Search, *, by: Actor, at: datetime) -> Done:
    """Delete for good what a family told, when it has been kept long enough. Raises Conflict before that."""
    if now_replaying() is None and not is_due(search, at):
        raise Conflict("Masa simpan pencarian ini belum lewat.")
    empty(search)
    # Not about the search any more: its key is gone, and must not be made anew for this line.
    return Done(search, subject=search.id, address=search.address)
