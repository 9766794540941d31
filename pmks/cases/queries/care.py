"""Whether somebody is in the care of a shelter or an LKS, by the journal of his case."""

from pmks.cases.tables import Case
from pmks.house.database import among
from pmks.house.journal import JournalLine

TAKEN_IN, LEFT = ("shelter.admit", "placement.record"), ("shelter.discharge",)


def is_in_care(case: Case) -> bool:
    """Whether he was taken in and has not left since."""
    moved = among(JournalLine.deed, TAKEN_IN + LEFT)
    rows = JournalLine.select(JournalLine.deed).where((JournalLine.case == case.id) & moved)
    last = rows.order_by(JournalLine.at.desc(), JournalLine.id.desc()).first()
    return last is not None and last.deed in TAKEN_IN
