"""The pages of a shelter: who sleeps where on which day, the roll call, rooms to keep, and what tomorrow looks like."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Errand
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.shelters.queries.stays import current_stay
from pmks.shelters.tables import Presence, Room
from pmks.users.tables import Office
from tests.house.counting import counted
from tests.shelters.stays import admitted, room, shelter
from tests.work import case_by_id, do, registered, rows

SignIn = Callable[[str], FlaskClient]
PETUGAS, HEAD = "petugas.pangkalpinang", "rps.pangkalpinang"


def _page(browser: FlaskClient, address: str = "/shelter") -> str:
    return browser.get(address).get_data(as_text=True)


def _today() -> date:
    return calendar_of("pangkalpinang").day(clock.now())


# --- the house today -------------------------------------------------------------------------------------------------------------


def test_it_shows_people_by_room_with_their_day_and_what_each_waits_for(sign_in: SignIn) -> None:
    room(places=2)
    admitted(name="Pak Usman", at=clock.now() - timedelta(days=3))
    page = _page(sign_in(PETUGAS))
    assert "1 dari 2 tempat terisi" in page
    assert "Pak Usman" in page and "hari 3 dari 7" in page and "kosong" in page
    assert "Asesmen awal" in page


def test_who_is_expected_stands_in_his_place(sign_in: SignIn) -> None:
    room("bontang")
    case = registered("kelurahan.bontang", categories=["destitute_person"], name="Nek Minah", source="kelurahan")[1]
    do("peksos.bontang", "admission.request", {"case": case.id}, step="B4")
    do("kabid.bontang", "admission.answer", {"case": case.id}, step="B4", outcome="diterima")
    page = _page(sign_in("petugas.bontang"))
    assert "0 dari 2 tempat terisi" in page and "Nek Minah" in page and "Ditunggu" in page
    assert "Datang" in page and "1 orang" in page


def test_who_waits_to_be_placed_is_listed(sign_in: SignIn) -> None:
    Office.create(agency="bontang", kind="lks", name="LKS Setia")
    case = registered("satpolpp.bontang", categories=["homeless"], name="Pak Menunggu")[1]
    browser = sign_in("peksos.bontang")
    lks = Office.get(Office.kind == "lks")
    assert case.address in _page(browser, f"/shelter?shelter={lks.id}")
    assert case.address not in _page(browser, f"/shelter?shelter={shelter('bontang').id}")


def test_an_agency_without_a_shelter_says_what_to_do(sign_in: SignIn) -> None:
    Office.update(closed_at=clock.now()).where(Office.agency == "pangkalpinang").execute()
    assert "Belum ada rumah singgah" in _page(sign_in("peksos.pangkalpinang"))


def test_another_agencys_shelter_does_not_exist(sign_in: SignIn) -> None:
    assert sign_in("peksos.kutim").get(f"/shelter?shelter={shelter().id}").status_code == 404


def test_it_asks_the_database_no_more_with_many_people_than_with_few(sign_in: SignIn) -> None:
    room(places=20)
    browser = sign_in(PETUGAS)
    for each in range(2):
        admitted(name=f"Orang {each}")
    browser.get("/shelter")
    with counted() as few:
        browser.get("/shelter")
    for each in range(6):
        admitted(name=f"Orang lagi {each}")
    with counted() as many:
        assert browser.get("/shelter").status_code == 200
    assert len(many) <= len(few) <= 40


# --- the roll call ---------------------------------------------------------------------------------------------------------------


def test_the_whole_shelter_is_called_with_one_press(sign_in: SignIn) -> None:
    first, second = admitted(name="Pak Usman"), admitted(name="Pak Karim")
    browser = sign_in(PETUGAS)
    page = _page(browser, "/shelter/presence")
    assert page.count('value="present" checked') == 2 and page.count("baru masuk, batas 7 hari") == 2
    sent = {"day": str(_today()), f"stay-{first.case_id}": "present", f"stay-{second.case_id}": "missing"}
    assert browser.post("/shelter/presence", data=sent).status_code == 303
    assert {row.case_id: row.state for row in Presence.select()} == {
        first.case_id: "present",
        second.case_id: "missing",
    }
    missing = Errand.get(Errand.kind == "missing")
    assert (missing.case_id, missing.role, missing.done_at) == (second.case_id, "rps", None)
    assert "Tidak kembali" in _page(browser) and "Sudah dicatat" in _page(browser, "/shelter/presence")
    browser.post("/shelter/presence", data=sent | {f"stay-{second.case_id}": "present"})
    assert Errand.get_by_id(missing.id).done_at is not None
    assert Presence.select().count() == 2
    line = JournalLine.select().where(JournalLine.deed == "shelter.presence").order_by(JournalLine.id.desc()).first()
    assert line.subject == shelter().id and line.facts["present"] == "2"


def test_a_day_of_the_past_week_may_be_told_and_no_other(sign_in: SignIn) -> None:
    stay = admitted(at=clock.now() - timedelta(days=3))
    browser, state = sign_in(PETUGAS), {f"stay-{stay.case_id}": "leave"}
    for back, status in ((0, 303), (2, 303), (5, 422), (9, 422), (-1, 422)):
        day = str(_today() - timedelta(days=back))
        assert browser.post("/shelter/presence", data={"day": day, **state}).status_code == status, back


def test_somebody_of_another_shelter_is_not_marked_here(sign_in: SignIn) -> None:
    elsewhere = admitted("bontang", step="A5")
    sent, before = {"day": str(_today()), f"stay-{elsewhere.case_id}": "present"}, rows()
    assert sign_in(PETUGAS).post("/shelter/presence", data=sent).status_code == 422
    assert rows() == before


# --- rooms -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [HEAD, "admin.pangkalpinang"])
def test_the_head_of_the_shelter_or_an_administrator_keeps_the_rooms(sign_in: SignIn, who: str) -> None:
    browser = sign_in(who)
    fields = {"shelter": str(shelter().id), "name": "Kamar Putri", "sex": "female", "need": "general", "places": "3"}
    assert browser.post("/shelter/rooms", data=fields).status_code == 303
    made = Room.get(Room.name == "Kamar Putri")
    assert "Kamar ditambah." in _page(browser, f"/shelter/rooms?shelter={shelter().id}")
    assert browser.post("/shelter/rooms", data=fields).status_code == 422
    assert browser.post(f"/shelter/rooms/{made.id}", data=fields | {"places": "5"}).status_code == 303
    assert Room.get_by_id(made.id).places == 5
    assert browser.post(f"/shelter/rooms/{made.id}/closure").status_code == 303
    assert Room.get_by_id(made.id).closed_at is not None


def test_a_room_with_people_is_neither_closed_nor_made_too_small(sign_in: SignIn) -> None:
    made = room(places=2)
    admitted(name="A"), admitted(name="B")
    browser = sign_in(HEAD)
    fields = {"shelter": str(made.shelter_id), "name": made.name, "sex": "any", "need": "general", "places": "1"}
    page = browser.post(f"/shelter/rooms/{made.id}", data=fields)
    assert page.status_code == 422 and "Tempat 2 masih dipakai" in page.get_data(as_text=True)
    refused = browser.post(f"/shelter/rooms/{made.id}/closure")
    assert refused.status_code == 409 and "Masih ada 2 orang" in refused.get_data(as_text=True)


def test_a_shelters_staff_keep_their_own_shelter_only(sign_in: SignIn) -> None:
    other = Office.create(agency="pangkalpinang", kind="lks", name="LKS Lain")
    assert sign_in(PETUGAS).get(f"/shelter?shelter={other.id}").status_code == 404
    assert sign_in(HEAD).get(f"/shelter/presence?shelter={other.id}").status_code == 404
    fields = {"shelter": str(other.id), "name": "X", "sex": "any", "need": "general", "places": "1"}
    assert sign_in(HEAD).post("/shelter/rooms", data=fields).status_code == 404
    assert sign_in("admin.pangkalpinang").post("/shelter/rooms", data=fields).status_code == 303


def test_only_the_shelter_and_the_dinas_sign_somebody_out_and_read_what_he_brought(
    sign_in: SignIn, house: object
) -> None:
    stay = admitted(**{"belongings-0-item": "Obat TBC"})
    case = case_by_id(stay.case_id)
    finder = sign_in("satpolpp.pangkalpinang")
    assert "Catat orang keluar" not in finder.get(case.address).text
    asked = finder.get(f"{case.address}/deeds/shelter.discharge")
    sent = finder.post(f"{case.address}/deeds", data={"deed": "shelter.discharge", "missing": "Tidak tahu"})
    assert (asked.status_code, sent.status_code) == (404, 403)
    assert "Obat TBC" not in asked.text + sent.text
    assert current_stay(case) is not None
