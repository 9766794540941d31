"""Placement, admission, the days in a shelter, through the doors that people use (domain §3: 7, 9, 12, 13, 22)."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.tables import Case, Errand
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.shelters.queries.stays import current_stay, expected_stay
from pmks.shelters.tables import Admission
from pmks.users.tables import Office
from tests.shelters.stays import person, room
from tests.work import registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]


def tell(browser: FlaskClient, case: Case, deed: str, step: str = "", **fields: Any) -> TestResponse:
    """Post a deed of a case as its form does."""
    return browser.post(f"{case.address}/deeds", data={"deed": deed, "step": step, **fields})


def text_of(browser: FlaskClient, address: str) -> str:
    """What stands on a page."""
    reply = browser.get(address)
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


@pytest.fixture
def met(house: object) -> Case:
    """Somebody homeless whom Satpol PP of Bontang met; placement is the next step."""
    return registered("satpolpp.bontang", categories=["homeless"], name="Pak Usman", sex="male")[1]


@pytest.fixture
def left_alone(house: object) -> Case:
    """Somebody destitute whom a kelurahan of Bontang reported."""
    return registered("kelurahan.bontang", categories=["destitute_person"], name="Nek Aminah", source="kelurahan")[1]


# --- 7: placement and service at an LKS before the shelter ----------------------------------------------------------------------


@pytest.mark.clause(7, "S0.A3")
def test_somebody_is_placed_at_an_lks_and_served_there_before_the_shelter(sign_in: SignIn, met: Case) -> None:
    lks = Office.create(agency="bontang", kind="lks", name="LKS Setia")
    browser = sign_in("peksos.bontang")
    told = {"condition": "Lemas, luka di kaki", "belongings-0-item": "Karung", "belongings-0-kept": "Gudang LKS"}
    assert tell(browser, met, "placement.record", "A3", **told).status_code == 303
    stay = current_stay(met)
    assert stay is not None and stay.shelter == lks
    assert tell(browser, met, "service.record", "A3", given=["meal", "clothing"]).status_code == 303
    page = text_of(browser, f"{met.address}/stay")
    assert "LKS Setia" in page and "Karung; Gudang LKS" in page and "Makan, Pakaian" in page
    assert tell(browser, met, "shelter.admit", "A5", condition="Membaik").status_code == 303
    moved = current_stay(met)
    assert moved is not None and moved.shelter.name == "Rumah Singgah"


@pytest.mark.clause(7, "S0.A3")
def test_an_lks_that_is_no_office_is_kept_by_its_name(sign_in: SignIn, met: Case) -> None:
    """The name on the poster cannot be read with certainty; until an office has it, the standard's place stands for it."""
    browser = sign_in("peksos.bontang")
    assert tell(browser, met, "placement.record", "A3").status_code == 303
    assert current_stay(met) is None
    assert "Setia-beti" in text_of(browser, f"{met.address}/stay")


# --- 9: who hands over at the shelter's door -------------------------------------------------------------------------------------


@pytest.mark.clause(9, "S0.A5")
def test_the_shelter_writes_down_who_handed_the_person_over(sign_in: SignIn, met: Case) -> None:
    browser = sign_in("petugas.bontang")
    giver = {"giver": "Fajar Maulana", "giver_relation": "Komandan regu", "giver_office": "Satpol PP"}
    assert tell(browser, met, "shelter.admit", "A5", condition="Sehat", **giver).status_code == 303
    page = text_of(browser, f"{met.address}/stay")
    assert all(words in page for words in giver.values())


@pytest.mark.clause(9, "S1.7")
def test_what_he_brought_goes_back_to_him_with_a_receipt(sign_in: SignIn, house: object) -> None:
    case = person()
    browser = sign_in("peksos.pangkalpinang")
    brought = {"belongings-0-item": "Tas hitam", "belongings-0-condition": "sobek", "belongings-0-kept": "Loker 3"}
    assert tell(browser, case, "shelter.admit", "4", condition="Sehat", **brought).status_code == 303
    leaving = {"outcome": "collected", "fact_trigger": "guidance_finished"}
    refused = tell(browser, case, "shelter.discharge", "7", **leaving)
    assert refused.status_code == 422 and "Belum tercatat kembali: Tas hitam" in refused.get_data(as_text=True)
    returned = {"belongings-0-item": "Tas hitam", "belongings-0-receiver": "Anaknya, Rina", "receipt": "1"}
    assert tell(browser, case, "shelter.discharge", "7", **leaving, **returned).status_code == 303
    page = text_of(browser, f"{case.address}/stay")
    assert "Anaknya, Rina" in page and "Tanda terima" in page
    line = JournalLine.get((JournalLine.case == case.id) & (JournalLine.deed == "shelter.discharge"))
    assert line.facts == {"way": "collected", "trigger": "guidance_finished"}


# --- 12: request for admission and its answer ------------------------------------------------------------------------------------


def _ask(browser: FlaskClient, case: Case, **more: Any) -> TestResponse:
    told = {"why": "Tidak punya tempat tidur", "needs": ["elderly"], **more}
    return tell(browser, case, "admission.request", "B4", **told)


