"""A signed version lies beside what was issued: checked, sealed, never in its place, and known at `/cek`."""

import hashlib
import io
from collections.abc import Callable

import flask
import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict, Invalid, NotAllowed
from pmks.house.sealing import erase
from pmks.papers import archive
from pmks.papers.rules.attachments import BROKEN, LOCKED, MOST_BYTES, NOTHING, UNSIGNED, fault, pdf_fault
from pmks.papers.tables import Attachment, Paper
from tests.papers.things import draft, issued
from tests.papers.versions import attached, scan
from tests.people import CANARY, STRANGER
from tests.public.reading import words
from tests.work import do, photo, registered, rows

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
SIGNATURE = b"5 0 obj <</Type /Sig /ByteRange [0 10 20 30] /Contents <00>>> endobj\n"


@pytest.fixture
def paper(house: flask.Flask) -> Paper:
    return issued(registered(name=CANARY)[1])


def send(browser: FlaskClient, paper: Paper, data: bytes, kind: str = "scan", name: str = "a.pdf") -> TestResponse:
    return browser.post(f"{paper.address}/attachments", data={"kind": kind, "file": (io.BytesIO(data), name)})


def test_a_scan_is_attached_beside_what_was_issued(paper: Paper, sign_in: SignIn) -> None:
    before, browser = (paper.digest, paper.stored, paper.state), sign_in("peksos.bontang")
    assert send(browser, paper, scan()).status_code == 303
    now = Paper.get_by_id(paper.id)
    assert (now.digest, now.stored, now.state) == before
    assert "Versibertandatangandilampirkan" in words(browser.get(paper.address))


def test_a_pdf_is_kept_as_it_is_and_sealed(paper: Paper, house: flask.Flask, sign_in: SignIn) -> None:
    version = attached(paper, scan(CANARY))
    stored = house.config["STORE"].get(version.stored)
    assert stored is not None and CANARY.encode() not in stored
    reply = sign_in("peksos.bontang").get(f"{paper.address}/attachments/{version.id}")
    assert reply.data == scan(CANARY) and reply.mimetype == "application/pdf"
    assert reply.headers["Content-Disposition"].startswith("attachment;")
    assert CANARY not in str(reply.headers) and "no-store" in reply.headers["Cache-Control"]


def test_a_photo_is_made_anew_without_what_the_camera_wrote(paper: Paper, sign_in: SignIn) -> None:
    taken = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Rumah Ibu Eti"
    Image.new("RGB", (3000, 4000), "white").save(taken, "JPEG", exif=exif)
    assert send(sign_in("staf.bontang"), paper, taken.getvalue(), name="foto.jpg").status_code == 303
    version = Attachment.get(Attachment.paper == paper.id)
    kept = sign_in("staf.bontang").get(f"{paper.address}/attachments/{version.id}").data
    assert version.sent == hashlib.sha256(taken.getvalue()).hexdigest() != version.digest
    assert version.digest == hashlib.sha256(kept).hexdigest() and b"Rumah" not in kept
    assert max(Image.open(io.BytesIO(kept)).size) == 2400


def test_cek_knows_it_as_it_came_and_as_it_is_given_out(paper: Paper, visitor: FlaskClient) -> None:
    version = attached(paper, photo().read())
    for digest in (version.sent, version.digest):
        page = words(visitor.post("/cek", data={"digest": digest, "pdf": "0"}))
        assert "versibertandatanganyangdilampirkan" in page
    code = archive.content_of(paper)["code"]
    page = words(visitor.get(f"/cek/{code}"))
    assert "Versibertandatangandilampirkan" in page and "aslidanberlaku" in page


def test_a_certified_file_is_told_from_a_scan(paper: Paper, sign_in: SignIn) -> None:
    browser = sign_in("peksos.bontang")
    refused = send(browser, paper, scan(), kind="certified")
    assert refused.status_code == 422 and "tidakmemuattandatanganelektronik" in words(refused)
    assert send(browser, paper, scan(signature=SIGNATURE), kind="certified").status_code == 303


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("scan", b"", NOTHING),
        ("scan", scan()[:-20], BROKEN),
        ("scan", scan().replace(b"xref\n0 1", b"xxxx\n0 1"), BROKEN),
        ("scan", b"%PDF-1.4\nnothing more", BROKEN),
        ("scan", scan(trailer=b" /Encrypt 3 0 R"), LOCKED),
        ("certified", scan(), UNSIGNED),
    ],
)
def test_what_is_no_whole_pdf_is_refused_with_its_reason(kind: str, data: bytes, said: str) -> None:
    assert fault(kind, data) == said


