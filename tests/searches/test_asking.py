"""A family asks for somebody by plain HTTP: no account, no scripts, nothing typed is lost, nothing lies open afterwards."""

import gzip
import io
from datetime import UTC, datetime, timedelta

import flask
import pytest
from flask.testing import FlaskClient

from pmks.house import clock
from pmks.house.config import Config
from pmks.house.files import the_store
from pmks.house.journal import JournalLine
from pmks.searches.tables import Search
from pmks.searches.told import asked_in, pictures
from tests.citizens.sending import hidden, slip
from tests.searches.things import AGENCY, SEARCHER, WHO, ask, asked, post, staff
from tests.work import do, photo

pytestmark = pytest.mark.any_database
MARKS = "Tahi lalat di dahi"


def _card() -> io.BytesIO:
    return photo(120, 80, "PNG")


def test_without_an_agency_the_page_asks_first_where_he_may_be(visitor: FlaskClient) -> None:
    page = visitor.get("/cari-keluarga").get_data(as_text=True)
    assert f"/cari-keluarga?agency={AGENCY}" in page
    assert 'href="tel:110"' in page and "/pedoman/kutim/" in page


def test_what_was_asked_is_kept_and_ends_with_a_code_and_a_pin(visitor: FlaskClient) -> None:
    reply = ask(
        visitor,
        aliases="Burhan, Pak Bur",
        birth_year="1980",
        origin="Banjar",
        seen_on="2026-11-10",
        seen_place="Terminal",
    )
    assert reply.status_code == 200
    code, pin = slip(reply)
    assert len(code) == 14 and len(pin) == 6
    kept = asked_in(Search.get())
    assert kept.names == ("Burhanudin", "Burhan", "Pak Bur")
    assert (kept.phone, kept.searcher, kept.relation, kept.birth_year) == ("+6281234567890", SEARCHER, "sibling", 1980)
    assert str(kept.day_seen) == "2026-11-10"


def test_the_page_of_the_code_says_until_when_somebody_answers(visitor: FlaskClient) -> None:
    code, _ = slip(ask(visitor))
    page = visitor.get(f"/cek/{code}").get_data(as_text=True)
    assert "Permintaan Anda sudah kami terima." in page and "Jawaban pertama paling lambat" in page


def test_no_cookie_is_set(visitor: FlaskClient) -> None:
    assert "Set-Cookie" not in visitor.get(f"/cari-keluarga?agency={AGENCY}").headers
    assert "Set-Cookie" not in ask(visitor).headers


@pytest.mark.parametrize("missing", ["name", "sex", "searcher", "phone", "relation"])
def test_what_is_missing_is_said_beside_it_and_the_rest_stays(visitor: FlaskClient, missing: str) -> None:
    reply = ask(visitor, **{missing: ""})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422 and f"f-{missing}-why" in page
    assert MARKS in page and not Search.select().exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("phone", "12", "terlalu pendek"),
        ("age", "400", "antara 0 dan 125"),
        ("seen_on", "2099-01-01", "belum tiba"),
        ("birth_year", "2099", "belum tiba"),
    ],
)
def test_what_cannot_be_is_said(visitor: FlaskClient, field: str, value: str, sentence: str) -> None:
    reply = ask(visitor, **{field: value})
    assert reply.status_code == 422 and sentence in reply.get_data(as_text=True)


def test_a_form_sent_twice_is_one_request_with_one_code(visitor: FlaskClient) -> None:
    begun = hidden(visitor.get(f"/cari-keluarga?agency={AGENCY}"))
    first, second = (post(visitor, {**begun, **WHO}) for _ in range(2))
    assert slip(first) == slip(second) and Search.select().count() == 1


def test_pictures_come_without_metadata_and_are_told_apart(visitor: FlaskClient) -> None:
    assert ask(visitor, photo=(photo(), "wajah.jpg"), paper=(_card(), "ktp.png")).status_code == 200
    search = Search.get()
    assert len(search.photos) == 1 and len(search.papers) == 1
    assert b"Exif" not in (the_store().get(search.papers[0]) or b"Exif")


def test_a_document_alone_is_a_document(visitor: FlaskClient) -> None:
    assert ask(visitor, photo=(io.BytesIO(), ""), paper=(_card(), "ktp.png")).status_code == 200
    search = Search.get()
    assert (len(search.photos), len(search.papers)) == (0, 1)


def test_pictures_are_not_lost_when_the_form_comes_back(visitor: FlaskClient) -> None:
    back = ask(visitor, name="", paper=(_card(), "ktp.png"))
    assert back.status_code == 422 and "1 gambar sudah ikut" in back.get_data(as_text=True)
    begun = hidden(back)
    assert post(visitor, {**begun, **WHO, "photo": [(photo(), "wajah.jpg")]}).status_code == 200
    search = Search.get()
    assert (len(search.photos), len(search.papers)) == (1, 1)


def test_an_empty_photo_does_not_make_the_document_the_missing_ones_face(visitor: FlaskClient) -> None:
    assert ask(visitor, photo=(io.BytesIO(), "x.jpg"), paper=(_card(), "ktp.png")).status_code == 200
    search = Search.get()
    assert (len(search.photos), len(search.papers)) == (0, 1)


