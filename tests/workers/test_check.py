"""Somebody asks for himself: both numbers or nothing, braked, and nothing of it is kept or told to others."""

import logging
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pmks.house import clock
from pmks.house.database import db
from pmks.house.journal import JournalLine
from pmks.workers.tables import Worker
from tests.house.counting import counted
from tests.public.reading import wire_bytes, words
from tests.workers.files import person
from tests.workers.lists import taken_in

pytestmark = pytest.mark.any_database
ADDRESS = "/pekerja-rentan/cek"
ME = person(1, name="Burhanuddin Kenari")
MINE = {"nik": ME["nik"], "birth_date": "1950-01-02"}


def test_both_right_tell_the_job_and_the_day_and_no_name(visitor: FlaskClient) -> None:
    taken_in(ME)
    reply = visitor.post(ADDRESS, data=MINE)
    assert reply.status_code == 200
    page = words(reply)
    assert "Andaterdaftar" in page and "31Desember2027" in page and "pemulung" in page and "KelurahanGunungElai" in page
    assert not [each for each in ("Kenari", "Burhanuddin", ME["nik"]) if each in reply.get_data(as_text=True)]


@pytest.mark.parametrize("nik", [ME["nik"], "6474 0102 0150 0001", "6474.0102.0150.0001"])
@pytest.mark.parametrize("born", ["1950-01-02", "2-1-1950", "2 Januari 1950", "02/01/1950"])
def test_both_may_be_typed_as_people_type_them(visitor: FlaskClient, nik: str, born: str) -> None:
    taken_in(ME)
    assert visitor.post(ADDRESS, data={"nik": nik, "birth_date": born}).status_code == 200


def test_one_wrong_and_an_unknown_person_get_the_same_answer_by_the_same_questions(visitor: FlaskClient) -> None:
    taken_in(ME)
    wrong, unknown = {**MINE, "birth_date": "1950-01-03"}, {**MINE, "nik": person(2)["nik"]}
    pages = []
    for typed in (wrong, unknown, wrong, unknown):
        with counted() as asked:
            reply = visitor.post(ADDRESS, data=typed)
        text = reply.get_data(as_text=True).replace(typed["nik"], "").replace(typed["birth_date"], "")
        pages.append((reply.status_code, text, [each.split("WHERE")[0] for each in asked if "SAVEPOINT" not in each]))
    assert pages[0][0] == 404 and "Tidak ada di daftar" in pages[0][1]
    assert pages[0][:2] == pages[1][:2]
    assert pages[2][2] == pages[3][2]


def test_the_tenth_wrong_try_is_the_last_for_a_while(visitor: FlaskClient) -> None:
    taken_in(ME)
    for number in range(10):
        assert visitor.post(ADDRESS, data={**MINE, "birth_date": f"19{60 + number}-01-02"}).status_code == 404
    held = visitor.post(ADDRESS, data=MINE)
    assert (held.status_code, held.headers["Retry-After"].isdecimal()) == (429, True)
    other = visitor.post(ADDRESS, data=MINE, headers={"X-Forwarded-For": "36.70.1.2"})
    assert other.status_code == 200
    with clock.stopped_at(clock.now() + timedelta(minutes=16)):
        assert visitor.post(ADDRESS, data=MINE).status_code == 200


def test_what_is_no_nik_or_no_day_is_said_beside_it_and_counts_for_nothing(visitor: FlaskClient) -> None:
    for _ in range(12):
        reply = visitor.post(ADDRESS, data={"nik": "64740", "birth_date": "31-2-1950"})
    assert reply.status_code == 422
    page = reply.get_data(as_text=True)
    assert "NIK harus 16 angka, baru terisi 5." in page and "Tanggal itu tidak terbaca." in page
    assert 'value="64740"' in page and 'value="31-2-1950"' in page
    assert visitor.post(ADDRESS, data={}).status_code == 422


