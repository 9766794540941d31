"""What this room learns from the deeds of others: the searcher wrote; a client was erased, a time is over (`emptying`)."""

from pmks.house.deeds import listen
from pmks.house.journal import JournalLine
from pmks.searches import emptying as emptying
from pmks.searches.tables import Search


@listen
def notice(line: JournalLine) -> None:
    """A message of the searcher waits to be answered."""
    if line.deed == "slip.write":
        Search.update(unread=True).where(Search.id == line.subject).execute()
