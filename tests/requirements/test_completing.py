"""The moment at which papers are complete and correct: refused while one is missing, and begun with it the printed time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.journal import JournalLine
from tests.work import do, registered, rows

SignIn = Callable[[str], FlaskClient]
WEDNESDAY = datetime(2026, 12, 23, 2, 0, tzinfo=UTC)
"""23 December 2026, 09.00 WIB: the day before cuti bersama and Christmas (domain §8)."""


def complete(browser: FlaskClient, case: Case, step: str = "", **more: object) -> TestResponse:
    sent = {"deed": "requirement.complete", "step": step, "checked": "1", **more}
    return browser.post(f"{case.address}/deeds", data=sent)


def clocks(case: Case, at: datetime | None = None) -> dict[str, datetime]:
    """The clocks of a case that were started, by id, and when each ends."""
    return {
        each.clock.id: each.due_at
        for each in progress_of(open_enrolment(case), case.agency, at or clock.now()).clocks
        if each.is_running
    }


def test_it_is_refused_while_something_compulsory_is_missing_and_says_what(sign_in: SignIn, referred: Case) -> None:
    do("staf.babel", "requirement.receive", {"case": referred.id}, items=["A1", "A2.identity_document"], how="paper")
    browser, before = sign_in("staf.babel"), rows()
    reply = complete(browser, referred, "A1")
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "Surat Keterangan Terlantar dari Kepolisian; Laporan Sosial hasil Asesmen awal" in page
    assert rows() == before


def test_with_everything_here_the_step_of_receiving_is_done(sign_in: SignIn, referred: Case) -> None:
    """S2.A1: papers may come one by one; the step is done when they are declared complete."""
    browser = sign_in("staf.babel")
    every = ["A1", "A2.identity_document", "A2.destitution_certificate", "A3"]
    do("staf.babel", "requirement.receive", {"case": referred.id}, step="A1", items=every[:2], how="paper")
    do("staf.babel", "requirement.receive", {"case": referred.id}, step="A1", items=every[2:], how="statement")
    assert complete(browser, referred, "A1").status_code == 303
    standing = progress_of(open_enrolment(referred), "babel", clock.now())
    assert [each.status for each in standing.steps[:2]] == ["done", "next"]
    page = browser.get(f"{referred.address}/requirements").get_data(as_text=True)
    assert "Berkas lengkap dan benar" in page


def test_papers_that_may_follow_hold_nothing_up(sign_in: SignIn, brought: Case) -> None:
    """S2.B2: what B does not require and B3 produces."""
    do("staf.babel", "requirement.receive", {"case": brought.id}, step="B1", items=["B1.request_letter"], how="paper")
    assert complete(sign_in("staf.babel"), brought, "B2").status_code == 303


def test_an_identity_that_there_is_not_holds_nothing_up(sign_in: SignIn, handed_over: Case) -> None:
    """S4.req3: "(jika ada)"."""
    do("staf.kutim", "requirement.receive", {"case": handed_over.id}, items=["2.raid_handover_minutes"], how="paper")
    browser = sign_in("staf.kutim")
    assert complete(browser, handed_over).status_code == 303


def test_nobody_declares_what_he_did_not_check(sign_in: SignIn, handed_over: Case) -> None:
    do("staf.kutim", "requirement.receive", {"case": handed_over.id}, items=["2.certificate"], how="paper")
    assert complete(sign_in("staf.kutim"), handed_over, checked="").status_code == 422


def test_two_working_days_begin_with_the_declaration(house: object) -> None:
    """S1.time over cuti bersama, Christmas and a weekend: from Wednesday 23 to Tuesday 29 December (domain §8)."""
    _, case = registered(
        "satpolpp.pangkalpinang", at=WEDNESDAY - timedelta(hours=5), source="patroli", categories=["beggar"]
    )
    assert "penyelesaian" not in clocks(case, WEDNESDAY)
    do("staf.pangkalpinang", "requirement.complete", {"case": case.id}, at=WEDNESDAY, checked="1")
    assert clocks(case, WEDNESDAY)["penyelesaian"] == datetime(2026, 12, 29, 16, 59, 59, tzinfo=UTC)


def test_the_page_tells_which_time_has_begun(sign_in: SignIn, sheltered: Case) -> None:
    browser = sign_in("staf.pangkalpinang")
    complete(browser, sheltered)
    page = browser.get(f"{sheltered.address}/requirements").get_data(as_text=True)
    assert "Penyelesaian permohonan: batas" in page
    assert "2 hari kerja" in browser.get(sheltered.address).get_data(as_text=True).lower()


def test_whoever_is_not_served_is_told_so(sign_in: SignIn, house: object) -> None:
    """S1.req lists who is served, and no paper."""
    _, case = registered("satpolpp.pangkalpinang", source="patroli")
    browser = sign_in("staf.pangkalpinang")
    assert "belum termasuk yang dilayani" in browser.get(f"{case.address}/requirements").get_data(as_text=True)
    assert complete(browser, case).status_code == 422


def test_those_who_are_served_are_shown_by_their_category(sign_in: SignIn, sheltered: Case) -> None:
    page = sign_in("peksos.pangkalpinang").get(f"{sheltered.address}/requirements").get_data(as_text=True)
    assert page.count("Sesuai golongan orang ini") == 1
    assert "Gelandangan, Pengemis dan Anak Jalanan" in page


def test_a_paper_found_wrong_takes_the_declaration_back(sign_in: SignIn, raided: Case) -> None:
    browser = sign_in("staf.banjar")
    do("staf.banjar", "requirement.receive", {"case": raided.id}, items=["1"], how="paper")
    complete(browser, raided)
    do(
        "staf.banjar",
        "requirement.receive",
        {"case": raided.id},
        items=["1"],
        how="missing",
        why="Nama di surat keliru",
    )
    page = browser.get(f"{raided.address}/requirements").get_data(as_text=True)
    assert "Berkas lengkap dan benar" not in page
    assert "Masih kurang" in page


@pytest.mark.parametrize("who", ["satpolpp.banjar", "petugas.banjar", "kadis.banjar"])
def test_only_those_who_keep_the_papers_may_declare(sign_in: SignIn, raided: Case, who: str) -> None:
    before = rows()
    assert complete(sign_in(who), raided).status_code in {403, 404}
    assert rows() == before


def test_the_line_is_beside_the_steps_where_no_step_asks_for_it(sign_in: SignIn, sheltered: Case) -> None:
    complete(sign_in("staf.pangkalpinang"), sheltered)
    assert JournalLine.get(JournalLine.deed == "requirement.complete").step is None
