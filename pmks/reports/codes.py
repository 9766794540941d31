"""The code by which a reporter follows the case that came of his report. Like a slip's it follows from the case and the installation's
key, and of it only a keyed hash is kept: a copy of the database asks after nobody's report.
"""

from uuid import UUID

from pmks.agencies.queries import agency
from pmks.house.sealing import keyed_hash
from pmks.reports.rules import code_letters, code_of, written_code
from pmks.reports.tables import AgendaEntry


def code_for(slug: str, case: UUID) -> str:
    """The code of a case's report, "BTG-7K4M-Q2XD"."""
    return code_of(agency(slug).short, keyed_hash("report", str(case)))


def hash_of(code: str) -> str:
    """What is kept of a code, however it was typed."""
    return keyed_hash("report code", written_code(code_letters(code)))


def code_on(entry: AgendaEntry) -> str | None:
    """The code as it is told to the reporter; None where none was given, or another one before the agency changed its letters."""
    code = code_for(entry.agency, entry.case_id)
    return code if entry.code_hash == hash_of(code) else None
