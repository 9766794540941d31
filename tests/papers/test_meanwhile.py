"""Two people at one paper: what was found before a deed began may be signed, changed or voided by the time it is done."""

from collections.abc import Mapping
from typing import Any

import pytest

from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.deeds import REGISTER
from pmks.house.problems import Conflict
from pmks.papers.forms_attachments import version
from pmks.papers.tables import Attachment, Paper
from tests.papers.things import draft, issued
from tests.papers.versions import scan
from tests.people import actor
from tests.work import do, registered

WRITER, HEAD = "peksos.bontang", "kadis.bontang"
TOO_LATE: Mapping[str, tuple[str, dict[str, Any]]] = {
    "letter.revise": (WRITER, {"parts": {"addressee": "Kepala Balai", "regarding": "Rujukan"}}),
    "letter.return": (HEAD, {"reason": "Alamatnya salah"}),
}


@pytest.fixture
def case(house: object) -> Case:
    """Somebody on whom a social worker of Bontang works."""
    return registered(WRITER, name="Ibu Eti", sex="female")[1]


def act(deed: str, found: Paper, who: str, told: Mapping[str, Any]) -> None:
    """Do a deed to a paper as it was found a moment ago."""
    REGISTER[deed].action(found, by=actor(who), at=clock.now(), **told)


@pytest.mark.parametrize("deed", TOO_LATE)
def test_what_was_signed_meanwhile_stays_as_it_was_signed(case: Case, deed: str) -> None:
    found = draft(case)
    do(HEAD, "letter.issue", {"case": case.id}, draft=str(found.id))
    before = Paper.get_by_id(found.id)
    with pytest.raises(Conflict):
        act(deed, found, *TOO_LATE[deed])
    now = Paper.get_by_id(found.id)
    assert now.__data__ == before.__data__ and (now.state, now.serial) == ("issued", 1)


def test_what_was_signed_meanwhile_is_voided_with_its_number(case: Case) -> None:
    found = draft(case)
    do(HEAD, "letter.issue", {"case": case.id}, draft=str(found.id))
    before = Paper.get_by_id(found.id)
    act("paper.void", found, HEAD, {"reason": "Keliru"})
    now = Paper.get_by_id(found.id)
    assert (now.state, now.number, now.digest, now.code_hash) == (
        "void", before.number, before.digest, before.code_hash,
    )  # fmt: skip


def test_nothing_is_attached_to_what_was_voided_meanwhile(case: Case) -> None:
    found = issued(case)
    do(HEAD, "paper.void", {"paper": found.id}, reason="Keliru")
    with pytest.raises(Conflict):
        act("paper.attach", found, WRITER, {"kind": "scan", "version": version(scan())})
    assert not Attachment.select().exists()
