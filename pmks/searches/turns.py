"""What this room learns from the deeds of others: the searcher wrote, or a client was erased."""

from datetime import datetime

from pmks.clients.tables import Client
from pmks.house.database import among
from pmks.house.deeds import listen
from pmks.house.journal import JournalLine
from pmks.rights.erasing import forgets
from pmks.searches.standing import settle
from pmks.searches.tables import Search, SearchMatch, SearchQuestion


@listen
def notice(line: JournalLine) -> None:
    """A message of the searcher waits to be answered."""
    if line.deed == "slip.write":
        Search.update(unread=True).where(Search.id == line.subject).execute()


@forgets
def forget_matches(client: Client, at: datetime) -> None:
    """What was compared, asked and answered about him goes with him; what his family could be told falls away."""
    found = [each.search_id for each in SearchMatch.select(SearchMatch.search).where(SearchMatch.client == client.id)]
    SearchMatch.delete().where(SearchMatch.client == client.id).execute()
    SearchQuestion.delete().where(SearchQuestion.client == client.id).execute()
    for search in Search.select().where(among(Search.id, found)):
        settle(search, at)
