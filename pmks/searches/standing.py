"""What a search waits for and what its searcher may be told, kept on its row by every deed, so that lists need not work it out."""

from datetime import datetime

from pmks.agencies.queries import agency
from pmks.citizens import messages
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.searches.rules import stages
from pmks.searches.tables import Search, SearchMatch


def rule(match: SearchMatch) -> stages.Match:
    """A row as the rules read it."""
    return stages.Match(match.verdict, match.consent, match.ground, match.decision)


def refuse_closed(search: Search) -> None:
    """Stop when the search has ended. Raises Conflict."""
    if not search.is_open:
        raise Conflict(stages.CLOSED)


def write_to(search: Search, text: str, *, by: Actor, at: datetime) -> None:
    """Write to the searcher in the name of the office; whatever he had written counts as answered."""
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
