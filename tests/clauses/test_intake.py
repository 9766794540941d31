"""How people come in: every source and form of arrival, RT and kelurahan, outings, handing over, the agenda book (domain §3, 1-6, 37, 45)."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case
from pmks.house.journal import JournalLine
from pmks.house.words import ARRIVALS
from pmks.operations.tables import Operation
from pmks.reports.codes import code_for
from pmks.standards.vocabulary import vocabulary
from tests.work import newest_case, registered, send

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
RT_AREA = "64.74.01.1001"
"""The kelurahan in which the RT of Bontang works."""
OFFICIAL: dict[str, Any] = {
    "letter_number": "460/12/GE/2026",
    "letter_on": "2026-11-20",
    "addressee": "Kepala Dinas Sosial",
    "signer": "Hendra Saputra",
    "signer_title": "Lurah Gunung Elai",
}


def tell(browser: FlaskClient, case: Case, deed: str, step: str = "", **fields: Any) -> TestResponse:
    """Post a deed of a case as its form does."""
    return browser.post(f"{case.address}/deeds", data={"deed": deed, "step": step, **fields})


def page_of(browser: FlaskClient, address: str) -> str:
    """What stands on a page."""
    reply = browser.get(address)
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


def begun(browser: FlaskClient, **more: str) -> Operation:
    """An outing that this browser has begun."""
    sent = {
        "kind": "raid",
        "name": "Razia Pasar",
        "place": "Pasar Rawa Indah",
        "leader": "Fajar",
        "team": "Rudi, Dadan",
    }
    reply = browser.post("/operations", data={**sent, **more})
    return Operation.get_by_id(UUID(reply.location.rsplit("/", 1)[1]))


# --- 1 and 2: sources and forms of arrival ------------------------------------------------------------------------------------


@pytest.mark.clause(1, "S0.A1", "S0.B1", "S0.B2", "S1.1", "S2.A1", "S2.B1", "S3.1", "S4.1", "S4.req1")
def test_a_report_comes_in_from_every_source_and_from_no_other(sign_in: SignIn) -> None:
    for agency in ("bontang", "pangkalpinang", "babel", "banjar", "kutim"):
        browser = sign_in(f"staf.{agency}")
        for source, label in vocabulary().sources.items():
            assert send(browser, source=source).status_code == 303
            assert open_enrolment(newest_case()).source == source
            assert label in page_of(browser, f"{newest_case().address}/arrival")
        assert send(browser, source="burung").status_code == 422


@pytest.mark.clause(2, "S1.1")
@pytest.mark.parametrize("arrival", ARRIVALS)
def test_a_spoken_notice_counts_as_much_as_a_letter(sign_in: SignIn, arrival: str) -> None:
    browser = sign_in("staf.pangkalpinang")
    assert send(browser, source="slrt", arrival=arrival).status_code == 303
    assert ARRIVALS[arrival][0] in page_of(browser, f"{newest_case().address}/arrival")
    assert ARRIVALS[arrival][0] in page_of(browser, "/reports")


# --- 3 and 4: RT and kelurahan --------------------------------------------------------------------------------------------------


@pytest.fixture
def reported(sign_in: SignIn) -> Case:
    """What a citizen told at the counter of the dinas; the RT has not looked yet."""
    sent = {"source": "masyarakat", "service": "telantar", "area": RT_AREA, "reporter_name": "Pak Danu"}
    assert send(sign_in("staf.bontang"), **sent).status_code == 303
    return newest_case()


@pytest.mark.clause(3, "S0.A1", "S0.B1")
def test_the_rt_looks_confirms_and_the_citizen_follows_it_by_a_code(
    sign_in: SignIn, visitor: FlaskClient, reported: Case
) -> None:
    code = code_for("bontang", reported.id)
    assert code in page_of(sign_in("staf.bontang"), f"{reported.address}/arrival")
    assert "menunggu diperiksa" in page_of(visitor, f"/cek/{code}")
    browser = sign_in("rt.bontang")
    assert reported.address in page_of(browser, "/home")
    assert (
        tell(browser, reported, "report.receive", "B1", verdict="confirmed", checked="Tidur di pos ronda").status_code
        == 303
    )
    assert "sudah diperiksa" in page_of(visitor, f"/cek/{code}")
    assert reported.address in page_of(sign_in("kelurahan.bontang"), "/home")
    tell(sign_in("kelurahan.bontang"), reported, "report.forward", "B2", **OFFICIAL)
    told = page_of(visitor, f"/cek/{code}")
    assert "sampai di dinas sosial" in told and "Ibu Eti" not in told and "Pak Danu" not in told


@pytest.mark.clause(3, "S0.B1")
def test_a_report_that_the_rt_cannot_confirm_stays_open(sign_in: SignIn, visitor: FlaskClient, reported: Case) -> None:
    browser = sign_in("rt.bontang")
    assert (
        tell(browser, reported, "report.receive", "B1", verdict="not_found", checked="Sudah tidak ada").status_code
        == 303
    )
    assert reported.address in page_of(browser, "/home")
    assert reported.address in page_of(sign_in("peksos.bontang"), "/home")
    code = code_for("bontang", reported.id)
    assert "belum ditemukan" in page_of(visitor, f"/cek/{code}")


@pytest.mark.clause(4, "S0.B2")
def test_the_kelurahan_reports_with_number_date_and_signer(sign_in: SignIn, reported: Case) -> None:
    tell(sign_in("rt.bontang"), reported, "report.receive", "B1", verdict="confirmed")
    browser = sign_in("kelurahan.bontang")
    for missing in ("letter_number", "letter_on", "signer", "signer_title"):
        assert tell(browser, reported, "report.forward", "B2", **{**OFFICIAL, missing: ""}).status_code == 422
    assert tell(browser, reported, "report.forward", "B2", **OFFICIAL).status_code == 303
    page = page_of(sign_in("kabid.bontang"), f"{reported.address}/arrival")
    assert all(words in page for words in ("460/12/GE/2026", "20 November 2026", "Hendra Saputra", "Lurah Gunung Elai"))


# --- 5: outings -----------------------------------------------------------------------------------------------------------------


@pytest.mark.clause(5, "S0.A2", "S1.1", "S3.req")
def test_an_outing_has_place_time_team_and_the_people_met(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.banjar")
    outing = begun(browser, order_number="800/7/SPT", began_on="2026-11-20", began_at="21:00")
    for name in ("Ibu Eti", "Pak Tono"):
        send(browser, name=name, operation=str(outing.id))
    assert browser.post(f"{outing.address}/ending", data={"not_registered": "3", "result": "Aman"}).status_code == 303
    page = page_of(browser, outing.address)
    for words in (
        "Pasar Rawa Indah",
        "20 November 2026",
        "Fajar, Rudi, Dadan",
        "800/7/SPT",
        "Ibu Eti",
        "Pak Tono",
        "Aman",
    ):
        assert words in page, words
    assert "5 orang ditemui, 3 di antaranya tidak didaftarkan" in page


@pytest.mark.clause(5, "S0.A2")
def test_satpol_pp_writes_down_what_came_of_reaching_out(sign_in: SignIn) -> None:
    send(sign_in("staf.bontang"), source="masyarakat", categories="homeless", area=RT_AREA)
    case = newest_case()
    tell(sign_in("rt.bontang"), case, "report.receive", "A1", verdict="confirmed")
    browser = sign_in("satpolpp.bontang")
    told = {"result": "not_met", "talked": "Sudah pindah", "place": "Emper toko", "team": "Fajar, Rudi"}
    assert tell(browser, case, "outreach.record", "A2", **told).status_code == 303
    assert "Penjangkauan oleh Satpol PP" in page_of(browser, "/home"), "who was not met is sought again"
    outing = begun(browser)
    told |= {"result": "came", "talked": "Mau ikut", "operation": str(outing.id)}
    assert tell(browser, case, "outreach.record", "A2", **told).status_code == 303
    assert "Ibu Eti" in page_of(browser, outing.address)
    journal = page_of(sign_in("peksos.bontang"), f"{case.address}/journal")
    assert "Bersedia didampingi" in journal and "Emper toko" in journal and "Razia Pasar" in journal


# --- 6: many handed over in one act ----------------------------------------------------------------------------------------------


@pytest.mark.clause(6, "S4.req2", "S3.1")
def test_many_are_handed_over_in_one_act_each_with_a_line_of_his_own(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.kutim")
    outing, cases = begun(browser), []
    for name in ("Ibu Eti", "Pak Tono", "Adi"):
        send(browser, name=name, operation=str(outing.id))
        cases.append(newest_case())
    form = page_of(browser, f"{outing.address}/handovers/new")
    assert form.count('name="person"') == 3
    sent = {
        "person": [str(case.id) for case in cases[:2]],
        "receiver": "agency",
        "place": "Kantor Dinas Sosial",
        "giver_name": "Fajar Maulana",
        "giver_title": "Danru Satpol PP",
        "receiver_name": "Sri Wahyuni",
        "receiver_title": "Staf Rehabilitasi Sosial",
        f"condition-{cases[0].id}": "Sehat, lelah",
        f"belongings-{cases[0].id}": "Satu tas hitam",
        f"condition-{cases[1].id}": "Batuk",
    }
    reply = browser.post(f"{outing.address}/handovers", data=sent)
    assert reply.status_code == 303
    page = page_of(sign_in("staf.kutim"), reply.location)
    for words in (
        "2 orang diserahkan",
        "Fajar Maulana, Danru Satpol PP",
        "Sri Wahyuni",
        "Satu tas hitam",
        "Batuk",
        "Pak Tono",
    ):
        assert words in page, words
    assert "Adi" not in page.split("<main", 1)[1]
    lines = list(JournalLine.select().where(JournalLine.deed == "handover.give"))
    assert {line.case for line in lines} == {case.id for case in cases[:2]}
    assert all(line.sealed_for == line.client for line in lines)
    assert page_of(browser, f"{outing.address}/handovers/new").count('name="person"') == 1
    assert browser.post(f"{outing.address}/handovers", data=sent).status_code == 422


# --- 37: the agenda book ---------------------------------------------------------------------------------------------------------


@pytest.mark.clause(37, "S4.2", "S4.3")
def test_a_report_gets_its_agenda_number_and_a_trail(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.kutim", name="Pak Tono")
    browser = sign_in("staf.kutim")
    assert "belum" in page_of(browser, "/reports")
    told = {
        "sender": "Satpol PP Sangatta",
        "about": "Hasil razia pasar",
        "arrival": "letter",
        "received_on": "2026-11-20",
    }
    assert tell(browser, case, "agenda.register", "2", **told).status_code == 303
    assert tell(browser, case, "agenda.forward", "3", to="kabid", message="Mohon ditunjuk petugas").status_code == 303
    page = page_of(browser, f"{case.address}/arrival")
    for words in ("1/2026", "Satpol PP Sangatta", "Hasil razia pasar", "Surat masuk", "Mohon ditunjuk petugas"):
        assert words in page, words
    book = page_of(browser, "/reports?q=1/2026")
    assert "Pak Tono" in book and "diteruskan ke" in book
    assert case.address in page_of(sign_in("kabid.kutim"), "/home")


# --- 45: reporter and handing-over party -----------------------------------------------------------------------------------------


@pytest.mark.clause(45, "S1.1", "S4.1")
def test_reporter_and_bringer_are_kept_apart_from_the_client(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.kutim")
    sent = {
        "source": "masyarakat",
        "reporter_name": "Bu Nani Merpati",
        "reporter_phone": "081351906454",
        "reporter_relation": "Pemilik warung",
        "handover_name": "Aiptu Joko",
        "handover_relation": "Polsek Sangatta",
    }
    send(browser, name="Pak Tono", **sent)
    case = newest_case()
    page = page_of(sign_in("peksos.kutim"), f"{case.address}/arrival")
    assert all(words in page for words in ("Bu Nani Merpati", "0813-5190-6454", "Pemilik warung", "Aiptu Joko"))
    for who in ("peksos.kutim", "satpolpp.kutim"):
        assert "Merpati" not in page_of(sign_in(who), case.client.address)
    assert "Merpati" not in page_of(sign_in("staf.kutim"), "/clients?q=Merpati").split("<main", 1)[1].replace(
        "“Merpati”", ""
    ).replace('value="Merpati"', "")


@pytest.mark.clause(45, "S1.1")
def test_whether_a_reporter_may_stay_unnamed_is_the_agencys_to_say(sign_in: SignIn) -> None:
    browser = sign_in("staf.bontang")
    assert send(browser, source="masyarakat").status_code == 303
    admin = sign_in("admin.bontang")
    assert admin.post("/admin/settings/report.anonymous", data={"value": "off"}).status_code == 303
    reply = send(browser, source="masyarakat")
    assert reply.status_code == 422
    assert re.search(r"meminta nama pelapor", reply.get_data(as_text=True))
    assert send(browser, source="masyarakat", reporter_name="Pak Danu").status_code == 303
    assert send(sign_in("satpolpp.bontang")).status_code == 303, "an officer's own find has no reporter"
