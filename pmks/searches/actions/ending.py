"""How a search ends."""

from datetime import datetime

from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, NotAllowed
from pmks.searches.forms import CloseForm
from pmks.searches.queries.reach import search_for
from pmks.searches.rules.stages import NOT_HIGHER, RANKS, may_review, refusal_to_close
from pmks.searches.standing import refuse_closed, settle
from pmks.searches.tables import Search


@deed("search.close", form=CloseForm, find=search_for)
def close(search: Search, *, by: Actor, at: datetime, outcome: str, note: str | None) -> Done:
    """End a search. One whose outcome the family contested is ended by somebody above whoever ended it first."""
    refuse_closed(search)
    against = refusal_to_close(outcome, told=search.told_at is not None)
    if against:
        raise Conflict(against)
    again = search.contested_at is not None
    if again and not may_review(by.roles, search.closed_role, is_same=search.closed_by == by.id):
        raise NotAllowed(NOT_HIGHER)
    search.is_open, search.closed_at, search.outcome, search.unread = False, at, outcome, False
    search.closed_by, search.closed_role = by.id, max(by.roles & set(RANKS), key=RANKS.index, default=None)
    search.answered_at = search.answered_at or at
    settle(search, at)
    return Done(search, subject=search.id, about=search.id, address=search.address)
