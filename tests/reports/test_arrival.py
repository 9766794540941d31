"""How a case arrived: what is told to whom, and what a look at the place or a forwarding leads to."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case, Errand, Turn
from pmks.house.database import among
from pmks.house.problems import Invalid
from pmks.reports.tables import AgendaEntry
from pmks.users.tables import User
from tests.clauses.test_intake import OFFICIAL
from tests.people import user
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
SECRET = "Bu Nani Merpati"
AREA = "64.74.01.1001"


@pytest.fixture
def reported(house: object) -> Case:
    """What a citizen told at the counter; the RT has not looked yet (S0.B1)."""
    sent: dict[str, Any] = {"source": "masyarakat", "service": "telantar", "area": AREA, "reporter_name": SECRET}
    return registered("staf.bontang", **sent)[1]


def _arrival(browser: FlaskClient, case: Case) -> str:
    reply = browser.get(f"{case.address}/arrival")
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


def _errands(case: Case) -> list[tuple[str, str | None]]:
    ours = among(Errand.kind, ["forwarded", "report_not_found"])
    rows = Errand.select().where((Errand.case == case.id) & Errand.done_at.is_null() & ours)
    return [(row.kind, row.role) for row in rows]


def test_the_dinas_reads_who_reported(sign_in: SignIn, reported: Case) -> None:
    for who in ("staf", "peksos", "kabid", "koordinator"):
        assert SECRET in _arrival(sign_in(f"{who}.bontang"), reported)


def test_the_rt_checks_the_report_without_learning_who_made_it(sign_in: SignIn, reported: Case) -> None:
    """A neighbour reports a neighbour: the RT lives there too."""
    browser = sign_in("rt.bontang")
    assert SECRET not in _arrival(browser, reported)
    assert SECRET not in browser.get(reported.address).get_data(as_text=True)
    assert SECRET not in browser.get(f"{reported.address}/journal").get_data(as_text=True)


def test_the_rt_reads_the_reporter_that_he_wrote_down_himself(sign_in: SignIn, reported: Case) -> None:
    told: dict[str, Any] = {"verdict": "confirmed", "reporter_name": "Pak Danu", "reporter_relation": "Tetangga"}
    do("rt.bontang", "report.receive", {"case": reported.id}, step="B1", **told)
    page = _arrival(sign_in("rt.bontang"), reported)
    assert "Pak Danu" in page and SECRET not in page
    assert "Pak Danu" not in _arrival(sign_in("kelurahan.bontang"), reported)


def test_those_of_the_field_read_the_trail_and_not_what_was_said_on_it(sign_in: SignIn, reported: Case) -> None:
    do("rt.bontang", "report.receive", {"case": reported.id}, step="B1", verdict="confirmed")
    do("staf.bontang", "agenda.forward", {"case": reported.id}, to="kabid", message="Hati-hati, pernah mengamuk")
    page = _arrival(sign_in("rt.bontang"), reported)
    assert "Laporan diteruskan" in page and "mengamuk" not in page
    assert "mengamuk" in _arrival(sign_in("kabid.bontang"), reported)


def test_a_look_that_found_nobody_leaves_the_step_and_asks_the_office(reported: Case) -> None:
    do("rt.bontang", "report.receive", {"case": reported.id}, step="B1", verdict="not_found")
    assert {turn.step for turn in Turn.select().where(Turn.case == reported.id)} == {"B1"}
    assert _errands(reported) == [("report_not_found", "peksos")]
    do("rt.bontang", "report.receive", {"case": reported.id}, step="B1", verdict="confirmed")
    assert {turn.step for turn in Turn.select().where(Turn.case == reported.id)} == {"B2"}
    assert _errands(reported) == []


@pytest.mark.usefixtures("house")
def test_a_look_without_a_verdict_is_none() -> None:
    case = registered("staf.bontang", source="masyarakat", service="telantar", area=AREA)[1]
    with pytest.raises(Invalid) as refusal:
        do("rt.bontang", "report.receive", {"case": case.id}, step="B1", verdict="")
    assert "verdict" in refusal.value.errors


def test_an_official_report_is_a_letter(reported: Case) -> None:
    do("rt.bontang", "report.receive", {"case": reported.id}, step="B1", verdict="confirmed")
    do("kelurahan.bontang", "report.forward", {"case": reported.id}, step="B2", **OFFICIAL)
    entry = AgendaEntry.get(AgendaEntry.case == reported.id)
    assert entry.arrival == "letter" and entry.official_at is not None


def test_the_form_of_the_kelurahan_is_filled_in_as_far_as_it_is_known(sign_in: SignIn, reported: Case) -> None:
    do("rt.bontang", "report.receive", {"case": reported.id}, step="B1", verdict="confirmed")
    form = sign_in("kelurahan.bontang").get(f"{reported.address}/deeds/report.forward").get_data(as_text=True)
    assert "Kepala Dinas Sosial dan Pemberdayaan Masyarakat" in form
    assert user("kelurahan.bontang").title in form


def test_whom_a_report_was_handed_on_to_finds_it_until_he_does_something(reported: Case) -> None:
    do("staf.bontang", "agenda.forward", {"case": reported.id}, to="kasi")
    assert _errands(reported) == [("forwarded", "kasi")]
    do("staf.bontang", "agenda.forward", {"case": reported.id}, to="kabid")
    assert _errands(reported) == [("forwarded", "kabid")]
    do("peksos.bontang", "activity.record", {"case": reported.id}, notes="Menelepon RT")
    assert _errands(reported) == [("forwarded", "kabid")]
    do("kabid.bontang", "activity.record", {"case": reported.id}, notes="Sudah dibaca")
    assert _errands(reported) == []


@pytest.mark.usefixtures("house")
def test_within_the_printed_order_the_turn_is_enough() -> None:
    _, case = registered("satpolpp.kutim")
    do("staf.kutim", "agenda.register", {"case": case.id}, step="2", arrival="report")
    do("staf.kutim", "agenda.forward", {"case": case.id}, step="3", to="kabid")
    assert _errands(case) == []


def test_a_report_is_registered_only_with_its_form_of_arrival(reported: Case) -> None:
    with pytest.raises(Invalid) as refusal:
        do("staf.bontang", "agenda.register", {"case": reported.id}, arrival="")
    assert "arrival" in refusal.value.errors


def test_the_page_of_a_case_tells_its_arrival_in_one_line(sign_in: SignIn, reported: Case) -> None:
    do("staf.bontang", "agenda.register", {"case": reported.id}, arrival="notice")
    do("staf.bontang", "agenda.forward", {"case": reported.id}, to="kabid")
    page = sign_in("peksos.bontang").get(reported.address).get_data(as_text=True)
    assert "Asal laporan" in page and "Warga, agenda 1/2026, diteruskan ke" in page


def test_a_second_report_about_somebody_has_a_reporter_of_its_own(sign_in: SignIn, reported: Case) -> None:
    told = {"client": str(reported.client_id), "service": "telantar", "source": "pelapor", "arrival": "letter"}
    reply = sign_in("staf.bontang").post("/cases", data={**told, "reporter_name": "Yayasan Kasih"})
    assert reply.status_code == 303
    page = sign_in("peksos.bontang").get(f"{reply.location}/arrival").get_data(as_text=True)
    assert "Yayasan Kasih" in page and "Surat masuk" in page and SECRET not in page


def test_a_case_is_opened_from_a_source_of_the_list_only(sign_in: SignIn, reported: Case) -> None:
    told = {"client": str(reported.client_id), "service": "telantar", "source": "burung"}
    assert sign_in("staf.bontang").post("/cases", data=told).status_code == 422


def test_a_person_does_not_read_in_his_own_file_who_reported_him(sign_in: SignIn, reported: Case) -> None:
    do("rt.bontang", "report.receive", {"case": reported.id}, step="B1", reporter_name="Pak Danu Merpati")
    told = {"recipient": "client", "proof": "KTP dilihat", "kind": "html"}
    reply = sign_in("peksos.bontang").post(f"{reported.client.address}/file", data=told)
    assert reply.status_code == 200
    assert "Laporan warga diperiksa" in reply.get_data(as_text=True)
    assert "Merpati" not in reply.get_data(as_text=True)


def test_the_rt_is_asked_to_look_and_not_to_register_somebody_anew(sign_in: SignIn, reported: Case) -> None:
    page = sign_in("rt.bontang").get(reported.address).get_data(as_text=True)
    assert 'value="report.receive"' in page and 'value="client.register"' not in page


def test_a_colleague_of_the_same_office_reads_no_reporter_in_the_journal_either(sign_in: SignIn, house: object) -> None:
    User.update(office=user("kelurahan.bontang").office).where(User.id == user("rt.bontang").id).execute()
    told: dict[str, Any] = {"service": "telantar", "source": "rt", "reporter_name": "Pak Pelapor"}
    _, case = registered("rt.bontang", categories=["neglected_elderly"], **told)
    do("rt.bontang", "report.receive", {"case": case.id}, step="B1", verdict="confirmed", reporter_name="Pak Pelapor")
    seen = {who: sign_in(f"{who}.bontang").get(f"{case.address}/journal").text for who in ("kelurahan", "rt", "staf")}
    assert {who: "Pak Pelapor" in page for who, page in seen.items()} == {"kelurahan": False, "rt": True, "staf": True}
    assert "Benar, orangnya ada" in seen["kelurahan"]
