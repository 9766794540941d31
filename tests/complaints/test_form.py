"""The citizen's form by plain HTTP, without scripts: sent, corrected, with an identity where it is asked, and nothing leaks."""

import io
from collections.abc import Callable

import brotli
import pytest
from flask.testing import FlaskClient

from pmks.complaints.identities import bytes_of
from pmks.complaints.queries.reach import document_of, told_in
from pmks.complaints.tables import Complaint
from pmks.house.files import the_store
from pmks.house.journal import JournalLine
from tests.citizens.sending import hidden, slip
from tests.complaints.things import NAME, PHONE, STORY, complain, documented, post, the_complaint, told, upload
from tests.work import do

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
ANSWER = "Loket kini buka sampai pukul empat."


def test_without_an_agency_the_page_asks_for_one_and_shows_every_channel(visitor: FlaskClient) -> None:
    page = visitor.get("/pengaduan").get_data(as_text=True)
    assert "/pengaduan?agency=kutim" in page and "<form" not in page
    assert "halo.dinsoskutim" in page and "Kacang Pedang" in page and "lapor.go.id" in page


def test_a_complaint_needs_no_name_and_ends_with_code_and_pin(visitor: FlaskClient) -> None:
    reply = complain(visitor)
    code, pin = slip(reply)
    assert (reply.status_code, len(pin)) == (200, 6)
    mine = the_complaint()
    assert (mine.agency, mine.named, mine.channel, mine.role) == ("bontang", False, "website", "staf")
    shown = visitor.get(f"/cek/{code}").get_data(as_text=True)
    assert "paling lambat" in shown and STORY not in shown


@pytest.mark.parametrize("agency", ["bontang", "kutim", "banjar", "pangkalpinang"])
def test_no_identity_is_asked_where_no_standard_asks(visitor: FlaskClient, agency: str) -> None:
    page = visitor.get(f"/pengaduan?agency={agency}").get_data(as_text=True)
    assert 'type="file"' not in page
    assert complain(visitor, agency).status_code == 200


def test_babel_asks_for_name_and_identity_with_a_sentence_beside_each(visitor: FlaskClient) -> None:
    reply = complain(visitor, "babel")
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422 and STORY in page
    assert 'id="f-identity-why"' in page and 'id="f-reporter_name-why"' in page
    assert not Complaint.select().exists()


def test_a_photo_of_the_identity_is_sealed_without_its_metadata(visitor: FlaskClient) -> None:
    assert complain(visitor, "babel", reporter_name=NAME, **upload()).status_code == 200
    document = document_of(the_complaint())
    assert document is not None
    kept = bytes_of(document)
    assert kept is not None and kept.startswith(b"\xff\xd8") and b"KENARI" not in kept
    assert not (the_store().get(document.stored) or b"").startswith(b"\xff\xd8")


def test_a_form_that_comes_back_still_has_its_document(visitor: FlaskClient) -> None:
    back = complain(visitor, "babel", **upload())
    assert "Dokumen sudah terlampir" in back.get_data(as_text=True)
    again = post(visitor, {**hidden(back), "agency": "babel", "description": STORY, "reporter_name": NAME})
    assert again.status_code == 200
    assert document_of(the_complaint()) is not None


def test_nobody_attaches_a_document_of_which_he_only_knows_where_it_lies(visitor: FlaskClient) -> None:
    anothers = document_of(documented())
    assert anothers is not None
    forged = f"{anothers.id}.{anothers.stored}.jpg.{'b' * 64}"
    assert complain(visitor, "babel", reporter_name=NAME, identity=forged).status_code == 422


def test_a_file_that_is_neither_picture_nor_pdf_is_refused_beside_its_field(visitor: FlaskClient) -> None:
    reply = complain(visitor, "babel", reporter_name=NAME, **upload(io.BytesIO(b"#!/bin/sh"), "x.sh"))
    assert reply.status_code == 422
    assert "bukan PDF dan bukan foto" in reply.get_data(as_text=True)


def test_the_same_form_sent_twice_is_one_complaint(visitor: FlaskClient) -> None:
    begun = hidden(visitor.get("/pengaduan?agency=babel"))
    fields = {**begun, "agency": "babel", "description": STORY, "reporter_name": NAME}
    first, second = (slip(post(visitor, {**fields, **upload()})) for _ in range(2))
    assert first == second
    assert Complaint.select().count() == 1


def test_an_agency_may_ask_for_names(sign_in: SignIn, visitor: FlaskClient) -> None:
    admin = sign_in("admin.bontang")
    assert admin.post("/admin/settings/complaint.anonymous", data={"value": "off"}).status_code == 303
    reply = complain(visitor)
    assert reply.status_code == 422 and 'id="f-reporter_name-why"' in reply.get_data(as_text=True)
    assert complain(visitor, reporter_name=NAME).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"), [("description", ""), ("reporter_phone", "12"), ("service", "bina-serumpun")]
)
def test_a_mistake_keeps_the_words(visitor: FlaskClient, field: str, value: str) -> None:
    reply = complain(visitor, **{"reporter_name": NAME, field: value})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422 and NAME in page and f'id="f-{field}-why"' in page


def test_an_unknown_agency_is_asked_for_again(visitor: FlaskClient) -> None:
    assert post(visitor, {"agency": "nowhere", "description": STORY}).status_code == 422


def test_nothing_that_was_told_lies_open_in_a_table_or_the_journal(visitor: FlaskClient) -> None:
    mine = told()
    assert told_in(mine) == {"text": STORY, "name": NAME, "phone": "+6281234567890"}
    kept = b"".join(bytes(row.body) + repr(row.__data__).encode() for row in JournalLine.select())
    kept += repr(Complaint.get_by_id(mine.id).__data__).encode()
    for word in (STORY, NAME, "81234567890"):
        assert word.encode() not in kept


def test_what_was_told_and_by_whom_stands_on_no_public_page(visitor: FlaskClient) -> None:
    reply = complain(visitor, reporter_name=NAME, reporter_phone=PHONE)
    code, _ = slip(reply)
    do("staf.bontang", "complaint.answer", {"complaint": the_complaint().id}, text=ANSWER)
    for address in ("/", "/pengaduan", "/pengaduan?agency=bontang", f"/cek/{code}", "/pedoman/bontang"):
        shown = visitor.get(address).get_data(as_text=True)
        assert not any(each in shown for each in (STORY, NAME, PHONE, ANSWER)), address


def test_the_form_is_light_and_sets_no_cookie(visitor: FlaskClient) -> None:
    reply = visitor.get("/pengaduan?agency=babel")
    assert "Set-Cookie" not in reply.headers
    assert len(brotli.compress(reply.get_data(), quality=5)) < 5_000
