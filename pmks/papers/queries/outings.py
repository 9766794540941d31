"""The minutes of an act of handing over many, on its page."""

from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.operations.annexes import Annex, annex
from pmks.operations.tables import OutingHandover
from pmks.papers.queries.papers import paper_for
from pmks.papers.rules.states import STATES
from pmks.standards.vocabulary import vocabulary


@annex
def minutes_of_act(act: OutingHandover, by: Actor) -> Annex | None:
    """The minutes that came out of this act, for whoever may read them."""
    lines = JournalLine.select().where(
        (JournalLine.subject == act.operation_id) & (JournalLine.deed == "operation.hand_over")
    )
    told = next((body for line in lines if (body := line.read_body() or {}).get("handover") == str(act.id)), {})
    if not told.get("paper_id"):
        return None
    try:
        paper = paper_for(by, {"paper": told["paper_id"]})
    except NotFound:
        return None
    return Annex(vocabulary().papers[paper.kind], paper.address, f"Nomor {paper.number} · {STATES[paper.state]}")
