"""What a letter costs: the questions that issuing one asks of the database, and the answers that it puts into words."""

import pytest

from pmks.cases.tables import Case
from pmks.house import moment
from pmks.papers.queries.dossier import dossier
from tests.house.counting import counted
from tests.papers.things import draft
from tests.people import actor
from tests.work import do, registered

MOST = 60
"""Questions for one letter; the number is here so that a letter that grows slowly is noticed."""
HEAD = "kadis.bontang"


@pytest.fixture
def case(house: object) -> Case:
    """Somebody on whom a social worker of Bontang works."""
    return registered("peksos.bontang", name="Ibu Eti", sex="female")[1]


def asked(case: Case) -> list[str]:
    """What is asked of the database while a letter of the case is signed, as in one request."""
    paper = draft(case)
    moment.begin()
    try:
        with counted() as found:
            do(HEAD, "letter.issue", {"case": case.id}, draft=str(paper.id))
    finally:
        moment.end()
    return found


def _tell(case: Case, times: int) -> None:
    for number in range(times):
        do("peksos.bontang", "activity.record", {"case": case.id}, notes=f"Kunjungan {number}")


def test_the_journal_is_read_once_before_a_letter_is_written_into_it_and_once_after(case: Case) -> None:
    whole = [
        each for each in asked(case) if each.startswith("SELECT") and '"journal_line"' in each and '"body"' in each
    ]
    assert len(whole) == 2


def test_a_letter_asks_no_more_when_much_was_told(case: Case) -> None:
    asked(case)
    _tell(case, 1)
    few = asked(case)
    _tell(case, 8)
    many = asked(case)
    assert len(many) <= len(few) <= MOST


def test_only_the_answers_that_are_read_are_worded(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    do("peksos.bontang", "activity.record", {"case": case.id}, notes="Dikunjungi")
    worded: list[str] = []
    monkeypatch.setattr("pmks.papers.queries.dossier.answers", lambda deed, *_: worded.append(deed) or [("a", "b")])
    known = dossier(case, actor(HEAD))
    assert not worded and known.entries
    assert known.answers("activity.record") == (("a", "b"),)
    assert known.answers("activity.record") and worded == ["activity.record"]
