"""Erasing a person takes his papers along: unreadable at once, their files destroyed, while numbers and hashes stay."""

from pathlib import Path
from typing import Any

import flask
import pytest

from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.database import db
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict
from pmks.house.sealing import SubjectKey
from pmks.operations.tables import Operation
from pmks.papers import archive
from pmks.papers.erasing import destroy_papers
from pmks.papers.tables import Attachment, Paper
from pmks.rights.erasing import destroy_files
from tests.papers.reading import text_of
from tests.papers.things import draft, issued
from tests.papers.versions import attached, scan
from tests.people import CANARY
from tests.work import do, registered

pytestmark = pytest.mark.any_database

WORKER, HEAD = "peksos.bontang", "kadis.bontang"
OUTING: dict[str, Any] = {"receiver": "agency", "giver_name": "Fajar", "receiver_name": "Sri Wahyuni", "place": "Aula"}


@pytest.fixture
def person(house: object) -> tuple[Client, Case]:
    return registered(name=CANARY)


def _erase(client: Client, case: Case) -> None:
    do("kabid.bontang", "case.close", {"case": case.id}, outcome="meninggal_dunia", reason="x")
    do(WORKER, "erasure.request", {"client": client.id}, ground="client", reason="Ia memintanya")
    do(HEAD, "client.erase", {"client": client.id}, reason="Pasal 8", checked="1")


def _files(house: flask.Flask) -> set[Path]:
    return {each for each in house.config["STORE"].folder.rglob("*") if each.is_file()}


def _stored() -> str:
    """What the table of papers holds, as text."""
    rows = db.obj.execute_sql("SELECT * FROM paper").fetchall()
    return "\n".join(
        bytes(value).decode("utf-8", "replace") if isinstance(value, (bytes, memoryview)) else str(value)
        for row in rows
        for value in row
    )


def test_his_papers_are_unreadable_at_once_and_their_files_go(house: flask.Flask, person: tuple[Client, Case]) -> None:
    client, case = person
    before = _files(house)
    paper = issued(case)
    attached(paper, scan(CANARY))
    assert len(_files(house) - before) == 2 and archive.pdf_of(paper) is not None
    _erase(client, case)
    gone = Paper.get_by_id(paper.id)
    assert archive.pdf_of(gone) is None and archive.content_of(gone) == {}
    assert destroy_files(house.config["STORE"]) >= 1
    assert _files(house) == before
    assert not Attachment.select().exists()
    assert Paper.get_by_id(paper.id).stored is None
    assert destroy_papers(house.config["STORE"]) == 0


def test_what_the_register_needs_stays_and_names_nobody(house: flask.Flask, person: tuple[Client, Case]) -> None:
    client, case = person
    paper = issued(case)
    Paper.update(addressee=f"Keluarga {CANARY}", regarding=CANARY).where(Paper.id == paper.id).execute()
    _erase(client, case)
    left = Paper.get_by_id(paper.id)
    assert (left.number, left.serial, left.digest, left.state, left.dated_on, left.signer) == (
        paper.number, paper.serial, paper.digest, "issued", paper.dated_on, paper.signer,
    )  # fmt: skip
    assert CANARY not in _stored()


def test_whoever_holds_the_paper_may_still_have_it_checked(house: flask.Flask, person: tuple[Client, Case]) -> None:
    client, case = person
    paper = issued(case)
    _erase(client, case)
    destroy_papers(house.config["STORE"])
    assert archive.by_digest(paper.digest or "") == paper


def test_his_drafts_go_altogether(person: tuple[Client, Case]) -> None:
    client, case = person
    draft(case)
    _erase(client, case)
    assert not Paper.select().exists()


def test_the_papers_of_others_stay(house: flask.Flask, person: tuple[Client, Case]) -> None:
    other = issued(registered(name="Orang Lain")[1])
    _erase(*person)
    destroy_papers(house.config["STORE"])
    assert archive.pdf_of(Paper.get_by_id(other.id)) is not None


def _outing(name: str) -> Operation:
    return do("satpolpp.bontang", "operation.open", kind="raid", name=name, leader="Fajar", place="Pasar").value


def _handed(outing: Operation, *names: str) -> list[tuple[Client, Case]]:
    met = [registered(name=name, operation=str(outing.id)) for name in names]
    people = [str(case.id) for _, case in met]
    do("satpolpp.bontang", "operation.hand_over", {"operation": outing.id}, person=people, **OUTING)
    return met


def test_of_a_paper_about_many_our_copy_goes_and_the_number_stays(house: flask.Flask) -> None:
    outing = _outing("Razia Pasar")
    (client, case), (_, others) = _handed(outing, CANARY, "Orang Lain")
    first = Paper.get(Paper.operation == outing.id)
    _handed(outing, "Orang Ketiga")
    second = Paper.get((Paper.operation == outing.id) & (Paper.id != first.id))
    assert archive.pdf_of(first) is not None
    _erase(client, case)
    assert archive.pdf_of(Paper.get_by_id(first.id)) is None
    destroy_papers(house.config["STORE"])
    left = Paper.get_by_id(first.id)
    assert (left.stored, left.number, left.digest, left.state) == (None, first.number, first.digest, "issued")
    assert archive.pdf_of(Paper.get_by_id(second.id)) is not None
    assert SubjectKey.select().where(SubjectKey.id == others.client_id).exists()


def test_a_letter_with_a_list_of_people_goes_with_the_first_of_them(house: flask.Flask) -> None:
    (client, case), (_, other) = _handed(_outing("Razia Pasar"), CANARY, "Orang Lain")
    letter, own = issued(other, "request_letter"), issued(other)
    assert CANARY in text_of(archive.pdf_of(letter) or b"") and letter.about != other.client_id
    _erase(client, case)
    assert archive.pdf_of(Paper.get_by_id(letter.id)) is None
    assert archive.pdf_of(Paper.get_by_id(own.id)) is not None


def test_a_file_that_is_not_destroyed_yet_cannot_be_opened(house: flask.Flask) -> None:
    (client, case), _ = _handed(_outing("Razia"), CANARY, "Orang Lain")
    paper = Paper.get()
    _erase(client, case)
    now = Paper.get_by_id(paper.id)
    assert now.stored is not None and archive.pdf_of(now) is None


def test_nothing_is_attached_to_a_paper_that_was_forgotten(house: flask.Flask) -> None:
    (client, case), (_, other) = _handed(_outing("Razia"), CANARY, "Orang Lain")
    letter = issued(other, "request_letter")
    _erase(client, case)
    with pytest.raises(Conflict):
        attached(letter, scan(CANARY))
    assert not Attachment.select().exists()


def test_what_was_worded_anew_in_a_letter_about_many_is_forgotten_with_its_client(house: flask.Flask) -> None:
    _, (client, case) = _handed(_outing("Razia"), "Orang Lain", CANARY)
    letter = draft(case, "request_letter")
    parts: dict[str, Any] = {
        "part-addressee": "Kepala Balai",
        "part-regarding": "Permohonan",
        "part-opening": f"Bersama ini {CANARY}",
    }
    do(WORKER, "letter.revise", {"paper": letter.id}, **parts)
    do(HEAD, "letter.return", {"paper": letter.id}, reason=f"Umur {CANARY} keliru")
    lines = JournalLine.select().where(JournalLine.subject == letter.id)
    assert [CANARY in str(line.read_body()) for line in lines] == [True, True]
    _erase(client, case)
    assert not any(line.read_body() for line in lines.clone())