def test_a_pdf_with_a_word_before_its_header_is_whole() -> None:
    assert pdf_fault(scan(before=b"\r\n")) is None


def test_what_the_press_draws_is_a_whole_pdf(paper: Paper, house: flask.Flask) -> None:
    with house.app_context():
        assert pdf_fault(archive.pdf_of(paper) or b"") is None


@pytest.mark.parametrize("data", [b"GIF89a not taken", b"<svg onload=alert(1)>", b"PK\x03\x04 a word file", bytes(100)])
def test_what_is_neither_pdf_nor_photo_is_refused(data: bytes, paper: Paper, sign_in: SignIn) -> None:
    before = rows()
    reply = send(sign_in("peksos.bontang"), paper, data)
    assert reply.status_code == 422 and "bukanPDFdanbukanfotoyangterbaca" in words(reply)
    assert rows() == before


def test_more_than_ten_megabytes_are_refused_beside_the_field(paper: Paper, sign_in: SignIn) -> None:
    reply = send(sign_in("peksos.bontang"), paper, scan("a" * MOST_BYTES))
    assert reply.status_code == 422 and "palingbesar10MB" in words(reply)


def test_the_issued_file_itself_is_no_signed_version(paper: Paper, house: flask.Flask) -> None:
    with house.app_context():
        pdf = archive.pdf_of(paper)
    with pytest.raises(Conflict, match="tanpa tanda tangan"):
        attached(paper, pdf)


def test_the_same_file_is_attached_once(paper: Paper) -> None:
    attached(paper)
    with pytest.raises(Conflict, match="sudah dilampirkan"):
        attached(paper)


def test_the_newest_version_stands_first(paper: Paper, sign_in: SignIn) -> None:
    first, second = attached(paper), attached(paper, scan("better"))
    page = sign_in("peksos.bontang").get(paper.address).get_data(as_text=True)
    assert page.index(str(second.id)) < page.index(str(first.id))


def test_nothing_is_attached_to_a_draft_or_a_void_paper(paper: Paper, house: flask.Flask) -> None:
    begun = draft(registered()[1])
    do("kadis.bontang", "paper.void", {"paper": paper.id}, reason="Salah orang")
    for each in (begun, Paper.get_by_id(paper.id)):
        with pytest.raises(Conflict):
            attached(each)


def test_only_those_who_draft_letters_attach(paper: Paper, sign_in: SignIn) -> None:
    with pytest.raises(NotAllowed):
        do("kadis.bontang", "paper.attach", {"paper": paper.id}, kind="scan", file=scan())
    assert send(sign_in("kadis.bontang"), paper, scan()).status_code == 403
    assert send(sign_in(STRANGER), paper, scan()).status_code == 404
    assert "Lampirkanversi" not in words(sign_in("kadis.bontang").get(paper.address))


def test_no_digest_is_believed_without_its_bytes(paper: Paper) -> None:
    for claimed in ("a" * 64, ["a"], {"digest": "a" * 64}):
        with pytest.raises(Invalid):
            do("peksos.bontang", "paper.attach", {"paper": paper.id}, kind="scan", file=claimed)


def test_the_version_of_one_paper_is_not_found_under_another(paper: Paper, sign_in: SignIn) -> None:
    version, other = attached(paper), issued(registered()[1])
    assert sign_in("peksos.bontang").get(f"{other.address}/attachments/{version.id}").status_code == 404
    assert sign_in(STRANGER).get(f"{paper.address}/attachments/{version.id}").status_code == 404


def test_attaching_and_opening_are_written_down_without_the_bytes(paper: Paper, sign_in: SignIn) -> None:
    version = attached(paper)
    sign_in("kabid.bontang").get(f"{paper.address}/attachments/{version.id}")
    line = JournalLine.get(JournalLine.deed == "paper.attach")
    assert (line.read_body() or {})["digest"] == version.digest and "file" not in (line.read_body() or {})
    assert JournalLine.select().where(JournalLine.deed == "attachment.read").exists()


def test_after_erasure_nobody_opens_it_any_more(paper: Paper, sign_in: SignIn) -> None:
    version = attached(paper)
    erase(paper.about)
    reply = sign_in("peksos.bontang").get(f"{paper.address}/attachments/{version.id}")
    assert reply.status_code == 409 and "sudahdihapus" in words(reply)
