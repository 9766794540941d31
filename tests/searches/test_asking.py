"""A family asks for somebody by plain HTTP: no account, no scripts, nothing typed is lost, nothing lies open afterwards."""

import gzip
import io
from datetime import UTC, datetime, timedelta

import flask
import pytest
from flask.testing import FlaskClient

from pmks.house import clock
from pmks.house.config import Config
from pmks.house.journal import JournalLine
from pmks.searches.tables import Search
from pmks.searches.told import asked_in
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
