"""Assessing, deciding, giving a case to somebody, planning: through the doors of a case (domain §3, 19-21, 23, 34, 46)."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.tables import Case
from tests.people import user
from tests.work import do, registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
FIRST: dict[str, Any] = {
    "identity": "document_seen",
    "identity_notes": "KTP lama, nama cocok",
    "origin": "Kampung Opas",
    "found": "Emper toko",
    "chronology": "Turun dari kapal, kehabisan bekal",
    "family-0-name": "Rahma",
    "family-0-relation": "Kakak",
    "physical": "Lemas",
    "disability": ["none"],
    "needs": ["food", "housing"],
    "problem": "Tanpa tempat tinggal\nTerpisah dari keluarga",
    "wishes": "Ingin pulang",
    "within_a_day": "no",
}
FIVE: dict[str, Any] = {
    "basic_needs": ["housing"],
    "needs": "Tempat tinggal sementara",
    "potentials": "Bisa menjahit",
    "problems": "Tanpa tempat tinggal\nTerpisah dari keluarga",
    "guidance": ["social", "skills"],
    "guidance_plan": "Bimbingan sosial dua kali",
    "onward": "collected",
    "onward_plan": "Dijemput kakaknya",
}
PLAN: dict[str, Any] = {
    "plan-0-problem": "Terpisah dari keluarga",
    "plan-0-goal": "Berkumpul kembali",
    "plan-0-activity": "Menghubungi kakaknya",
    "plan-0-who": "Pekerja sosial",
    "plan-0-when": "Minggu ini",
    "plan-0-indicator": "Kakaknya datang",
    "consent": "client",
    "consent_given": "written",
}


def tell(browser: FlaskClient, case: Case, deed: str, step: str, **fields: Any) -> TestResponse:
    """Post a deed of a case as its form does."""
    return browser.post(f"{case.address}/deeds", data={"deed": deed, "step": step, **fields})


def chapter(browser: FlaskClient, case: Case, noun: str = "assessments") -> str:
    """What stands on a page of the case."""
    reply = browser.get(f"{case.address}/{noun}")
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


@pytest.fixture
def case(house: object) -> Case:
    """Somebody whom Satpol PP of Pangkalpinang reported."""
    return registered("satpolpp.pangkalpinang")[1]


@pytest.fixture
def reported(case: Case) -> Case:
    """The same, assessed, and the result with the head of the division."""
    do("peksos.pangkalpinang", "assessment.record", {"case": case.id}, step="2")
    do("peksos.pangkalpinang", "assessment.report", {"case": case.id}, step="3")
    return case


@pytest.mark.clause(19, "S1.2")
@pytest.mark.parametrize("who", ["peksos", "kasi"])
def test_a_social_worker_or_the_section_head_checks_identity_and_names_the_first_problem(
    sign_in: SignIn, case: Case, who: str
) -> None:
    browser = sign_in(f"{who}.pangkalpinang")
    assert tell(browser, case, "assessment.record", "2", **FIRST).status_code == 303
    page = chapter(browser, case)
    for words in (
        "Dokumen dilihat",
        "KTP lama, nama cocok",
        "kehabisan bekal",
        "Rahma",
        "Makan dan minum",
        "Ingin pulang",
    ):
        assert words in page
    assert "Dokumen dilihat" in browser.get(f"/clients/{case.client_id}").get_data(as_text=True)


@pytest.mark.clause(19, "S3.2")
def test_banjar_identifies_and_assesses_in_one_step(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.banjar")
    browser = sign_in("peksos.banjar")
    assert (
        tell(browser, case, "assessment.record", "2", **FIRST).status_code == 422
    )  # where he comes from is asked here
    assert tell(browser, case, "assessment.record", "2", **FIRST, fact_origin="here").status_code == 303
    assert "Terpisah dari keluarga" in chapter(browser, case)


@pytest.mark.clause(19, "S2.A1")
@pytest.mark.clause(23, "S2.A2")
def test_the_province_goes_on_from_the_assessment_that_came_with_the_client(sign_in: SignIn) -> None:
    _, case = registered("peksos.babel", source="dinsos_lain")
    browser = sign_in("peksos.babel")
    form = browser.get(f"{case.address}/deeds/assessment.follow_up").get_data(as_text=True)
    assert "Laporan sosial hasil asesmen awal" in form
    told = {
        "sources": ["social_report", "interview"],
        "sender": "Dinsos Kota Pangkalpinang, Mega Lestari",
        "problem": "Terlantar dalam perjalanan",
        "onward": "institution",
    }
    assert tell(browser, case, "assessment.follow_up", "A2", **told).status_code == 303
    page = chapter(browser, case)
    assert "Dinsos Kota Pangkalpinang, Mega Lestari" in page and "Rujuk ke panti" in page


@pytest.mark.clause(20, "S1.3")
def test_the_result_goes_to_the_head_of_the_division_who_writes_a_disposition(sign_in: SignIn, case: Case) -> None:
    worker, head = sign_in("peksos.pangkalpinang"), sign_in("kabid.pangkalpinang")
    tell(worker, case, "assessment.record", "2", **FIRST)
    form = worker.get(f"{case.address}/deeds/assessment.report").get_data(as_text=True)
    assert "Terpisah dari keluarga" in form and user("kabid.pangkalpinang").name in form
    told = {"to": "kabid", "summary": "Tanpa tempat tinggal, sehat", "recommendation": "admit"}
    assert tell(worker, case, "assessment.report", "3", **told).status_code == 303
    assert case.address in head.get("/home").get_data(as_text=True)
    assert "Tanpa tempat tinggal, sehat" in chapter(head, case)
    sheet = {"outcome": "admit", "place": "rps-senyum", "hoped": "process", "instruction": "Terima hari ini juga"}
    assert tell(head, case, "disposition.decide", "3", **sheet).status_code == 303
    page = chapter(worker, case, "dispositions")
    assert "Proses lebih lanjut" in page and "Terima hari ini juga" in page


@pytest.mark.clause(20, "S4.3")
def test_what_the_staff_forwards_waits_for_the_head_of_the_division(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.kutim")
    do("staf.kutim", "agenda.register", {"case": case.id}, step="2")
    head = sign_in("kabid.kutim")
    assert case.address not in head.get("/home").get_data(as_text=True)
    do("staf.kutim", "agenda.forward", {"case": case.id}, step="3")
    assert case.address in head.get("/home").get_data(as_text=True)


@pytest.mark.clause(21, "S1.3")
@pytest.mark.parametrize(
    ("outcome", "told", "words", "end"),
    [
        ("solved", {"how_solved": "Dijemput kakaknya sore itu"}, "Dijemput kakaknya sore itu", "selesai-24-jam"),
        ("admit", {"place": "rps-senyum"}, "Rumah Perlindungan Sosial (RPS) Senyum", None),
        (
            "refused",
            {"reason": "Perlu rawat inap", "referred_to": "RSUD Depati Hamzah"},
            "RSUD Depati Hamzah",
            "ditolak-dirujuk",
        ),
    ],
)
def test_the_head_decides_in_one_of_three_ways(
    sign_in: SignIn, reported: Case, outcome: str, told: dict[str, str], words: str, end: str | None
) -> None:
    head = sign_in("kabid.pangkalpinang")
    assert tell(head, reported, "disposition.decide", "3", outcome=outcome).status_code == 422
    assert tell(head, reported, "disposition.decide", "3", outcome=outcome, **told).status_code == 303
    assert words in chapter(head, reported, "dispositions")
    page = head.get(reported.address).get_data(as_text=True)
    assert (f"closure?outcome={end}" in page) if end else ("Penerimaan dan registrasi di RPS" in page)


@pytest.mark.clause(23, "S1.5")
def test_five_parts_and_the_plan_made_of_them(sign_in: SignIn, reported: Case) -> None:
    do("kabid.pangkalpinang", "disposition.decide", {"case": reported.id}, step="3", outcome="admit")
    browser = sign_in("peksos.pangkalpinang")
    assert tell(browser, reported, "assessment.deepen", "5", **FIVE).status_code == 303
    form = browser.get(f"{reported.address}/deeds/plan.make").get_data(as_text=True)
    assert 'value="Tanpa tempat tinggal"' in form and 'value="Terpisah dari keluarga"' in form
    assert tell(browser, reported, "plan.make", "5", **PLAN).status_code == 303
    page = chapter(browser, reported)
    for words in (
        "Berkumpul kembali",
        "Menghubungi kakaknya",
        "Minggu ini",
        "Kakaknya datang",
        "Klien setuju, tertulis",
    ):
        assert words in page
    for words in ("Bisa menjahit", "Bimbingan sosial, Bimbingan keterampilan", "Klien dijemput oleh keluarganya"):
        assert words in page


@pytest.mark.clause(34, "S4.4")
def test_the_head_of_the_division_chooses_an_officer_together_with_the_head_of_the_agency(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.kutim")
    head, chosen = sign_in("kabid.kutim"), str(user("peksos.kutim").id)
    assert tell(head, case, "officer.assign", "4", officer=chosen).status_code == 422
    together = {"coordinated_with": "kadis", "coordinated_by": "phone", "coordinated_result": "Setuju"}
    assert tell(head, case, "officer.assign", "4", officer=chosen, **together).status_code == 303
    page = chapter(head, case, "dispositions")
    assert user("peksos.kutim").name in page and "Telepon" in page
    assert "Menunggu Anda" in sign_in("peksos.kutim").get(case.address).get_data(as_text=True)


@pytest.mark.clause(34, "S4.4")
def test_nobody_but_the_heads_chooses_an_officer(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.kutim")
    chosen = {"officer": str(user("peksos.kutim").id), "coordinated_with": "kadis"}
    for who in ("staf", "peksos", "kasi"):
        assert tell(sign_in(f"{who}.kutim"), case, "officer.assign", "4", **chosen).status_code == 403


@pytest.mark.clause(46, "S1.3")
def test_posts_whose_marks_were_lost_have_their_place(sign_in: SignIn, case: Case) -> None:
    """Ketua RPS and Kepala Dinas stand in the header of S1 without a step; they read, and are reported to."""
    form = sign_in("peksos.pangkalpinang").get(f"{case.address}/deeds/assessment.report").get_data(as_text=True)
    assert "Ketua RPS Senyum" in form and "Kepala Dinas Sosial" in form
    assert sign_in("kadis.pangkalpinang").get(case.address).status_code == 200


@pytest.mark.clause(46, "S1.7")
def test_the_head_of_the_shelter_lets_somebody_go_though_no_mark_says_so(sign_in: SignIn, reported: Case) -> None:
    do("kabid.pangkalpinang", "disposition.decide", {"case": reported.id}, step="3", outcome="admit")
    do("petugas.pangkalpinang", "shelter.admit", {"case": reported.id}, step="4")
    page = sign_in("rps.pangkalpinang").get(f"{reported.address}?step=7").get_data(as_text=True)
    assert 'value="shelter.discharge"' in page


@pytest.mark.clause(46, "S4.4", "S4.7")
def test_the_head_of_the_agency_chooses_and_approves(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.kutim")
    head = sign_in("kadis.kutim")
    assert tell(head, case, "officer.assign", "4", officer=str(user("peksos.kutim").id)).status_code == 303
    do("peksos.kutim", "assessment.record", {"case": case.id}, step="5")
    do("peksos.kutim", "tracing.conclude", {"case": case.id}, step="5", outcome="found")
    refused = tell(sign_in("kabid.kutim"), case, "reunification.approve", "7", outcome="granted")
    assert refused.status_code == 403
    assert tell(head, case, "reunification.approve", "7", outcome="granted").status_code == 303
