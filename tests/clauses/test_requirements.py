"""Items 26 to 28 at the doors: the checklists, the papers asked for elsewhere, the register of identities."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case
from pmks.house import clock
from tests.work import registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]


def told(browser: FlaskClient, case: Case, deed: str, **fields: object) -> int:
    """The status of a deed done at the case's door."""
    return browser.post(f"{case.address}/deeds", data={"deed": deed, **fields}).status_code


def papers(browser: FlaskClient, case: Case) -> str:
    return browser.get(f"{case.address}/requirements").get_data(as_text=True)


@pytest.mark.clause(26, "S2.req")
def test_flow_a_asks_for_the_letter_the_identity_the_certificate_and_the_report(sign_in: SignIn) -> None:
    _, case = registered("staf.babel", source="dinsos_lain")
    browser = sign_in("staf.babel")
    page = papers(browser, case)
    for words in (
        "Surat Pengantar dari",
        "Berkas Identitas klien",
        "Surat Keterangan Terlantar",
        "Laporan Sosial hasil",
    ):
        assert words in page
    assert told(browser, case, "requirement.complete", step="A1", checked="1") == 422
    every = ["A1", "A2.identity_document", "A2.destitution_certificate", "A3"]
    assert told(browser, case, "requirement.receive", step="A1", items=every, how="paper") == 303
    assert "4 dari 4 berkas" in papers(browser, case)
    assert told(browser, case, "requirement.complete", step="A1", checked="1") == 303
    assert "Berkas lengkap dan benar" in papers(browser, case)


@pytest.mark.clause(26, "S2.req", "S2.B2")
@pytest.mark.parametrize("letter", ["request_letter", "cover_letter"])
def test_flow_b_is_content_with_either_letter_and_lets_the_rest_follow(sign_in: SignIn, letter: str) -> None:
    _, case = registered("staf.babel", source="pelapor")
    browser = sign_in("staf.babel")
    assert told(browser, case, "requirement.receive", step="B1", items=[f"B1.{letter}"], how="paper") == 303
    assert told(browser, case, "requirement.receive", step="B2", items=["paper.social_report"], how="paper") == 303
    assert told(browser, case, "requirement.complete", step="B2", checked="1") == 303


@pytest.mark.clause(26, "S3.req")
def test_banjar_asks_for_the_letter_of_satpol_pp(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.banjar", categories=["homeless"])
    assert "0 dari 1 berkas" in papers(sign_in("staf.banjar"), case)
    letter = {"number": "300/1", "dated_on": "2026-11-20", "sender": "Satpol PP", "about": "Ibu Eti"}
    assert told(sign_in("satpolpp.banjar"), case, "request.submit", step="1", **letter) == 303
    assert "1 dari 1 berkas" in papers(sign_in("staf.banjar"), case)


@pytest.mark.clause(26, "S4.req")
def test_kutai_timur_takes_the_report_minutes_or_a_certificate_and_an_identity_if_there_is_one(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.kutim", source="satpol_pp")
    browser = sign_in("staf.kutim")
    page = papers(browser, case)
    assert "Laporan Satpol PP" in page and "(jika ada)" in page
    assert told(browser, case, "requirement.receive", items=["2.raid_handover_minutes"], how="paper") == 303
    assert told(browser, case, "requirement.complete", checked="1") == 303


@pytest.mark.clause(26, "S1.time")
def test_two_working_days_run_from_the_moment_of_complete_and_correct(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.pangkalpinang", source="patroli", categories=["destitute_person"])
    browser = sign_in("staf.pangkalpinang")
    printed = "2 Hari kerja sejak berkas permohonan diterima secara lengkap dan benar"
    assert printed not in browser.get(case.address).get_data(as_text=True)
    assert told(browser, case, "requirement.complete", checked="1") == 303
    assert printed in browser.get(case.address).get_data(as_text=True)


@pytest.mark.clause(27, "S2.B3")
def test_identity_and_certificate_are_asked_for_and_followed_until_they_are_here(sign_in: SignIn) -> None:
    _, case = registered("staf.babel", source="pelapor")
    browser, day = sign_in("peksos.babel"), (clock.now() + timedelta(days=2)).date().isoformat()
    asked = {
        "papers-0-kind": "destitution_certificate",
        "papers-0-office": "Polsek Taman Sari",
        "papers-0-expected_on": day,
        "papers-1-kind": "identity_document",
        "papers-1-office": "Disdukcapil",
        "papers-1-expected_on": day,
    }
    assert told(browser, case, "identity.procure", step="B3", **asked) == 303
    assert papers(browser, case).count("Ditunggu") == 2
    assert "Tanyakan hasilnya: Surat keterangan terlantar" in browser.get("/home").get_data(as_text=True)
    form = browser.get(f"{case.address}/deeds/identity.conclude").get_data(as_text=True)
    first, second = form.split('name="procurement" value="')[1:3]
    assert told(browser, case, "identity.conclude", procurement=first[:36], result="obtained", number="SKT/7") == 303
    assert (
        told(browser, case, "identity.conclude", procurement=second[:36], result="not_obtained", why="Tak ada") == 303
    )
    page = papers(browser, case)
    assert "Diperoleh · Polsek Taman Sari" in page and "Tidak diperoleh · Disdukcapil" in page
    assert "Tanyakan hasilnya" not in browser.get("/home").get_data(as_text=True)


@pytest.mark.clause(27, "S4.req3")
def test_a_copy_of_the_identity_card_is_welcome_and_not_required(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.kutim", source="satpol_pp")
    browser = sign_in("staf.kutim")
    assert told(browser, case, "requirement.receive", items=["3"], how="missing", why="Tidak membawa KTP") == 303
    assert "Fotokopi KTP" not in papers(browser, case).split("Masih kurang")[1].split("</div>")[0]


@pytest.mark.clause(28, "S2.A5")
@pytest.mark.parametrize(("source", "step"), [("dinsos_lain", "A5")])
def test_whoever_was_referred_is_entered_in_the_register(sign_in: SignIn, source: str, step: str) -> None:
    _entered(sign_in, source, step)


@pytest.mark.clause(28, "S2.B5")
@pytest.mark.parametrize(("source", "step"), [("pelapor", "B5")])
def test_whoever_was_brought_is_entered_in_the_register(sign_in: SignIn, source: str, step: str) -> None:
    _entered(sign_in, source, step)


def _entered(sign_in: SignIn, source: str, step: str) -> None:
    _, case = registered("staf.babel", source=source)
    browser = sign_in("staf.babel")
    assert told(browser, case, "identity.record", step=step, result="claimed", name="Suhaeti") == 303
    page = browser.get("/identities").get_data(as_text=True)
    assert "ID-" in page and "Ibu Eti" in page and "Pengakuan sendiri" in page
