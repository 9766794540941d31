"""Anybody may check a paper at `/cek`: he learns how it stands, and nothing about anybody in it."""

import hashlib
import io
from collections.abc import Callable
from datetime import timedelta

import flask
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.house import clock
from pmks.papers.codes import LETTERS
from pmks.papers.tables import Attachment, Paper
from pmks.public.handed import MOST_BYTES
from pmks.reports.codes import code_on
from pmks.reports.tables import AgendaEntry
from pmks.users.tables import SignInFailure
from tests.house import canary
from tests.papers.issued import NUMBER, PDF, paper
from tests.people import CANARY, user
from tests.public.reading import words
from tests.work import photo, registered, rows

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]


def hand_in(browser: FlaskClient, address: str, data: bytes, name: str = "surat.pdf") -> TestResponse:
    """A file, as a browser without scripts sends it."""
    return browser.post(address, data={"file": (io.BytesIO(data), name), "digest": "", "pdf": ""})


def other_letter(code: str, at: int = 5) -> str:
    """The code with one letter changed."""
    return code[:at] + next(each for each in LETTERS if each != code[at]) + code[at + 1 :]


def attach(to: Paper, data: bytes, *, shown: bytes | None = None) -> None:
    """A signed version, straight into the table."""
    sent, digest = (hashlib.sha256(each).hexdigest() for each in (data, shown or data))
    staf = user("staf.bontang").id
    Attachment.create(
        paper=to.id, kind="scan", media="image/jpeg", sent=sent, digest=digest, stored=digest, at=clock.now(), by=staf
    )


def test_the_code_of_a_valid_paper_says_what_it_is_and_whose(house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house)
    page = words(visitor.get(f"/cek/{code}"))
    assert "Suratpengantardengankodeiniaslidanberlaku" in page
    assert all(each in page for each in ("Suratpengantar", "KotaBontang", NUMBER, "22November2026", "Berlaku"))
    assert "Jangannomor" not in page and "Cocokkandengansuratditangan" in page


@pytest.mark.parametrize(
    "written", [str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("-", " ")]
)
def test_the_code_is_read_however_it_was_typed(
    written: Callable[[str], str], house: flask.Flask, visitor: FlaskClient
) -> None:
    _, code = paper(house)
    led = visitor.get("/cek", query_string={"code": written(code)})
    assert (led.status_code, led.location) == (303, f"/cek/{code}")
    assert visitor.get(f"/cek/{written(code)}").status_code == 200


def test_a_code_with_one_letter_changed_is_no_code(house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house)
    for at in (0, 6, 18):
        reply = visitor.get(f"/cek/{other_letter(code, at)}")
        assert reply.status_code == 404
        page = words(reply)
        assert "Kodeinitidakkamikenal" in page and "Hubungidinassosial" in page and NUMBER not in page


def test_an_unknown_and_a_malformed_code_get_the_same_answer(house: flask.Flask, visitor: FlaskClient) -> None:
    replies = [visitor.get(f"/cek/{code}") for code in ("7K4M-Q2XD-9FTR-WC3H", "x", "%20", "<b>", "🙂", "A" * 500)]
    assert {reply.status_code for reply in replies} == {404}
    assert {words(reply).partition("Kode")[0] for reply in replies} == {words(replies[0]).partition("Kode")[0]}
    assert SignInFailure.select().count() == len(replies)


def test_nothing_typed_is_asked_for_and_counts_as_no_try(house: flask.Flask, visitor: FlaskClient) -> None:
    reply = visitor.get("/cek", query_string={"code": " - "})
    assert reply.status_code == 422 and "Ketikdulukodenya" in words(reply)
    assert not SignInFailure.select().exists()


def test_a_void_paper_is_said_to_be_void(house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house, state="void")
    page = words(visitor.get(f"/cek/{code}"))
    assert "inisudahdibatalkan" in page and "Janganserahkanorang,uang,ataubarang" in page
    assert "asli" not in page.partition("Cocokkan")[0]


def test_a_replaced_paper_names_the_number_that_counts_now(house: flask.Flask, visitor: FlaskClient) -> None:
    old, code = paper(house, state="replaced", serial=1)
    middle, _ = paper(house, state="replaced", pdf=PDF + b"2", number="2/DINSOS", replaces=old.id)
    paper(house, pdf=PDF + b"3", number="3/DINSOS", replaces=middle.id)
    page = words(visitor.get(f"/cek/{code}"))
    assert "inisudahdiganti" in page and "Sudahdigantiolehnomor3/DINSOS" in page


