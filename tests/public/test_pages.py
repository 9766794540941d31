"""The public pages: they help at once, weigh little, need no script, and tell nothing about anybody."""

import peewee
import pytest
from flask import Flask
from flask.testing import FlaskClient

from pmks.house.sealing import SubjectKey
from tests.people import CANARY
from tests.public.reading import wire_bytes, words
from tests.public.test_guide import AGENCIES, NAMES
from tests.work import registered

pytestmark = pytest.mark.any_database

MOST = 25_000
PLAIN = [
    "/",
    "/pedoman",
    "/lapor",
    "/lapor?agency=kutim",
    "/cek",
    "/pengaduan",
    "/pekerja-rentan",
    "/cari-keluarga",
    "/privasi",
    "/privasi?agency=babel",
]
FORMS = {"/cek", "/lapor", "/pengaduan", "/cari-keluarga", "/pekerja-rentan"}
"""Where a citizen may write something; the guide book only reads."""
ADDRESSES = [
    *PLAIN,
    *(f"/pedoman/{agency.slug}" for agency in AGENCIES),
    *(f"/pedoman/{agency.slug}/formulir" for agency in AGENCIES),
    *(f"/pedoman/{name}" for name in NAMES),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_citizens_page_weighs_at_most_25_kilobytes_all_told(address: str, house: Flask) -> None:
    assert wire_bytes(house.test_client(), address) <= MOST


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_citizens_page_opens_without_a_script_or_a_cookie(address: str, visitor: FlaskClient) -> None:
    reply = visitor.get(address)
    assert reply.status_code == 200
    assert "<form" not in reply.get_data(as_text=True) or address.partition("?")[0] in FORMS
    assert "Set-Cookie" not in reply.headers


def test_no_page_shows_anybody_who_is_helped(visitor: FlaskClient) -> None:
    client, case = registered(name=CANARY, place="Gang Kenari")
    for address in ADDRESSES:
        page = visitor.get(address).get_data(as_text=True)
        assert not [each for each in (CANARY, "Gang Kenari", case.number, str(client.id)) if each in page], address


def test_the_first_page_says_whom_the_poster_means_and_where_that_is_from(visitor: FlaskClient) -> None:
    page = words(visitor.get("/"))
    assert "sehinggatidakdapatterpenuhikebutuhanhidupnya(jasmani,rohani,dansosial)" in page
    assert "DariposterDinasSosialdanPemberdayaanMasyarakatKotaBontang" in page
    assert "Satulangkahbersamauntukharapanpulih." in page
    assert all(agency.name.replace(" ", "") in page for agency in AGENCIES)


def test_who_reports_is_told_whom_to_call_before_anything_else(visitor: FlaskClient) -> None:
    page = words(visitor.get("/lapor?agency=kutim"))
    assert page.index("119Ambulans") < page.index("Dimanaorangnya?") < page.index("0821-5299-9432")


def test_a_wrong_agency_in_an_address_chooses_nothing(visitor: FlaskClient) -> None:
    assert "KotaBanjar" in words(visitor.get("/lapor?agency=entah"))


def test_a_code_is_shown_back_as_letters_and_figures_only(visitor: FlaskClient) -> None:
    assert "K7PM-4XQ2" in words(visitor.get("/cek/k7pm-4xq2"))
    assert "script" not in words(visitor.get("/cek/<script>"))


def test_the_answer_to_a_code_weighs_as_little_as_any_page(house: Flask) -> None:
    assert wire_bytes(house.test_client(), "/cek/K7PM-4XQ2") <= MOST


def test_the_list_of_workers_names_its_kelurahan_and_nobody_else(visitor: FlaskClient) -> None:
    page = words(visitor.get("/pekerja-rentan"))
    assert "GunungElai" in page
    assert "Namatidakditampilkandisini" in page


def test_health_is_good_when_a_row_can_be_written_and_leaves_none_behind(visitor: FlaskClient) -> None:
    before = SubjectKey.select().count()
    reply = visitor.get("/healthz")
    assert (reply.status_code, reply.get_json()["status"]) == (200, "ok")
    assert SubjectKey.select().count() == before


@pytest.mark.parametrize(
    "trouble", [peewee.OperationalError("attempt to write a readonly database"), PermissionError("lock")]
)
def test_health_is_bad_when_no_row_can_be_written(
    trouble: Exception, visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise trouble

    monkeypatch.setattr(SubjectKey, "insert", refuse)
    reply = visitor.get("/healthz")
    assert (reply.status_code, reply.get_json()["status"]) == (503, "failing")


def test_search_engines_stay_away_from_codes_on_paper(visitor: FlaskClient) -> None:
    assert "Disallow: /cek/" in visitor.get("/robots.txt").get_data(as_text=True)
