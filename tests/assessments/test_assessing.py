"""Assessing somebody: what is asked, what is known already, and who reads it."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house.journal import JournalLine
from tests.people import STRANGER
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
FIVE_PARTS = (
    "1. Kebutuhan klien",
    "2. Potensi yang dimiliki klien",
    "3. Permasalahan klien",
    "4. Rencana pendampingan dan bimbingan",
    "5. Rencana rujukan/penyaluran",
)
SECRET = "Pernah dipukul ayah tirinya"


@pytest.fixture
def case(house: object) -> Case:
    """Somebody of Pangkalpinang whom Satpol PP brought, weak and with a place to name."""
    fields: dict[str, Any] = {"condition": "Lemas, batuk", "nik": "1971014107909999", "place": "Terminal lama"}
    return registered("satpolpp.pangkalpinang", **fields)[1]


def _form(browser: FlaskClient, case: Case, deed: str) -> str:
    reply = browser.get(f"{case.address}/deeds/{deed}")
    assert reply.status_code == 200, reply.status_code
    return reply.get_data(as_text=True)


def _send(browser: FlaskClient, case: Case, deed: str, step: str, **fields: object) -> int:
    return browser.post(f"{case.address}/deeds", data={"deed": deed, "step": step, **fields}).status_code


def test_the_form_shows_what_registration_knows(sign_in: SignIn, case: Case) -> None:
    page = _form(sign_in("peksos.pangkalpinang"), case, "assessment.record")
    assert 'value="Terminal lama, ' in page
    assert "Lemas, batuk" in page
    assert '<option value="claimed" selected' in page


def test_what_is_known_is_shown_and_not_asked_and_stays_when_the_form_comes_back(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.pangkalpinang")
    sent = {"deed": "assessment.record", "step": "2", "known": "tipuan"}
    back = browser.post(f"{case.address}/deeds", data=sent)
    for page in (_form(browser, case, "assessment.record"), back.get_data(as_text=True)):
        assert "Sudah diketahui" in page and "Ibu Eti" in page and "197101******9999" in page
        assert 'name="known"' not in page and "tipuan" not in page


def test_the_form_asks_in_the_sections_of_the_paper(sign_in: SignIn, case: Case) -> None:
    page = _form(sign_in("kasi.pangkalpinang"), case, "assessment.record")
    for section in (
        "Pengecekan identitas",
        "Asal dan latar belakang",
        "Ditemukan",
        "Keluarga dan kontak",
        "Keadaan",
        "Masalah",
    ):
        assert f">{section}</legend>" in page


def test_only_the_problem_is_required(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.pangkalpinang")
    assert _send(browser, case, "assessment.record", "2") == 422
    assert _send(browser, case, "assessment.record", "2", problem="Terpisah dari keluarga") == 303


def test_identity_that_was_checked_counts_from_now_on(case: Case) -> None:
    do("peksos.pangkalpinang", "assessment.record", {"case": case.id}, step="2", identity="document_seen")
    assert Client.get_by_id(case.client_id).identity_status == "document_seen"


def test_what_was_told_lies_sealed(case: Case) -> None:
    do("peksos.pangkalpinang", "assessment.record", {"case": case.id}, step="2", chronology=SECRET)
    line = JournalLine.get(JournalLine.deed == "assessment.record")
    assert SECRET.encode() not in bytes(line.body)
    assert (line.read_body() or {})["chronology"] == SECRET


def test_family_is_told_in_rows(sign_in: SignIn, case: Case) -> None:
    rows = {"family-0-name": "Rahma", "family-0-relation": "Kakak", "family-1-name": ""}
    browser = sign_in("peksos.pangkalpinang")
    assert _send(browser, case, "assessment.record", "2", problem="Terpisah", **rows) == 303
    page = browser.get(f"{case.address}/assessments").get_data(as_text=True)
    assert "Rahma" in page and "Kakak" in page


def test_the_in_depth_assessment_has_exactly_five_parts(sign_in: SignIn, case: Case) -> None:
    """S1.5, in its printed order."""
    page = _form(sign_in("peksos.pangkalpinang"), case, "assessment.deepen")
    legends = [part.split("</legend>")[0] for part in page.split('class="stack part"><legend>')[1:]]
    assert tuple(legends) == FIVE_PARTS


def test_each_of_the_five_parts_is_needed(sign_in: SignIn, case: Case) -> None:
    sent = {
        "needs": "Tempat tinggal",
        "potentials": "Bisa memasak",
        "problems": "Tanpa rumah",
        "guidance_plan": "Dua kali",
        "onward_plan": "Keluarga",
    }
    browser = sign_in("peksos.pangkalpinang")
    for missing in sent:
        part = {name: words for name, words in sent.items() if name != missing}
        assert _send(browser, case, "assessment.deepen", "5", **part) == 422
    assert _send(browser, case, "assessment.deepen", "5", **sent) == 303


def test_guidance_is_of_the_kinds_that_the_standard_gives(sign_in: SignIn, case: Case) -> None:
    """S1.6 has five kinds, without the spiritual one of S3.3."""
    page = _form(sign_in("peksos.pangkalpinang"), case, "assessment.deepen")
    assert "Bimbingan keterampilan" in page and "Bimbingan spiritual" not in page


def test_problems_found_first_stand_in_the_deeper_form(sign_in: SignIn, case: Case) -> None:
    do("peksos.pangkalpinang", "assessment.record", {"case": case.id}, step="2", problem="Terpisah dari keluarga")
    assert "Terpisah dari keluarga" in _form(sign_in("peksos.pangkalpinang"), case, "assessment.deepen")


def test_the_page_is_for_the_dinas_and_the_shelter(sign_in: SignIn, case: Case) -> None:
    do(
        "peksos.pangkalpinang",
        "assessment.record",
        {"case": case.id},
        step="2",
        chronology=SECRET,
        physical="Batuk lama",
    )
    office = sign_in("kabid.pangkalpinang").get(f"{case.address}/assessments").get_data(as_text=True)
    assert SECRET in office and "Batuk lama" in office
    assert sign_in("satpolpp.pangkalpinang").get(f"{case.address}/assessments").status_code == 404
    assert sign_in(STRANGER).get(f"{case.address}/assessments").status_code == 404


def test_the_finder_reads_a_status_word_and_nothing_more(sign_in: SignIn, case: Case) -> None:
    do("peksos.pangkalpinang", "assessment.record", {"case": case.id}, step="2", chronology=SECRET)
    page = sign_in("satpolpp.pangkalpinang").get(case.address).get_data(as_text=True)
    assert SECRET not in page and "Asesmen dan rencana" not in page


def test_the_shelter_reads_what_care_needs(sign_in: SignIn, case: Case) -> None:
    told: dict[str, Any] = {"chronology": SECRET, "physical": "Batuk lama", "problem": "Terpisah dari keluarga"}
    do("peksos.pangkalpinang", "assessment.record", {"case": case.id}, step="2", **told)
    do("peksos.pangkalpinang", "assessment.report", {"case": case.id}, step="3")
    do("kabid.pangkalpinang", "disposition.decide", {"case": case.id}, step="3", outcome="admit")
    page = sign_in("petugas.pangkalpinang").get(f"{case.address}/assessments").get_data(as_text=True)
    assert "Batuk lama" in page
    assert SECRET not in page and "Hasil asesmen awal dilaporkan" not in page


def test_the_report_names_the_head_who_decides(sign_in: SignIn, case: Case) -> None:
    page = _form(sign_in("peksos.pangkalpinang"), case, "assessment.report")
    assert "Kepala Bidang Rehabilitasi Sosial" in page
    assert "Ditolak karena alasan tertentu" in page


def test_an_erased_person_leaves_a_page_that_opens(sign_in: SignIn, case: Case) -> None:
    from pmks.house.sealing import SubjectKey

    do("peksos.pangkalpinang", "assessment.record", {"case": case.id}, step="2", chronology=SECRET)
    do("peksos.pangkalpinang", "plan.make", {"case": case.id}, step="5")
    SubjectKey.delete().where(SubjectKey.id == case.client_id).execute()
    reply = sign_in("peksos.pangkalpinang").get(f"{case.address}/assessments")
    assert reply.status_code == 200 and SECRET not in reply.get_data(as_text=True)
