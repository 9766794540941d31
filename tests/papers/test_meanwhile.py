"""Two people at one paper: what was found before a deed began may be signed, changed or voided by the time it is done."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.deeds import REGISTER
from pmks.house.problems import Conflict, NotAllowed
from pmks.papers import archive
from pmks.papers.batch import sign_each
from pmks.papers.forms_attachments import version
from pmks.papers.queries.incoming import incoming_page
from pmks.papers.queries.register import waiting
from pmks.papers.tables import Attachment, Paper
from pmks.users.tables import RoleGrant
from tests.papers.things import draft, issued
from tests.papers.versions import scan
from tests.people import actor
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
WORDED: dict[str, Any] = {"part-addressee": "Kepala Balai Lain", "part-regarding": "Rujukan"}
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


def test_what_was_worded_anew_after_the_head_read_it_waits_for_him(case: Case, sign_in: SignIn) -> None:
    paper, head = draft(case), sign_in("kadis.bontang")
    read = head.get(paper.address).text
    do(WRITER, "letter.revise", {"paper": paper.id}, **WORDED)
    refused = send(head, case, read)
    assert refused.status_code == 409 and "berubah sesudah Anda membukanya" in refused.text
    assert Paper.get_by_id(paper.id).state == "draft"
    assert send(head, case, head.get(paper.address).text).status_code == 303
    assert Paper.get_by_id(paper.id).state == "issued"


def test_a_report_is_filed_as_its_author_read_it(case: Case, sign_in: SignIn) -> None:
    paper, author = draft(case, "client_statement"), sign_in(WRITER)
    read = author.get(paper.address).text
    words: dict[str, Any] = {"part-points": "Saya mengaku."}
    do("staf.bontang", "letter.revise", {"paper": paper.id}, **words)
    assert send(author, case, read).status_code == 409
    assert Paper.get_by_id(paper.id).state == "draft"


def test_what_is_worded_anew_while_many_are_signed_waits(case: Case) -> None:
    first, second = draft(case), draft(case)
    chosen = [Paper.get_by_id(each.id) for each in (first, second)]
    told = sign_each(chosen, by=actor(HEAD))
    assert not next(told).is_failed
    do(WRITER, "letter.revise", {"paper": second.id}, **WORDED)
    assert next(told).is_failed
    assert Paper.get_by_id(second.id).state == "draft"


def test_whoever_worded_a_draft_anew_does_not_sign_it(case: Case, sign_in: SignIn) -> None:
    """Nobody signs off his own words by way of another's draft."""
    paper, other = draft(case), draft(case)
    RoleGrant.create(user=actor("kasi.bontang").id, role="kabid", acting="plt", starts=date(2026, 1, 1))
    assert {each.id for each in waiting(actor("kasi.bontang"))} == {paper.id, other.id}
    do("kasi.bontang", "letter.revise", {"paper": paper.id}, **WORDED)
    assert [each.id for each in waiting(actor("kasi.bontang"))] == [other.id]
    assert "Tandatangani dan terbitkan" not in sign_in("kasi.bontang").get(paper.address).text
    with pytest.raises(NotAllowed):
        do("kasi.bontang", "letter.issue", {"case": case.id}, draft=str(paper.id))
    do(HEAD, "letter.issue", {"case": case.id}, draft=str(paper.id))
    assert Paper.get_by_id(paper.id).state == "issued"


def test_only_the_parts_of_a_kind_are_kept(case: Case, sign_in: SignIn) -> None:
    paper = draft(case)
    more: dict[str, Any] = {**WORDED, "part-hidden": "x" * 9999}
    do(WRITER, "letter.revise", {"paper": paper.id}, **more)
    assert "hidden" not in archive.content_of(Paper.get_by_id(paper.id))["parts"]
    odd = {"paper": "referral_letter", "addressee": "Kepala Balai", "parts": "no parts"}
    assert sign_in(WRITER).post(f"{case.address}/papers", data=odd).status_code == 303


def test_what_no_database_keeps_is_left_out_of_the_parts(case: Case) -> None:
    parts = {"addressee": "Kepala\0 Balai", "regarding": "Rujukan\ud83d"}
    assert draft(case, parts=parts).regarding == "Rujukan?"
    assert Paper.get().addressee == "Kepala Balai"
    assert not incoming_page(actor(HEAD), "²³", 2026, None).rows  # digits to some, and no number


def send(browser: FlaskClient, case: Case, page: str) -> TestResponse:
    """Issue the draft from its page as it was read."""
    door = re.search(r'action="(/papers/[0-9a-f-]{36}/issuance)"', page)
    assert door is not None
    return browser.post(
        door[1], data=dict(re.findall(r'<input type="hidden" name="(step|seen)" value="([^"]*)"', page))
    )