@pytest.mark.clause(12, "S0.B4")
def test_a_request_is_answered_with_a_place_that_is_kept_for_the_one_who_comes(
    sign_in: SignIn, left_alone: Case
) -> None:
    room("bontang", name="Kamar Putra", sex="male")
    old = room("bontang", name="Kamar Lansia", sex="female", need="elderly")
    assert _ask(sign_in("peksos.bontang"), left_alone).status_code == 303
    head = sign_in("rps.bontang")
    assert "menunggu jawaban" in text_of(head, "/shelter")
    assert tell(head, left_alone, "admission.answer", "B4", outcome="diterima").status_code == 303
    promised = expected_stay(left_alone)
    assert promised is not None and (promised.room, promised.place) == (old, 1)
    assert "Ditunggu" in text_of(head, "/shelter")
    assert tell(sign_in("petugas.bontang"), left_alone, "shelter.admit", "B5", condition="Sehat").status_code == 303
    stay = current_stay(left_alone)
    assert stay is not None and (stay.room, stay.place) == (old, 1)


@pytest.mark.clause(12, "S0.B4")
def test_a_full_house_puts_on_the_waiting_list_with_a_reason(sign_in: SignIn, left_alone: Case) -> None:
    _ask(sign_in("peksos.bontang"), left_alone)
    head = sign_in("rps.bontang")
    full = {"outcome": "belum-diterima", "answer": "waiting", "reason": ""}
    assert tell(head, left_alone, "admission.answer", "B4", **full).status_code == 422
    assert tell(head, left_alone, "admission.answer", "B4", **full | {"reason": "Kamar penuh"}).status_code == 303
    assert Admission.get().answer == "waiting"
    assert "daftar tunggu" in text_of(head, "/shelter")
    assert Errand.get(Errand.kind == "waiting").role == "rps"


@pytest.mark.clause(12, "S0.B4")
def test_nobody_answers_his_own_request(sign_in: SignIn, left_alone: Case) -> None:
    head = sign_in("rps.bontang")
    _ask(sign_in("peksos.bontang"), left_alone)  # so that the head of the shelter sees the case at all
    assert _ask(head, left_alone).status_code == 303
    assert tell(head, left_alone, "admission.answer", "B4", outcome="diterima").status_code == 403
    assert tell(sign_in("kabid.bontang"), left_alone, "admission.answer", "B4", outcome="diterima").status_code == 303


# --- 13: the service log ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause(13, "S0.B5", "S1.6")
def test_services_and_health_are_logged_and_the_field_reads_none_of_it(sign_in: SignIn, left_alone: Case) -> None:
    browser = sign_in("petugas.bontang")
    tell(sign_in("peksos.bontang"), left_alone, "shelter.admit", "B5", condition="Sehat")
    told: dict[str, Any] = {
        "given": ["meal", "health"],
        "complaint": "Batuk tiga hari",
        "medicine": "Parasetamol 3x1",
        "referred": "1",
    }
    assert tell(browser, left_alone, "service.record", **told).status_code == 303
    page = text_of(browser, f"{left_alone.address}/stay")
    assert "Batuk tiga hari" in page and "Parasetamol" in page
    due = Errand.get(Errand.kind == "health")
    assert due.role == "petugas" and due.due_at is not None and due.due_at > clock.now()
    finder = sign_in("kelurahan.bontang")
    assert finder.get(f"{left_alone.address}/stay").status_code == 404
    seen = text_of(finder, left_alone.address) + text_of(finder, f"{left_alone.address}/journal")
    assert "Batuk" not in seen and "Parasetamol" not in seen and "Rumah singgah</b>" not in seen


@pytest.mark.clause(13, "S0.B5")
def test_a_serious_incident_waits_for_the_head_until_he_looks_after_it(sign_in: SignIn, left_alone: Case) -> None:
    tell(sign_in("peksos.bontang"), left_alone, "shelter.admit", "B5", condition="Sehat")
    told = {"kind": "quarrel", "what": "Berebut selimut", "serious": "1"}
    assert tell(sign_in("petugas.bontang"), left_alone, "shelter.incident", **told).status_code == 303
    waiting = Errand.get(Errand.kind == "incident")
    assert waiting.role == "rps" and waiting.done_at is None
    head = sign_in("rps.bontang")
    assert "Berebut selimut" in text_of(head, f"{left_alone.address}/stay")
    assert tell(head, left_alone, "activity.record", notes="Sudah didamaikan").status_code == 303
    assert Errand.get_by_id(waiting.id).done_at is not None


# --- 22: reception, registration, identification ---------------------------------------------------------------------------------


@pytest.mark.clause(22, "S1.4")
def test_intake_ends_in_the_persons_data_and_background(sign_in: SignIn, house: object) -> None:
    case = person(name="Pak Karim")
    browser = sign_in("peksos.pangkalpinang")
    assert "Latar belakang" in text_of(browser, f"{case.address}/deeds/shelter.admit?step=4")
    missing = tell(browser, case, "shelter.admit", "4")
    assert missing.status_code == 422 and "Keadaan saat masuk" in missing.get_data(as_text=True)
    told = {"condition": "Lelah", "origin_address": "Toboali", "education": "SD", "background": "Kehabisan bekal"}
    assert tell(browser, case, "shelter.admit", "4", **told).status_code == 303
    page = text_of(sign_in("petugas.pangkalpinang"), f"{case.address}/stay")
    assert all(words in page for words in told.values())
    assert "baru masuk, batas 7 hari" in text_of(browser, case.address)


@pytest.mark.clause(22, "S1.4")
def test_what_the_assessment_told_is_not_asked_again(sign_in: SignIn, house: object) -> None:
    case = person(name="Pak Karim")
    browser = sign_in("peksos.pangkalpinang")
    told = {"origin": "Jalan Melati, Toboali", "work": "Buruh kapal", "problem": "Telantar", "physical": "Lelah"}
    assert tell(browser, case, "assessment.record", "2", **told).status_code == 303
    page = text_of(browser, f"{case.address}/deeds/shelter.admit?step=4")
    assert 'value="Jalan Melati, Toboali"' in page and 'value="Buruh kapal"' in page
