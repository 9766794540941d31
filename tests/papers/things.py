"""Papers for the tests: a draft, and one that was issued."""

from typing import Any

from pmks.cases.tables import Case
from pmks.papers.tables import Paper
from tests.work import do


def draft(case: Case, kind: str = "referral_letter", **more: Any) -> Paper:
    """A draft that a social worker of the case's agency wrote."""
    fields: dict[str, Any] = {"paper": kind, "addressee": "Kepala Balai Contoh", **more}
    return do(f"peksos.{case.agency}", "letter.draft", {"case": case.id}, **fields).value


def issued(case: Case, kind: str = "referral_letter", **more: Any) -> Paper:
    """A paper that the agency's head has signed."""
    paper = draft(case, kind, **more)
    do(f"kadis.{case.agency}", "letter.issue", {"case": case.id}, draft=str(paper.id))
    return Paper.get_by_id(paper.id)
