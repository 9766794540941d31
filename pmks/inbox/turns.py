"""What the inbox does when something was done elsewhere: of a person who was erased, it forgets what it answered about him."""

from pmks.house.database import among
from pmks.house.deeds import listen
from pmks.house.journal import JournalLine
from pmks.inbox.tables import Arrival, Verdict


@listen
def forget_the_erased(line: JournalLine) -> None:
    """Envelopes are sealed under the person's key and gone with it; the reasons given for refusing one may name him in the clear."""
    if line.deed == "client.erase":
        his = Arrival.select(Arrival.id).where(Arrival.sealed_for == line.client)
        Verdict.update(errors={}, problem=None).where(among(Verdict.arrival, his)).execute()
