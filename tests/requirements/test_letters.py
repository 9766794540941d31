"""The letter that asks for rehabilitation (S3.1), and first information to those who wait for it (S3.time)."""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient

from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.journal import JournalLine
from tests.work import rows

SignIn = Callable[[str], FlaskClient]

LETTER = {
    "deed": "request.submit",
    "step": "1",
    "number": "300/45/SATPOLPP",
    "dated_on": "2026-11-20",
    "sender": "Satpol PP Kota Banjar",
    "about": "Ibu Eti",
    "people_count": "3",
}
INFORMATION = {
    "deed": "information.give",
    "step": "2",
    "informed": ["client", "bringer"],
    "names": "Ibu Eti, Pak Deden",
    "topics": ["steps", "time", "free"],
}


def test_the_letter_is_the_paper_that_the_standard_requires(sign_in: SignIn, raided: Case) -> None:
    """S3.req: "Surat Permohonan Fasilitasi Rehabilitasi Sosial … dari Satpol PP"."""
    assert sign_in("satpolpp.banjar").post(f"{raided.address}/deeds", data=LETTER).status_code == 303
    page = sign_in("staf.banjar").get(f"{raided.address}/requirements").get_data(as_text=True)
    assert "1 dari 1 berkas" in page
    assert "Nomor 300/45/SATPOLPP, 20 November 2026, dari Satpol PP Kota Banjar" in page


def test_the_letter_begins_with_what_is_known(sign_in: SignIn, raided: Case) -> None:
    form = sign_in("satpolpp.banjar").get(f"{raided.address}/deeds/request.submit?step=1").get_data(as_text=True)
    assert 'value="Ibu Eti"' in form
    assert "Satpol PP" in form
    assert "Kepala Dinas" in form


def test_a_letter_names_who_sends_it_about_whom(sign_in: SignIn, raided: Case) -> None:
    browser, before = sign_in("satpolpp.banjar"), rows()
    assert browser.post(f"{raided.address}/deeds", data={**LETTER, "sender": ""}).status_code == 422
    assert browser.post(f"{raided.address}/deeds", data={**LETTER, "about": ""}).status_code == 422
    future = (clock.now() + timedelta(days=3)).date().isoformat()
    assert browser.post(f"{raided.address}/deeds", data={**LETTER, "dated_on": future}).status_code == 422
    assert rows() == before


def test_the_letter_is_satpol_pps_as_printed(sign_in: SignIn, raided: Case) -> None:
    assert sign_in("peksos.banjar").post(f"{raided.address}/deeds", data=LETTER).status_code == 403


def test_first_information_stops_its_half_hour(sign_in: SignIn, raided: Case) -> None:
    browser = sign_in("staf.banjar")
    assert browser.post(f"{raided.address}/deeds", data=INFORMATION).status_code == 303
    standing = progress_of(open_enrolment(raided), "banjar", clock.now())
    first = next(each for each in standing.clocks if each.clock.id == "informasi-awal")
    assert first.stopped_at is not None and not first.is_late
    page = browser.get(f"{raided.address}/requirements").get_data(as_text=True)
    assert "Orang yang dilayani, Yang mengantar atau menyerahkan" in page
    assert "Layanan tidak dipungut biaya" in page


def test_information_says_to_whom_and_about_what(sign_in: SignIn, raided: Case) -> None:
    browser, before = sign_in("staf.banjar"), rows()
    for left_out in ("informed", "topics"):
        told = {name: value for name, value in INFORMATION.items() if name != left_out}
        assert browser.post(f"{raided.address}/deeds", data=told).status_code == 422
    assert rows() == before


def test_what_was_told_is_sealed(sign_in: SignIn, raided: Case) -> None:
    sign_in("staf.banjar").post(f"{raided.address}/deeds", data=INFORMATION)
    assert b"Deden" not in bytes(JournalLine.get(JournalLine.deed == "information.give").body)