def test_a_correction_that_is_only_a_draft_replaces_nothing_yet(house: flask.Flask, visitor: FlaskClient) -> None:
    old, code = paper(house)
    paper(house, state="draft", pdf=PDF + b"2", number=None, replaces=old.id)
    assert "aslidanberlaku" in words(visitor.get(f"/cek/{code}"))


def test_a_draft_is_said_not_to_count_yet(house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house, state="draft", number=None, dated_on=None)
    page = words(visitor.get(f"/cek/{code}"))
    assert "inibelumsah" in page and "Konsepatausementara" in page


def test_the_very_file_is_known_with_and_without_its_code(house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house)
    for address in ("/cek", f"/cek/{code}"):
        page = words(hand_in(visitor, address, PDF))
        assert "Berkasiniasli" in page and NUMBER in page, address


@pytest.mark.parametrize("at", [0, 20, len(PDF) - 1])
def test_one_byte_changed_and_the_file_is_not_ours(at: int, house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house)
    forged = bytearray(PDF)
    forged[at] ^= 1
    alone, with_code = (hand_in(visitor, address, bytes(forged)) for address in ("/cek", f"/cek/{code}"))
    if at:
        assert "bukanberkasyangkamiterbitkan" in words(alone)
        assert "tidaksamadengansuratkami" in words(with_code)
    assert not [each for each in (alone, with_code) if "Berkasiniasli" in words(each)]
    assert NUMBER not in words(alone)


def test_the_file_of_another_paper_is_said_to_be_another(house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house)
    paper(house, pdf=PDF + b"other", number="99/DINSOS")
    page = words(hand_in(visitor, f"/cek/{code}", PDF + b"other"))
    assert "Berkasinisuratyanglain" in page and "99/DINSOS" in page


@pytest.mark.parametrize(
    ("state", "said"), [("void", "aslitetapisuratnyadibatalkan"), ("replaced", "aslitetapiversilama")]
)
def test_an_older_file_is_known_and_said_not_to_count(
    state: str, said: str, house: flask.Flask, visitor: FlaskClient
) -> None:
    paper(house, state=state)
    assert said in words(hand_in(visitor, "/cek", PDF)).replace(",", "")


def test_an_attached_scan_is_known_as_it_came_and_as_it_is_given_out(house: flask.Flask, visitor: FlaskClient) -> None:
    made, code = paper(house)
    attach(made, b"as sent", shown=b"as we keep it")
    for data in (b"as sent", b"as we keep it"):
        page = words(hand_in(visitor, "/cek", data, "pindaian.jpg"))
        assert "versibertandatanganyangdilampirkan" in page and NUMBER in page
    assert "Versibertandatangandilampirkan" in words(visitor.get(f"/cek/{code}"))


def test_one_scan_of_two_papers_belongs_to_each_of_them(house: flask.Flask, visitor: FlaskClient) -> None:
    one, first = paper(house)
    other, second = paper(house, pdf=PDF + b"2", number="2/DINSOS")
    for each in (one, other):
        attach(each, b"both on one scan")
    for code in (first, second):
        assert "Berkasiniasli" in words(hand_in(visitor, f"/cek/{code}", b"both on one scan"))


def test_a_photo_of_a_letter_cannot_be_compared_and_the_code_is_asked_for(
    house: flask.Flask, visitor: FlaskClient
) -> None:
    page = words(hand_in(visitor, "/cek", photo().read(), "surat.jpg"))
    assert "Berkasinitidakbisadicocokkan" in page and "Ketikkode" in page


def test_no_file_is_asked_for_beside_the_field(house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house)
    for address in ("/cek", f"/cek/{code}"):
        reply = visitor.post(address, data={"digest": "no digest"})
        assert reply.status_code == 422 and "Pilihduluberkasnya" in words(reply)


def test_a_file_that_is_too_large_is_refused_with_a_sentence(house: flask.Flask, visitor: FlaskClient) -> None:
    reply = hand_in(visitor, "/cek", b"%PDF-" + bytes(MOST_BYTES))
    assert reply.status_code == 413 and "lebihdari10MB" in words(reply)


