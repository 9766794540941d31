"""What the staff has to do with the searcher: answer, look at what was sent, make sure who it is."""

from datetime import datetime

from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.searches.forms import AnswerForm, IdentityForm
from pmks.searches.queries.reach import search_for
from pmks.searches.standing import write_to
from pmks.searches.tables import Search


@deed("search.answer", form=AnswerForm, find=search_for)
def answer(search: Search, *, by: Actor, at: datetime, text: str) -> Done:
    """Write to the searcher; the first time the clock of the first answer stops."""
    write_to(search, text, by=by, at=at)
    return _about(search)


@deed("search.identify", form=IdentityForm, find=search_for)
def identify(search: Search, *, by: Actor, at: datetime, proof: str, note: str | None) -> Done:
    """Write down that the searcher's identity was made sure; without it nobody is told anything."""
    search.identified_at, search.identified_by = at, by.id
    search.save()
    return _about(search)


@deed("search.read", find=search_for)
def read(search: Search, *, by: Actor, at: datetime) -> Done:
    """Somebody looks at the searcher's name and number, or at a picture that he sent: the journal remembers who."""
    return _about(search)


def _about(search: Search) -> Done:
    return Done(search, subject=search.id, about=search.id, address=search.address)