def test_it_sets_no_cookie_and_nobody_keeps_the_answer(visitor: FlaskClient) -> None:
    taken_in(ME)
    reply = visitor.post(ADDRESS, data=MINE)
    assert "Set-Cookie" not in reply.headers
    assert reply.headers["Cache-Control"] == "no-store, private" and "noindex" in reply.headers["X-Robots-Tag"]
    assert visitor.get(ADDRESS).status_code == 200 and "Set-Cookie" not in visitor.get(ADDRESS).headers


def test_a_nik_stands_in_no_address_no_log_and_no_table(visitor: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    before = JournalLine.select().count()
    for typed in (MINE, {"nik": ME["nik"], "birth_date": "x"}):
        page = visitor.post(ADDRESS, data=typed).get_data(as_text=True)
        assert f"={ME['nik']}" not in page and 'method="post"' in page
    assert ME["nik"] not in caplog.text
    assert JournalLine.select().count() == before
    kept = [str(db.obj.execute_sql(f'SELECT * FROM "{name}"').fetchall()) for name in db.obj.get_tables()]
    assert not [each for each in kept if ME["nik"] in each]


def test_a_nik_in_an_address_asks_for_nothing(visitor: FlaskClient) -> None:
    taken_in(ME)
    assert "Andaterdaftar" not in words(visitor.get(ADDRESS, query_string=MINE))


def test_whose_protection_is_over_is_told_so(visitor: FlaskClient) -> None:
    taken_in(ME)
    with clock.stopped_at(clock.now() + timedelta(days=800)):
        assert "masaberlakunyasudahhabis" in words(visitor.post(ADDRESS, data=MINE))


def test_who_was_taken_out_is_not_listed(visitor: FlaskClient) -> None:
    from tests.work import do
    from tests.workers.lists import STAFF

    taken_in(ME)
    do(STAFF, "workers.remove", {"worker": Worker.get().id}, reason="Meminta dihapus")
    assert visitor.post(ADDRESS, data=MINE).status_code == 404


@pytest.mark.parametrize("address", ["/pekerja-rentan", ADDRESS])
def test_the_pages_weigh_at_most_25_kilobytes(house: Flask, address: str) -> None:
    assert wire_bytes(house.test_client(), address) <= 25_000


def test_the_information_leads_to_the_check_and_to_whatsapp(visitor: FlaskClient) -> None:
    page = visitor.get("/pekerja-rentan").get_data(as_text=True)
    assert f'href="{ADDRESS}"' in page
    assert "https://wa.me/6281351906454" in page and "tel:+6281351906454" in page
    assert "Juru Parkir" in page and "Gunung Elai" in page and "panggil kami bpjamsostek" in page


def test_the_address_may_name_an_agency(visitor: FlaskClient) -> None:
    assert "0813-5190-6454" in words(visitor.get("/pekerja-rentan?agency=bontang"))
    assert "0813-5190-6454" in words(visitor.get("/pekerja-rentan?agency=entah"))


def test_a_scanned_poster_leads_to_the_check(visitor: FlaskClient) -> None:
    from tests.work import do

    poster = do("admin.bontang", "poster.create", kind="pekerja-rentan", place="Parkiran pasar").value
    page = visitor.get(f"/p/{poster.code}").get_data(as_text=True)
    assert f'href="{ADDRESS}"' in page and "0813-5190-6454" in page


def test_whoever_knows_the_day_of_birth_cannot_try_the_last_digits_from_many_addresses(visitor: FlaskClient) -> None:
    taken_in(ME)
    for number in range(20):
        typed = {**MINE, "nik": f"{ME['nik'][:12]}{5000 + number}"}
        reply = visitor.post(ADDRESS, data=typed, headers={"X-Forwarded-For": f"10.0.{number}.1"})
        assert reply.status_code == 404
    assert visitor.post(ADDRESS, data=MINE, headers={"X-Forwarded-For": "10.9.9.9"}).status_code == 429
    other = {**MINE, "nik": person(2)["nik"][:11] + "90001"}
    assert visitor.post(ADDRESS, data=other, headers={"X-Forwarded-For": "10.9.9.9"}).status_code != 429
