"""What a stay learns from deeds of others: a closed case frees its place, and who was brought home or onward has left."""

from pmks.cases.errands import errand, finish_errand
from pmks.cases.tables import Case
from pmks.house.deeds import listen
from pmks.house.journal import JournalLine
from pmks.shelters.places import leave
from pmks.shelters.queries.stays import current_stay, expected_stay

AWAY = frozenset({"reunification.record", "repatriation.escort", "referral.deliver"})
"""Deeds after which somebody is no longer in the shelter, though nobody may have written down that he left."""
HEADS = frozenset({"rps", "kabid", "kadis"})
LOOKED_AFTER = frozenset({"shelter.incident", "activity.record"})
"""What a head writes down after an incident."""


@listen
def follow(line: JournalLine) -> None:
    """Keep places and errands true after a deed on a case."""
    if line.case is None:
        return
    if line.deed == "case.close":
        _free(Case.get_by_id(line.case), line)
    elif line.deed in AWAY:
        case = Case.get_by_id(line.case)
        if current_stay(case) is not None:
            errand(case, "stay.left", "Catat keluar dari rumah singgah", role="petugas", deed="shelter.discharge")
    elif line.deed in LOOKED_AFTER and line.by_role in HEADS:
        finish_errand(Case.get_by_id(line.case), "incident")


def _free(case: Case, line: JournalLine) -> None:
    """Closing a case ends its stay: nobody else could write down that he left. A case that goes on in another service keeps it."""
    if case.is_open:
        return
    for stay in (current_stay(case), expected_stay(case)):
        if stay is not None:
            leave(stay, max(line.at, stay.from_at or line.at))
