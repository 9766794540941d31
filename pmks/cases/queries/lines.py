"""The journal of a case as it was written: where the case stands and what was told in it are read from the same lines."""

from uuid import UUID

from pmks.house import moment
from pmks.house.journal import JournalLine


def lines_of(case: UUID) -> list[JournalLine]:
    """Every line of a case, the earliest first; read once in a request, and anew after each deed."""
    rows = JournalLine.select().where(JournalLine.case == case).order_by(JournalLine.at, JournalLine.id)
    return moment.once(("journal", case), lambda: list(rows))