def test_no_byte_of_a_file_is_kept(house: flask.Flask, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", None)
    monkeypatch.setattr("werkzeug.formparser.BytesIO", None)
    stored, before = _files(house), rows()
    assert hand_in(visitor, "/cek", PDF + bytes(2_000_000)).status_code == 200
    assert (_files(house), rows()) == (stored, before)


def test_a_digest_that_the_browser_made_gives_the_same_answer(house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house)
    sent = {"digest": hashlib.sha256(PDF).hexdigest(), "pdf": "1"}
    for address in ("/cek", f"/cek/{code}"):
        assert "Berkasiniasli" in words(visitor.post(address, data=sent))


def test_ten_wrong_codes_and_one_waits_then_gets_through(house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house)
    for number in range(10):
        assert visitor.get(f"/cek/SALAH{number}").status_code == 404
    slowed = visitor.get(f"/cek/{code}")
    assert slowed.status_code == 429 and 0 < int(slowed.headers["Retry-After"]) <= 300
    assert "Terlalubanyakpercobaan" in words(slowed) and "Tunggu5menit" in words(slowed)
    assert hand_in(visitor, f"/cek/{code}", PDF).status_code == 429
    with clock.stopped_at(clock.now() + timedelta(seconds=int(slowed.headers["Retry-After"]))):
        assert visitor.get(f"/cek/{code}").status_code == 200


def test_right_codes_and_files_are_never_counted(house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house)
    assert {visitor.get(f"/cek/{code}").status_code for _ in range(15)} == {200}
    assert {hand_in(visitor, "/cek", b"%PDF- not ours").status_code for _ in range(12)} == {200}
    assert not SignInFailure.select().exists()


def test_the_brake_is_on_one_address_only(house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house)
    for number in range(10):
        visitor.get(f"/cek/SALAH{number}", headers={"X-Forwarded-For": "203.0.113.7"})
    assert visitor.get(f"/cek/{code}", headers={"X-Forwarded-For": "203.0.113.7"}).status_code == 429
    assert visitor.get(f"/cek/{code}", headers={"X-Forwarded-For": "203.0.113.8"}).status_code == 200


def test_the_code_of_a_report_goes_on_telling_how_far_it_is(house: flask.Flask, visitor: FlaskClient) -> None:
    registered("rt.bontang")
    code = str(code_on(AgendaEntry.select().order_by(AgendaEntry.id.desc()).get()))
    for typed in (code, code.lower(), code.replace("-", " ")):
        reply = visitor.get(f"/cek/{typed}")
        assert reply.status_code == 200 and "Laporanini" in words(reply) and code in words(reply)


def test_nobody_is_named_anywhere_in_an_answer(house: flask.Flask, visitor: FlaskClient) -> None:
    scene = canary.set_scene(house)
    made, code = paper(
        house, scene.case, addressee=f"Keluarga {CANARY}", regarding=f"Pengantar {CANARY}", pdf=PDF + CANARY.encode()
    )
    file = PDF + CANARY.encode()
    answers = [
        visitor.get(f"/cek/{code}"),
        hand_in(visitor, "/cek", file),
        hand_in(visitor, f"/cek/{code}", file),
        hand_in(visitor, f"/cek/{code}", PDF),
        visitor.get(f"/cek/{other_letter(code)}"),
    ]
    secrets = (*canary.EVERYTHING, scene.case.number, str(scene.case.id), str(scene.client.id), str(made.id))
    for reply in answers:
        said = f"{reply.headers} {reply.get_data(as_text=True)}"
        assert not [each for each in secrets if each in said]


def test_search_engines_next_sites_and_browsers_keep_nothing(house: flask.Flask, visitor: FlaskClient) -> None:
    _, code = paper(house)
    for reply in (visitor.get(f"/cek/{code}"), hand_in(visitor, "/cek", PDF), visitor.get("/cek/SALAH")):
        assert "noindex" in reply.headers["X-Robots-Tag"]
        assert reply.headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in reply.headers["Cache-Control"]
        assert "Set-Cookie" not in reply.headers


def test_the_code_itself_is_not_in_the_database(house: flask.Flask) -> None:
    made, code = paper(house)
    row = str(Paper.select().where(Paper.id == made.id).dicts().get())
    assert code not in row and code.replace("-", "") not in row


def test_who_is_signed_in_reads_the_same(house: flask.Flask, visitor: FlaskClient, sign_in: SignIn) -> None:
    _, code = paper(house)
    assert words(sign_in("kadis.kutim").get(f"/cek/{code}")) == words(visitor.get(f"/cek/{code}"))


def _files(app: flask.Flask) -> int:
    return sum(1 for each in app.config["STORE"].folder.rglob("*") if each.is_file())
