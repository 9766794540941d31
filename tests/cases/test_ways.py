"""The ways beside the printed order: skip, close, reopen, move, note. Life is wider than a standard, and the journal keeps it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.cases.queries.standing import enrolments_of, open_enrolment
from pmks.cases.tables import Case, Closure, Turn
from pmks.house.journal import JournalLine
from tests.work import case_by_id, do, registered, rows

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def case(house: object) -> Case:
    return registered("satpolpp.bontang", categories=["homeless"])[1]


def _close(
    browser: FlaskClient, case: Case, outcome: str = "meninggal_dunia", reason: str = "Sakit paru", **more: str
) -> int:
    return browser.post(f"{case.address}/closure", data={"outcome": outcome, "reason": reason, **more}).status_code


# --- skipping ------------------------------------------------------------------------------------------------------------------


def test_a_head_leaves_a_step_out_with_a_reason(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("kasi.bontang")
    sent = {"step": "A3", "reason": "Rumah LKS penuh"}
    assert browser.post(f"{case.address}/skips", data=sent).location == case.address
    page = browser.get(case.address).get_data(as_text=True)
    assert "Dilewati" in page and "Rumah LKS penuh" in page


def test_a_skip_without_a_reason_is_asked_for_one(sign_in: SignIn, case: Case) -> None:
    before = rows()
    reply = sign_in("kasi.bontang").post(f"{case.address}/skips", data={"step": "A3"})
    assert reply.status_code == 422
    assert rows() == before


def test_an_approval_is_never_skipped(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.kutim")
    sent = {"step": "7", "reason": "Kepala dinas sedang dinas luar"}
    reply = sign_in("kabid.kutim").post(f"{case.address}/skips", data=sent)
    assert reply.status_code == 409
    assert "tidak bisa dilewati" in reply.get_data(as_text=True)


# --- closing and reopening -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["meninggal_dunia", "pergi_tanpa_pamit", "permintaan_sendiri"])
def test_a_case_is_closed_by_an_exit_with_its_reason(sign_in: SignIn, case: Case, outcome: str) -> None:
    assert _close(sign_in("peksos.bontang"), case, outcome, "Sudah dicari tiga hari") == 303
    assert not case_by_id(case.id).is_open
    closure = Closure.get(Closure.case == case.id)
    assert closure.outcome == outcome
    assert b"dicari" not in bytes(closure.reason_sealed)
    assert "Sudah dicari tiga hari" in sign_in("peksos.bontang").get(case.address).get_data(as_text=True)


def test_the_field_reads_how_a_case_ended_and_not_why(sign_in: SignIn, case: Case) -> None:
    _close(sign_in("peksos.bontang"), case, reason="Sakit paru")
    assert "Sakit paru" in sign_in("kasi.bontang").get(case.address).get_data(as_text=True)
    page = sign_in("satpolpp.bontang").get(case.address).get_data(as_text=True)
    assert "Ditutup" in page and "Sakit paru" not in page


def test_an_exit_wants_a_reason(sign_in: SignIn, case: Case) -> None:
    assert _close(sign_in("peksos.bontang"), case, reason="") == 422
    assert case_by_id(case.id).is_open


def test_an_end_that_is_not_reached_does_not_close(sign_in: SignIn, case: Case) -> None:
    assert _close(sign_in("peksos.bontang"), case, "lanjut-reunifikasi") == 422
    assert case_by_id(case.id).is_open


def test_a_closed_case_waits_for_nobody_and_takes_no_deed(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.bontang")
    _close(browser, case)
    assert not Turn.select().where(Turn.case == case.id).exists()
    reply = browser.post(f"{case.address}/deeds", data={"deed": "placement.record", "step": "A3"})
    assert reply.status_code == 409
    assert "sudah ditutup" in reply.get_data(as_text=True)


def test_closing_twice_is_a_conflict(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.bontang")
    _close(browser, case)
    assert _close(browser, case) == 409


def test_a_closed_case_is_taken_up_where_it_was_left(sign_in: SignIn, case: Case) -> None:
    do("peksos.bontang", "placement.record", {"case": case.id}, step="A3")
    _close(sign_in("peksos.bontang"), case, belongings="none")
    reply = sign_in("kasi.bontang").post(f"{case.address}/reopening", data={"reason": "Ternyata masih hidup"})
    assert reply.location == case.address
    assert case_by_id(case.id).is_open
    assert Closure.get(Closure.case == case.id).reopened_at is not None
    assert {turn.step for turn in Turn.select().where(Turn.case == case.id)} == {"A3"}
    page = sign_in("peksos.bontang").get(case.address).get_data(as_text=True)
    assert "Ternyata masih hidup" in page and "Penempatan dicatat" in page


def test_reopening_wants_a_reason(sign_in: SignIn, case: Case) -> None:
    _close(sign_in("peksos.bontang"), case)
    assert sign_in("kasi.bontang").post(f"{case.address}/reopening", data={}).status_code == 422


def test_an_open_case_is_not_reopened(sign_in: SignIn, case: Case) -> None:
    assert sign_in("kasi.bontang").post(f"{case.address}/reopening", data={"reason": "x"}).status_code == 409


# --- moving to the right service -----------------------------------------------------------------------------------------------


def test_a_moved_case_keeps_its_number_and_its_journal(sign_in: SignIn, case: Case) -> None:
    do("peksos.bontang", "placement.record", {"case": case.id}, step="A3", notes="Kamar dua")
    browser = sign_in("peksos.bontang")
    sent = {"service": "telantar", "reason": "Ternyata lansia telantar"}
    assert browser.post(f"{case.address}/transfer", data=sent).location == case.address
    assert [each.service for each in enrolments_of(case)] == ["gelandangan-pengemis", "telantar"]
    page = browser.get(case.address).get_data(as_text=True)
    assert case.number in page
    assert "Kamar dua" in page and "Ternyata lansia telantar" in page
    assert "Sebelumnya: " in page


def test_each_passage_stays_pinned_to_its_own_text(sign_in: SignIn, case: Case) -> None:
    first = open_enrolment(case).sha256
    do("peksos.bontang", "case.transfer", {"case": case.id}, service="telantar", reason="x")
    assert enrolments_of(case)[0].sha256 == first
    assert open_enrolment(case).sha256 != first


@pytest.mark.parametrize("service", ["rps-senyum", "khayalan"])
def test_a_case_does_not_move_to_a_service_that_is_not_here(sign_in: SignIn, case: Case, service: str) -> None:
    before = rows()
    reply = sign_in("peksos.bontang").post(f"{case.address}/transfer", data={"service": service, "reason": "x"})
    assert reply.status_code == 404
    assert rows() == before


def test_a_case_does_not_move_to_a_service_that_only_informs(sign_in: SignIn, case: Case) -> None:
    reply = sign_in("peksos.bontang").post(
        f"{case.address}/transfer", data={"service": "pekerja-rentan", "reason": "x"}
    )
    assert reply.status_code == 409


# --- opening again, noting -----------------------------------------------------------------------------------------------------


def test_somebody_found_again_gets_a_second_case(sign_in: SignIn, case: Case) -> None:
    reply = sign_in("satpolpp.bontang").post("/cases", data={"client": str(case.client_id), "service": "telantar"})
    assert reply.status_code == 303
    assert [each.number for each in Case.select().order_by(Case.number)] == ["BTG-2026-0001", "BTG-2026-0002"]


def test_a_note_stands_in_the_journal_and_fulfils_nothing(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.bontang")
    before = {turn.step for turn in Turn.select()}
    assert (
        browser.post(
            f"{case.address}/deeds", data={"deed": "activity.record", "notes": "Menelepon kakaknya"}
        ).status_code
        == 303
    )
    assert "Menelepon kakaknya" in browser.get(case.address).get_data(as_text=True)
    assert {turn.step for turn in Turn.select()} == before


def test_an_empty_note_is_asked_for_words(sign_in: SignIn, case: Case) -> None:
    reply = sign_in("peksos.bontang").post(f"{case.address}/deeds", data={"deed": "activity.record", "notes": " "})
    assert reply.status_code == 422
    assert "Isi bagian ini" in reply.get_data(as_text=True)


def test_the_journal_only_grows(sign_in: SignIn, case: Case) -> None:
    lines = {line.id for line in JournalLine.select()}
    _close(sign_in("peksos.bontang"), case)
    do("kasi.bontang", "case.reopen", {"case": case.id}, reason="x")
    assert lines < {line.id for line in JournalLine.select()}
