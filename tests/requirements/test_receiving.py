"""Papers come in at the case's door: which, how, and what still is not there."""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.tables import Case, Errand
from pmks.clients.tables import Photo
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.requirements.tables import PaperMark
from tests.work import do, photo, registered, rows

SignIn = Callable[[str], FlaskClient]


def receive(browser: FlaskClient, case: Case, *items: str, **more: object) -> TestResponse:
    sent = {"deed": "requirement.receive", "items": [*items], "how": "paper", **more}
    return browser.post(f"{case.address}/deeds", data=sent, content_type="multipart/form-data")


def page_of(browser: FlaskClient, case: Case) -> str:
    return browser.get(f"{case.address}/requirements").get_data(as_text=True)


def test_a_paper_is_told_with_its_number_and_date(sign_in: SignIn, referred: Case) -> None:
    browser = sign_in("staf.babel")
    reply = receive(
        browser, referred, "A1", number="470/12/DINSOS", dated_on="2026-11-02", issuer="Dinsos Bangka Tengah"
    )
    assert (reply.status_code, reply.location) == (303, referred.address)
    page = page_of(browser, referred)
    assert "1 dari 4 berkas" in page
    assert "Nomor 470/12/DINSOS, 2 November 2026, dari Dinsos Bangka Tengah" in page


def test_several_papers_come_in_at_once(sign_in: SignIn, referred: Case) -> None:
    receive(sign_in("staf.babel"), referred, "A1", "A2.identity_document", "A3")
    assert {each.item for each in PaperMark.select()} == {"A1", "A2.identity_document", "A3"}


def test_what_stands_on_a_paper_is_sealed(sign_in: SignIn, referred: Case) -> None:
    receive(sign_in("staf.babel"), referred, "A3", issuer="Pekerja sosial Rukmini")
    line = JournalLine.get(JournalLine.deed == "requirement.receive")
    assert b"Rukmini" not in bytes(line.body)
    assert (line.read_body() or {})["issuer"] == "Pekerja sosial Rukmini"


def test_a_photographed_paper_needs_its_photo(sign_in: SignIn, referred: Case) -> None:
    browser, before = sign_in("staf.babel"), rows()
    reply = receive(browser, referred, "A1", how="file", step="A1")
    assert reply.status_code == 422
    assert "Ambil foto suratnya" in reply.get_data(as_text=True)
    assert rows() == before


def test_a_photographed_paper_is_shown_to_those_of_the_dinas(sign_in: SignIn, referred: Case) -> None:
    browser = sign_in("peksos.babel")
    receive(browser, referred, "A1", how="file", photo=(photo(), "surat.jpg"))
    picture = Photo.get(Photo.client == referred.client_id)
    address = f"/clients/{referred.client_id}/photos/{picture.id}"
    assert address in page_of(browser, referred)
    assert browser.get(address).status_code == 200


def test_one_of_two_letters_is_enough(sign_in: SignIn, brought: Case) -> None:
    """S2.req B: "Surat Permohonan dari Pelapor atau Surat Pengantar dari Instansi Lain"."""
    browser = sign_in("staf.babel")
    receive(browser, brought, "B1.cover_letter")
    page = page_of(browser, brought)
    assert "1 dari 1 berkas" in page
    assert "Masih kurang" not in page


def test_a_missing_paper_has_its_reason(sign_in: SignIn, referred: Case) -> None:
    browser, before = sign_in("staf.babel"), rows()
    reply = receive(browser, referred, "A1", how="missing", step="A1")
    assert reply.status_code == 422
    assert "Tulis mengapa" in reply.get_data(as_text=True)
    assert rows() == before


def test_a_paper_that_will_follow_becomes_a_task_until_it_is_here(sign_in: SignIn, referred: Case) -> None:
    browser, day = sign_in("staf.babel"), (clock.now() + timedelta(days=3)).date()
    receive(browser, referred, "A1", how="missing", why="Masih ditandatangani", due_on=day.isoformat())
    task = Errand.get((Errand.case == referred.id) & (Errand.kind == "paper"))
    assert (task.role, task.deed, task.done_at) == ("staf", "requirement.receive", None)
    assert task.title == "Berkas menyusul: Surat Pengantar dari Kabupaten/Kota/Daerah Lain"
    assert "Masih ditandatangani" in page_of(browser, referred)
    receive(browser, referred, "A1")
    assert Errand.get_by_id(task.id).done_at is not None


