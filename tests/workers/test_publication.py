"""A masked list is public only while a head has switched it on, and nobody else is ever named before everybody."""

from collections.abc import Callable
from datetime import timedelta

import flask
import pytest
from flask.testing import FlaskClient

from pmks.house import clock
from pmks.house.deeds import perform
from pmks.house.journal import JournalLine
from pmks.house.problems import NotAllowed
from pmks.workers.rules.masking import mask_name
from tests.people import CANARY, actor, user
from tests.public.reading import wire_bytes, words
from tests.public.test_pages import ADDRESSES
from tests.work import do
from tests.workers.files import GUNUNG_ELAI, person
from tests.workers.lists import HEAD, STAFF, taken_in, the_list

pytestmark = pytest.mark.any_database
SignIn = Callable[[str], FlaskClient]
PUBLIC = f"/pekerja-rentan/bontang/{GUNUNG_ELAI}"
HIM = person(1, name=CANARY)
SECRETS = (*CANARY.split(), CANARY, HIM["nik"], HIM["nik"][6:], "1950")


def publish(reason: str = "SK 12") -> None:
    do(HEAD, "workers.publish", {"list": the_list().id}, reason=reason)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Siti Rahmawati", "S••• R•••"),
        ("Al", "A•••"),
        ("’aisyah (Icha)", "A••• I•••"),
        ("Raden Ajeng Siti Rahma", "R••• A••• S•••"),
        ("", "•••"),
        ("Éva", "É•••"),
    ],
)
def test_a_masked_name_keeps_first_letters_and_tells_no_length(name: str, masked: str) -> None:
    assert mask_name(name) == masked


def test_no_list_is_public_until_somebody_says_so(visitor: FlaskClient) -> None:
    taken_in(HIM)
    for address in (PUBLIC, "/pekerja-rentan/bontang/64.74.01.1001", "/pekerja-rentan/entah/x", f"{PUBLIC}?after=x"):
        assert visitor.get(address).status_code == 404
    assert PUBLIC not in visitor.get("/pekerja-rentan").get_data(as_text=True)


def test_nobody_stands_on_any_public_page(visitor: FlaskClient) -> None:
    taken_in(HIM)
    poster = do("admin.bontang", "poster.create", kind="pekerja-rentan", place="Pasar").value
    publish()
    for address in (*ADDRESSES, PUBLIC, "/pekerja-rentan/cek", f"/p/{poster.code}", "/pekerja-rentan/bontang/entah"):
        reply = visitor.get(address)
        said = f"{reply.headers}{reply.get_data(as_text=True)}"
        assert not [each for each in SECRETS[:-1] if each in said], address


def test_a_published_list_is_masked_and_led_to(visitor: FlaskClient, house: flask.Flask) -> None:
    taken_in(HIM, person(2, name="Siti Rahmawati", job="Juru Parkir"))
    publish()
    page = visitor.get(PUBLIC).get_data(as_text=True)
    assert "B••• K•••, pemulung, Gunung Elai" in page and "S••• R•••, juru parkir, Gunung Elai" in page
    assert not [each for each in SECRETS if each in page]
    assert f'href="{PUBLIC}"' in visitor.get("/pekerja-rentan").get_data(as_text=True)
    assert "noindex" in visitor.get(PUBLIC).headers["X-Robots-Tag"] and "Set-Cookie" not in visitor.get(PUBLIC).headers
    assert wire_bytes(house.test_client(), PUBLIC) <= 25_000


def test_whose_protection_is_over_drops_out(visitor: FlaskClient) -> None:
    taken_in(person(1, name="Zainal"), person(2, name="Qori", until="31-12-2028"))
    publish()
    with clock.stopped_at(clock.now() + timedelta(days=500)):
        page = visitor.get(PUBLIC).get_data(as_text=True)
    assert "Q•••" in page and "Z•••" not in page


def test_a_long_list_is_read_a_page_at_a_time(visitor: FlaskClient) -> None:
    taken_in(*(person(each) for each in range(120)))
    publish()
    address, seen = PUBLIC, []
    while address:
        page = visitor.get(address).get_data(as_text=True)
        seen.append(page.count(", Gunung Elai</li>"))
        address = page.partition('rel="next" href="')[2].partition('"')[0]
    assert seen == [50, 50, 20]


def test_the_switch_is_a_heads_and_needs_a_reason(sign_in: SignIn) -> None:
    (worker,) = taken_in(HIM)
    address = f"/workers/{worker.list_id}"
    for who in (STAFF, "admin.bontang", "kelurahan.bontang", "kasi.bontang"):
        with pytest.raises((NotAllowed, Exception)):
            perform("workers.publish", {"list": worker.list_id}, {"reason": "x"}, by=actor(who), at=clock.now())
        assert sign_in(who).post(f"{address}/publication", data={"reason": "x"}).status_code in {403, 404}
    browser = sign_in("kabid.bontang")
    assert "S•••R•••,jurupar" in words(browser.get(f"{address}/publication"))
    assert browser.post(f"{address}/publication", data={"reason": ""}).status_code == 422
    assert browser.post(f"{address}/publication", data={"reason": "SK 12"}).status_code == 303
    assert browser.post(f"{address}/publication", data={"reason": "SK 12"}).status_code == 409
    assert "Tarikpengumuman" in words(browser.get(f"{address}/publication"))
    assert browser.get(PUBLIC).status_code == 200
    assert browser.post(f"{address}/withdrawal", data={"reason": "Keberatan warga"}).status_code == 303
    assert browser.post(f"{address}/withdrawal", data={"reason": "x"}).status_code == 409
    assert browser.get(PUBLIC).status_code == 404


def test_the_switch_is_written_down_with_who_and_why(house: flask.Flask) -> None:
    taken_in(HIM)
    publish("SK Kadis 12/2026")
    line = JournalLine.get(JournalLine.deed == "workers.publish")
    assert (line.by, line.subject, line.read_body()) == (user(HEAD).id, the_list().id, {"reason": "SK Kadis 12/2026"})


def test_another_agencys_head_switches_nothing(sign_in: SignIn) -> None:
    (worker,) = taken_in(HIM)
    reply = sign_in("kadis.kutim").post(f"/workers/{worker.list_id}/publication", data={"reason": "x"})
    assert reply.status_code == 404
