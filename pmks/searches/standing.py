"""What a search waits for and what its searcher may be told, kept on its row by every deed, so that lists need not work it out."""

from datetime import datetime

from pmks.agencies.queries import agency, permits
from pmks.citizens import messages
from pmks.citizens.contests import may_decide, next_head
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.sealing import GONE, SubjectKey
from pmks.searches.rules import stages
from pmks.searches.tables import Search, SearchMatch

CLOSING = "search.close"
FORGOTTEN = "Permintaan ini sudah lama selesai dan isinya sudah dihapus. Kirim permintaan baru."


def rule(match: SearchMatch) -> stages.Match:
    """A row as the rules read it."""
    return stages.Match(match.verdict, match.consent, match.ground, match.decision)


def refuse_closed(search: Search) -> None:
    """Stop when the search has ended. Raises Conflict."""
    if not search.is_open:
        raise Conflict(stages.CLOSED)


def is_forgotten(search: Search) -> bool:
    """Whether its key is gone."""
    return SubjectKey.select().where((SubjectKey.id == search.id) & (SubjectKey.wrapped == GONE)).exists()


def refuse_forgotten(search: Search) -> None:
    """Stop when nobody could ever read what is said now. Raises Conflict."""
    if is_forgotten(search):
        raise Conflict(FORGOTTEN)


def asked_head(search: Search) -> str:
    """The head who looks again at what the family contested: the next above whoever closed it."""
    return next_head(search.closed_role, permits(search.agency, CLOSING))


def may_close(search: Search, by: Actor) -> bool:
    """Whether somebody of those who close searches may close this one: what was contested is for the head above, and another person."""
    return search.contested_at is None or may_decide(by.roles, asked_head(search), is_same=search.closed_by == by.id)


def write_to(search: Search, text: str, *, by: Actor, at: datetime) -> None:
    """Write to the searcher in the name of the office; whatever he had written counts as answered."""
    refuse_forgotten(search)
    messages.say(search.id, text, by=by, at=at, office=agency(search.agency).office)
    search.answered_at, search.unread, search.review = search.answered_at or at, False, False
    settle(search, at)


def settle(search: Search, at: datetime) -> None:
    """Bring the row up to date with what stands beside it, and save it."""
    matches = [rule(each) for each in SearchMatch.select().where(SearchMatch.search == search.id)]
    allowed = any(each.state == "approved" for each in matches)
    search.told_at = (search.told_at or at) if allowed else None
    search.waits = stages.waits(
        answered=search.answered_at is not None,
        is_open=search.is_open,
        contested=search.contested_at is not None,
        matches=matches,
    )
    search.save()
