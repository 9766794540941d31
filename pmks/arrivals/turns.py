"""What follows from a correction: the submission that it says better waits for nobody any more."""

from pmks.arrivals.queries.own import corrected_by, opened
from pmks.house.deeds import listen
from pmks.house.journal import JournalLine
from pmks.inbox.judging import decide
from pmks.inbox.tables import Arrival


@listen
def settle(line: JournalLine) -> None:
    """After a deed that came through the inbox: what it corrects counts as applied, so that it stands among nobody's tasks."""
    if line.submission is None:
        return
    for arrival in Arrival.select().where((Arrival.envelope == line.submission) & ~Arrival.clashes):
        envelope = opened(arrival)
        for each in corrected_by(envelope, arrival.user) if envelope else ():
            decide(each, {"state": "applied"})
