"""A patrol is one outing, under which many people are registered quickly with shared place, time and team."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from pmks.clients.tables import Finding
from pmks.operations.tables import Operation
from tests.people import STRANGER
from tests.work import HTMX, do, registered, rows, send

SignIn = Callable[[str], FlaskClient]
PATROL = {
    "kind": "patrol",
    "name": "Patroli malam",
    "place": "Pasar Rawa Indah",
    "area": "64.74.01.1005",
    "team": "Fajar, Rudi",
}


def _begin(browser: FlaskClient, **more: str) -> Operation:
    reply = browser.post("/operations", data={**PATROL, **more})
    assert reply.status_code == 303
    return Operation.get_by_id(reply.location.rsplit("/", 1)[1])


def test_an_outing_begins_and_is_shown(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.bontang")
    outing = _begin(browser)
    page = browser.get(outing.address).get_data(as_text=True)
    assert "Patroli malam" in page and "Pasar Rawa Indah" in page and "Fajar, Rudi" in page


def test_with_htmx_one_is_led_to_its_page(sign_in: SignIn) -> None:
    reply = sign_in("satpolpp.bontang").post("/operations", data=PATROL, headers=HTMX)
    assert reply.status_code == 204
    assert reply.headers["HX-Redirect"].startswith("/operations/")


def test_place_and_area_are_filled_in_for_everybody_met(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.bontang")
    outing = _begin(browser)
    form = browser.get(f"/clients/new?operation={outing.id}").get_data(as_text=True)
    assert 'value="Pasar Rawa Indah"' in form and "Patroli malam" in form
    assert f'name="operation" value="{outing.id}"' in form


def test_those_who_were_met_stand_on_its_page(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.bontang")
    outing = _begin(browser)
    for name in ("Ibu Eti", "Pak Tono", "Adi"):
        send(browser, name=name, operation=str(outing.id))
    page = browser.get(outing.address).get_data(as_text=True)
    assert all(name in page for name in ("Ibu Eti", "Pak Tono", "Adi"))
    assert Finding.select().where(Finding.operation == outing.id).count() == 3


def test_the_outing_of_another_agency_does_not_exist(sign_in: SignIn) -> None:
    outing = _begin(sign_in("satpolpp.bontang"))
    assert sign_in(STRANGER).get(outing.address).status_code == 404
    assert sign_in(STRANGER).get(f"/clients/new?operation={outing.id}").status_code == 404


def test_an_outing_of_another_agency_is_not_taken_over_by_a_form(sign_in: SignIn) -> None:
    outing = _begin(sign_in("satpolpp.bontang"))
    registered("satpolpp.kutim", operation=str(outing.id))
    assert not Finding.select().where(Finding.operation == outing.id).exists()


def test_the_same_outing_sent_twice_is_one(sign_in: SignIn) -> None:
    browser, id = sign_in("satpolpp.bontang"), str(uuid4())
    first, again = _begin(browser, submission_id=id), _begin(browser, submission_id=id)
    assert first == again
    assert Operation.select().count() == 1


def test_an_invented_kind_is_told_and_nothing_is_kept(sign_in: SignIn) -> None:
    browser, before = sign_in("satpolpp.bontang"), rows()
    reply = browser.post("/operations", data={**PATROL, "kind": "perang"})
    assert reply.status_code == 422
    assert 'value="Patroli malam"' in reply.get_data(as_text=True)
    assert rows() == before


def test_an_outing_ends_once(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.bontang")
    outing = _begin(browser)
    assert browser.post(f"{outing.address}/ending").status_code == 303
    assert browser.post(f"{outing.address}/ending").status_code == 409
    assert "Daftarkan orang" not in browser.get(outing.address).get_data(as_text=True).split("<main", 1)[1]


def test_an_outing_that_was_earlier_has_its_own_time(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.bontang")
    outing = _begin(browser, began_on="2026-11-20", began_at="21:30")
    assert "20 November 2026 pukul 21.30" in browser.get(outing.address).get_data(as_text=True)


def test_an_outing_that_is_still_to_come_is_refused(sign_in: SignIn) -> None:
    sent = {**PATROL, "began_on": "2031-01-01", "began_at": "21:30"}
    reply = sign_in("satpolpp.bontang").post("/operations", data=sent)
    assert reply.status_code == 422 and "belum terjadi" in reply.get_data(as_text=True)


@pytest.mark.parametrize("year", ["0001", "1900", "2016"])
def test_one_that_began_years_ago_is_a_slip_of_the_finger(sign_in: SignIn, house: object, year: str) -> None:
    sent = {**PATROL, "began_on": f"{year}-01-01", "began_at": "00:00"}
    reply = sign_in("satpolpp.bontang").post("/operations", data=sent)
    assert reply.status_code == 422 and "Periksa tahunnya" in reply.get_data(as_text=True)


def test_a_day_without_an_hour_is_asked_for_it(sign_in: SignIn) -> None:
    reply = sign_in("satpolpp.bontang").post("/operations", data={**PATROL, "began_on": "2026-11-20"})
    assert reply.status_code == 422 and "pukulnya" in reply.get_data(as_text=True)


def test_what_came_of_it_is_kept_sealed(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.bontang")
    outing = _begin(browser)
    assert browser.post(f"{outing.address}/ending", data={"result": "Semua bersedia"}).status_code == 303
    kept = Operation.get_by_id(outing.id).result_sealed
    assert kept and b"bersedia" not in bytes(kept)
    assert "Semua bersedia" in browser.get(outing.address).get_data(as_text=True)


def test_an_impossible_count_is_told_and_the_outing_goes_on(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.bontang")
    outing = _begin(browser)
    reply = browser.post(f"{outing.address}/ending", data={"not_registered": "-1", "result": "Aman"})
    assert reply.status_code == 422 and "Aman" in reply.get_data(as_text=True)
    assert Operation.get_by_id(outing.id).ended_at is None


def test_somebody_reached_in_an_outing_is_one_more_person_met(sign_in: SignIn) -> None:
    """S0.A2: registered before, found again on patrol."""
    browser = sign_in("satpolpp.bontang")
    outing, (_, case) = _begin(browser), registered("satpolpp.bontang", name="Pak Tono", categories="homeless")
    told: dict[str, Any] = {"result": "stayed", "talked": "Belum mau", "operation": str(outing.id)}
    do("satpolpp.bontang", "outreach.record", {"case": case.id}, step="A2", **told)
    do("satpolpp.bontang", "outreach.record", {"case": case.id}, step="A2", **told)
    assert Finding.select().where(Finding.operation == outing.id).count() == 1
    assert "Pak Tono" in browser.get(outing.address).get_data(as_text=True)


def test_a_phone_keeps_the_pages_of_an_outing_that_goes_on(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.bontang")
    outing = _begin(browser)
    assert f"{outing.address}/handovers/new" in browser.get("/home").get_data(as_text=True)
    browser.post(f"{outing.address}/ending")
    assert outing.address not in browser.get("/home").get_data(as_text=True)