def test_a_paper_cannot_follow_yesterday(sign_in: SignIn, referred: Case) -> None:
    sent = {"how": "missing", "why": "Menyusul", "due_on": (clock.now() - timedelta(days=2)).date().isoformat()}
    assert receive(sign_in("staf.babel"), referred, "A1", **sent).status_code == 422


def test_a_letter_is_not_dated_tomorrow(sign_in: SignIn, referred: Case) -> None:
    tomorrow = (clock.now() + timedelta(days=2)).date().isoformat()
    assert receive(sign_in("staf.babel"), referred, "A1", dated_on=tomorrow).status_code == 422


def test_a_paper_of_another_standard_is_refused(sign_in: SignIn, referred: Case) -> None:
    assert receive(sign_in("staf.babel"), referred, "B1.cover_letter").status_code == 422


def test_what_people_bring_besides_is_kept_too(sign_in: SignIn, handed_over: Case) -> None:
    browser = sign_in("staf.kutim")
    receive(browser, handed_over, "paper.health_insurance")
    page = page_of(browser, handed_over)
    assert "Kartu BPJS Kesehatan" in page
    assert "1 dari 2 berkas, dan 1 lainnya" in page


def test_the_report_counts_as_the_paper_that_the_standard_asks_for(sign_in: SignIn, handed_over: Case) -> None:
    """S4.req1."""
    page = page_of(sign_in("staf.kutim"), handed_over)
    assert "Laporan Satpol PP" in page
    assert "Dengan laporan itu sendiri" in page


def test_what_steps_name_but_nobody_requires_may_follow(sign_in: SignIn, brought: Case) -> None:
    """S2.B2."""
    page = page_of(sign_in("staf.babel"), brought)
    assert "Laporan sosial" in page and "(jika ada)" in page


def test_where_nothing_is_asked_for_papers_can_be_kept(sign_in: SignIn, house: object) -> None:
    _, case = registered("satpolpp.bontang", categories=["homeless"])
    browser = sign_in("staf.bontang")
    assert "tidak menyebut berkas" in page_of(browser, case)
    receive(browser, case, "paper.identity_document")
    assert "1 berkas" in page_of(browser, case)


def test_the_chapter_tells_how_many_papers_are_here(sign_in: SignIn, referred: Case) -> None:
    do("staf.babel", "requirement.receive", {"case": referred.id}, items=["A1", "A3"], how="paper")
    page = sign_in("peksos.babel").get(referred.address).get_data(as_text=True)
    assert f'href="{referred.address}/requirements"' in page
    assert "2 dari 4 berkas" in page


def test_those_of_the_field_do_not_find_the_papers(sign_in: SignIn, handed_over: Case) -> None:
    browser = sign_in("satpolpp.kutim")
    assert browser.get(f"{handed_over.address}/requirements").status_code == 404
    assert f"{handed_over.address}/requirements" not in browser.get(handed_over.address).get_data(as_text=True)


def test_those_of_the_shelter_see_which_papers_are_here_and_not_what_stands_in_them(
    sign_in: SignIn, house: object
) -> None:
    _, case = registered("satpolpp.bontang", categories=["homeless"])
    receive(sign_in("staf.bontang"), case, "paper.incoming_letter", issuer="Ketua RT Loktuan")
    page = page_of(sign_in("petugas.bontang"), case)
    assert "Surat masuk atau laporan tertulis" in page
    assert "Ketua RT" not in page
    assert "Ketua RT" in page_of(sign_in("peksos.bontang"), case)


def test_a_paper_told_without_a_step_fulfils_none(sign_in: SignIn, handed_over: Case) -> None:
    receive(sign_in("staf.kutim"), handed_over, "2.certificate")
    assert JournalLine.get(JournalLine.deed == "requirement.receive").step is None
