"""Referral, approval, delivery and the way home, through the doors of a case (domain §3, 29, 30, 35, 36)."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.papers.tables import Paper
from tests.work import do, registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
TRAVEL: dict[str, Any] = {
    "fit": "1",
    "checked_at": "Puskesmas Sangatta",
    "legs-0-origin": "Sangatta",
    "legs-0-destination": "Samarinda",
    "legs-0-means": "office_car",
    "legs-0-escort": "Sari, pekerja sosial",
    "legs-0-arrived": "1",
    "legs-1-origin": "Samarinda",
    "legs-1-destination": "Balikpapan",
    "legs-1-means": "bus",
}
PARTIES: dict[str, Any] = {
    "giver": "Sari Wulandari",
    "giver_title": "Pekerja sosial",
    "receiver": "Ibu Ratna",
    "receiver_title": "Kepala panti",
    "place": "Panti",
    "condition": "Sehat",
    "belongings-0-thing": "Tas pakaian",
}
LETTER: dict[str, Any] = {
    "paper": "repatriation_cover_letter",
    "addressee": "Kepala Dinas Sosial Kota Balikpapan",
    "regarding": "Pemulangan klien",
}


def tell(browser: FlaskClient, case: Case, deed: str, step: str, **fields: Any) -> TestResponse:
    """Post a deed of a case as its form does."""
    return browser.post(f"{case.address}/deeds", data={"deed": deed, "step": step, **fields})


def chapter(browser: FlaskClient, case: Case) -> str:
    """What stands in the chapter about referral and journey."""
    reply = browser.get(f"{case.address}/referrals")
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


def ends(case: Case) -> list[str]:
    return [each.id for each in progress_of(open_enrolment(case), case.agency, clock.now()).ends]


def in_kutim(family: str) -> Case:
    """Kutai Timur, step 6, with the family found or not found."""
    _, case = registered("satpolpp.kutim", name="Burhan Kenari", sex="male", categories=["neglected_elderly"])
    do("peksos.kutim", "assessment.record", {"case": case.id}, step="5")
    do("peksos.kutim", "tracing.conclude", {"case": case.id}, step="5", outcome=family)
    return case


def in_banjar() -> Case:
    """Banjar, step 9: the address of the family was not found."""
    _, case = registered("satpolpp.banjar", name="Burhan Kenari", sex="male", categories=["homeless"])
    do("peksos.banjar", "assessment.record", {"case": case.id}, step="2", fact_origin="here")
    do("peksos.banjar", "tracing.conclude", {"case": case.id}, step="4", outcome="not_found")
    return case


def in_babel(source: str) -> Case:
    """Babel, flow A or B by who brings the person."""
    return registered("staf.babel", name="Burhan Kenari", sex="male", source=source)[1]


def at_each() -> list[tuple[str, str, Callable[[], Case]]]:
    """Who refers at which step, by standard."""
    return [
        ("babel", "A3", lambda: in_babel("dinsos_lain")),
        ("babel", "B4", lambda: in_babel("pelapor")),
        ("banjar", "9", in_banjar),
        ("kutim", "6", lambda: in_kutim("not_found")),
    ]


# --- 29: referral with an answer about a place ---------------------------------------------------------------------------------------


@pytest.mark.clause(29, "S2.A3", "S2.B4", "S3.9", "S4.6")
@pytest.mark.parametrize(("agency", "step", "made"), at_each())
def test_an_institution_is_chosen_by_type_and_answers_about_a_place(
    sign_in: SignIn, house: object, agency: str, step: str, made: Callable[[], Case]
) -> None:
    for name, takes in (("Panti Putri", "female"), ("Panti Bina", "any")):
        do(f"staf.{agency}", "institution.create", name=name, kind="panti", takes=takes)
    case, browser = made(), sign_in(f"peksos.{agency}")
    form = browser.get(f"{case.address}/deeds/referral.propose?step={step}").get_data(as_text=True)
    assert form.index("Panti Bina") < form.index("Panti Putri")
    told = {"institution": "other", "other": "Balai Contoh", "because": "Tidak ada keluarga"}
    assert tell(browser, case, "referral.propose", step, **told).status_code == 303
    assert "Menunggu jawaban" in chapter(browser, case)
    answer = {"answer": "yes", "answered_by": "Ibu Ratna, kepala balai", "via": "phone"}
    assert tell(browser, case, "referral.answer", step, **answer).status_code == 303
    page = chapter(browser, case)
    assert "Balai Contoh" in page and "Ada tempat" in page and "Ibu Ratna" in page


@pytest.mark.clause(29, "S3.9")
def test_the_referral_letter_and_the_social_report_belong_to_it(sign_in: SignIn, house: object) -> None:
    case, writer, head = in_banjar(), sign_in("peksos.banjar"), sign_in("kabid.banjar")
    do("peksos.banjar", "referral.propose", {"case": case.id}, step="9")
    offered = writer.get(f"{case.address}/papers").get_data(as_text=True)
    assert "Surat rujukan" in offered and "Laporan sosial" in offered
    told = {"paper": "referral_letter", "addressee": "Balai Contoh"}
    assert tell(writer, case, "letter.draft", "9", **told).status_code == 303
    assert signed(head, case, "9") in writer.get(f"{case.address}/papers").get_data(as_text=True)


# --- 30: delivery --------------------------------------------------------------------------------------------------------------------


@pytest.mark.clause(30, "S3.10", "S4.8")
@pytest.mark.parametrize("agency", ["banjar", "kutim"])
def test_somebody_is_brought_to_the_institution_and_handed_over(sign_in: SignIn, house: object, agency: str) -> None:
    case, step, end = (
        (in_banjar(), "10", "di-panti") if agency == "banjar" else (in_kutim("not_found"), "8", "panti-sosial")
    )
    do(f"peksos.{agency}", "referral.propose", {"case": case.id}, step={"10": "9", "8": "6"}[step])
    if agency == "kutim":
        do("kadis.kutim", "referral.approve", {"case": case.id}, step="7", outcome="granted")
    browser = sign_in(f"peksos.{agency}")
    sick = {**TRAVEL, "fit": ""}
    assert tell(browser, case, "referral.deliver", step, **sick).status_code == 422
    assert tell(browser, case, "referral.deliver", step, **TRAVEL).status_code == 303
    assert "Sangatta – Samarinda – Balikpapan" in chapter(browser, case)
    assert "belum dipastikan tiba" in chapter(browser, case)
    assert tell(browser, case, "arrival.confirm", step, receiver="Ibu Ratna, kepala panti").status_code == 303
    assert tell(browser, case, "handover.sign", step, **PARTIES).status_code == 303
    page = chapter(browser, case)
    assert "belum dipastikan tiba" not in page and "Tas pakaian" in page and "Puskesmas Sangatta" in page
    assert end in ends(case)


# --- 35: approval ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.clause(35, "S4.7")
@pytest.mark.parametrize(("family", "deed"), [("found", "reunification.approve"), ("not_found", "referral.approve")])
def test_the_agency_head_decides_and_gives_a_reason_for_a_no(
    sign_in: SignIn, house: object, family: str, deed: str
) -> None:
    case, head, worker = in_kutim(family), sign_in("kadis.kutim"), sign_in("peksos.kutim")
    prepared = "letter.draft" if family == "found" else "referral.propose"
    do("peksos.kutim", prepared, {"case": case.id}, step="6")
    assert tell(worker, case, deed, "7", outcome="granted").status_code == 403
    assert tell(head, case, deed, "7", outcome="refused").status_code == 422
    assert tell(head, case, deed, "7", outcome="refused", reason="Alamatnya belum jelas").status_code == 303
    assert "Alamatnya belum jelas" in worker.get(case.address).get_data(as_text=True)
    onward = "repatriation.escort" if family == "found" else "referral.deliver"
    assert tell(worker, case, onward, "8", **TRAVEL).status_code == 409
    do("peksos.kutim", prepared, {"case": case.id}, step="6")
    assert tell(head, case, deed, "7", outcome="granted").status_code == 303
    assert tell(worker, case, onward, "8", **TRAVEL).status_code == 303


# --- 36: repatriation ------------------------------------------------------------------------------------------------------------------


@pytest.mark.clause(36, "S4.6", "S4.8")
def test_the_way_home_has_its_letter_its_legs_and_its_arrival(sign_in: SignIn, house: object) -> None:
    case, browser = in_kutim("found"), sign_in("peksos.kutim")
    form = browser.get(f"{case.address}/deeds/letter.draft?step=6").get_data(as_text=True)
    assert "Surat pengantar pemulangan" in form
    assert tell(browser, case, "letter.draft", "6", **LETTER).status_code == 303
    do("kadis.kutim", "reunification.approve", {"case": case.id}, step="7", outcome="granted")
    told = {**TRAVEL, "towards": "family", "legs-1-arrived": "1"}
    assert tell(browser, case, "repatriation.escort", "8", **told).status_code == 422
    told["receiver"] = "Rahmat, kakak kandung"
    assert tell(browser, case, "repatriation.escort", "8", **told).status_code == 303
    page = chapter(browser, case)
    assert "Kepala Dinas Sosial Kota Balikpapan" in page and "Rahmat, kakak kandung" in page
    assert "Sari, pekerja sosial" in page and "tiba" in page
    assert ends(case) == ["kembali-ke-keluarga"]


@pytest.mark.clause(36, "S2.A4", "S2.A6", "S2.B6")
@pytest.mark.parametrize(("source", "step"), [("dinsos_lain", "A6"), ("pelapor", "B6")])
def test_the_province_coordinates_writes_and_brings_home(
    sign_in: SignIn, house: object, source: str, step: str
) -> None:
    case, browser, head = in_babel(source), sign_in("peksos.babel"), sign_in("kabid.babel")
    letters = "A4" if step == "A6" else "B6"
    do("peksos.babel", "origin.coordinate", {"case": case.id}, step=letters)
    assert tell(browser, case, "letter.draft", letters, **LETTER).status_code == 303
    number = signed(head, case, letters)
    assert tell(browser, case, "repatriation.escort", step, **TRAVEL, towards="dinas").status_code == 303
    assert tell(browser, case, "handover.sign", step, **PARTIES, minutes="repatriation_minutes").status_code == 303
    assert tell(browser, case, "arrival.confirm", step, receiver="Dinas Sosial Kota Balikpapan").status_code == 303
    assert "Dinas Sosial Kota Balikpapan" in chapter(browser, case)
    papers = browser.get(f"{case.address}/papers").get_data(as_text=True)
    assert number in papers and "Berita acara pemulangan klien" in papers
    assert "dipulangkan" in ends(case)


def signed(head: FlaskClient, case: Case, step: str) -> str:
    """A head signs the draft that waits; its number."""
    draft = Paper.get((Paper.case == case.id) & (Paper.state == "draft"))
    assert tell(head, case, "letter.issue", step, draft=str(draft.id)).status_code == 303
    return str(Paper.get_by_id(draft.id).number)