def test_a_photo_that_is_picked_once_more_leaves_the_document_a_document(visitor: FlaskClient) -> None:
    back = ask(visitor, name="", photo=(photo(), "wajah.jpg"))
    assert back.status_code == 422
    both = {"photo": [(photo(), "wajah.jpg")], "paper": [(_card(), "ktp.png")]}
    assert post(visitor, {**hidden(back), **WHO, **both}).status_code == 200
    search = Search.get()
    assert (len(search.photos), len(search.papers)) == (1, 1)
    assert search.papers != search.photos and (the_store().get(search.papers[0]) or b"") != (
        the_store().get(search.photos[0]) or b""
    )


def test_nobody_makes_a_photo_of_a_document_by_another_word_in_its_token(visitor: FlaskClient) -> None:
    begun = hidden(ask(visitor, name="", paper=(_card(), "ktp.png")))
    forged = str(begun["kept"]).replace("-paper", "")
    assert forged != begun["kept"]
    assert post(visitor, {**begun, **WHO, "kept": forged}).status_code == 200
    assert (Search.get().photos, Search.get().papers) == ([], [])


def test_a_line_of_before_is_done_again_as_it_was_done_then() -> None:
    assert pictures({"photo_sha256": ["a", "b", "c"], "kinds": "pd"}) == (["a", "c"], ["b"])


def test_what_is_wrong_with_the_document_is_said_beside_it(visitor: FlaskClient) -> None:
    back = ask(visitor, paper=[(io.BytesIO(b"MZ"), "ktp.png")])
    assert back.status_code == 422 and 'id="f-paper-why"' in back.get_data(as_text=True)


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(visitor: FlaskClient) -> None:
    back = ask(visitor, photo=[(io.BytesIO(b"MZ"), "foto.jpg")])
    assert back.status_code == 422 and "bukan foto" in back.get_data(as_text=True)


def test_nothing_of_a_person_lies_open(house: flask.Flask, settings: Config) -> None:
    asked(name="Kenari Hilang", origin="Sangkar", notes="Pikun", phone="0813-5190-6454")
    words = ("Kenari Hilang", "Sangkar", "Pikun", "81351906454", SEARCHER, MARKS)
    rows = [str(row) for table in (Search, JournalLine) for row in table.select().dicts()]
    assert not [word for word in words for row in rows if word in row]


def test_another_city_is_not_asked(house: flask.Flask) -> None:
    here, there = asked(), asked("kutim")
    assert here.number.startswith("PK-") and here.number != there.number
    assert (here.agency, there.agency) == (AGENCY, "kutim")


def test_the_first_answer_is_owed_after_the_working_days_that_the_agency_sets(house: flask.Flask) -> None:
    friday = datetime(2026, 11, 20, 2, tzinfo=UTC)
    usual = asked(at=friday)
    do("admin.bontang", "setting.change", key="search.first_answer", value="1")
    short = asked(at=friday)
    zone_days = [each.first_due_at.date().isoformat() for each in (usual, short)]
    assert zone_days == ["2026-11-25", "2026-11-23"]


def test_an_unknown_agency_is_asked_for_again(visitor: FlaskClient) -> None:
    reply = visitor.post("/cari-keluarga", data={"agency": "atlantis", **WHO})
    assert reply.status_code == 422 and "Pilih dulu" in reply.get_data(as_text=True)


def test_the_first_view_is_light(visitor: FlaskClient) -> None:

    for address in ("/cari-keluarga", f"/cari-keluarga?agency={AGENCY}"):
        assert len(gzip.compress(visitor.get(address).get_data())) < 12_000, address


def test_without_scripts_the_fourth_is_confirmed_first_and_loses_no_picture(visitor: FlaskClient) -> None:
    now = clock.now()
    with clock.stopped_at(now):
        for _ in range(3):
            assert "Simpan kode" in ask(visitor).get_data(as_text=True)
        asks = ask(visitor, paper=(_card(), "ktp.png"))
    page = asks.get_data(as_text=True)
    assert "Belum terkirim" in page and "Burhanudin" in page and "1 foto" in page
    with clock.stopped_at(now + timedelta(minutes=1)):
        assert post(visitor, hidden(asks)).status_code == 200
    search = Search.select().order_by(Search.id.desc()).get()
    assert Search.select().count() == 4 and (len(search.photos), len(search.papers)) == (0, 1)


def test_the_outcome_is_contested_with_code_and_pin(visitor: FlaskClient) -> None:
    code, pin = slip(ask(visitor))
    address, told = f"/cek/{code}/keberatan", {"pin": pin, "reason": "Tetangga melihatnya di sana."}
    assert visitor.post(address, data=told).status_code == 409, "there is no outcome yet"
    staff("close", Search.get(), outcome="no_news")
    assert "Tidak setuju dengan hasilnya?" in visitor.post(f"/cek/{code}/pesan", data={"pin": pin}).get_data(
        as_text=True
    )
    assert visitor.post(address, data={**told, "pin": "000000" if pin != "000000" else "1"}).status_code == 422
    assert visitor.post(address, data=told).status_code == 200
    assert "Keberatan Anda sedang diperiksa atasan." in visitor.get(f"/cek/{code}").get_data(as_text=True)
    assert visitor.post(address, data=told).status_code == 409
