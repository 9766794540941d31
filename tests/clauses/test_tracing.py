"""Looking for a family and bringing it together again, through the doors of a case (domain §3, 14, 31, 32)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.tables import Case, Errand
from pmks.house import clock
from tests.work import do, registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
ATTEMPT: dict[str, Any] = {
    "source": "client",
    "relative": "Rahmat Kenari",
    "relation": "sibling",
    "place": "Langensari",
    "via": "phone",
    "contact": "0812-0000-0000",
    "result": "silent",
    "found": "Nomor tidak aktif, tetangga akan menyampaikan pesan.",
}
FOUND: dict[str, Any] = {
    "outcome": "found",
    "relative": "Rahmat Kenari",
    "relation": "sibling",
    "address": "Jl. Melati RT 03, Langensari",
    "proofs": ["family_card", "recognised"],
}
REUNION: dict[str, Any] = {
    "proofs": "family_card",
    "receiver": "Rahmat Kenari",
    "relation": "sibling",
    "address": "Jl. Melati RT 03, Langensari",
    "client_agrees": "1",
    "family_agrees": "1",
    "support": "Tinggal bersama kakaknya dan berobat di Puskesmas",
    "purpose": "Agar klien memperoleh dukungan yang berkelanjutan dari keluarga.",
}


def tell(browser: FlaskClient, case: Case, deed: str, step: str, **fields: Any) -> TestResponse:
    """Post a deed of a case as its form does."""
    return browser.post(f"{case.address}/deeds", data={"deed": deed, "step": step, **fields})


def chapter(browser: FlaskClient, case: Case) -> str:
    """What stands in the chapter about the family."""
    reply = browser.get(f"{case.address}/tracing")
    assert reply.status_code == 200
    return reply.get_data(as_text=True)


def next_steps(case: Case) -> set[str]:
    return {turn.step.id for turn in progress_of(open_enrolment(case), case.agency, clock.now()).next}


def in_banjar(origin: str) -> Case:
    """Somebody in Banjar whose origin was told at his assessment (S3.2)."""
    _, case = registered("satpolpp.banjar", name="Burhan Kenari", categories=["homeless"])
    do("peksos.banjar", "assessment.record", {"case": case.id}, step="2", fact_origin=origin)
    do("peksos.banjar", "guidance.record", {"case": case.id}, step="3")
    return case


# --- 31: the log of tracing --------------------------------------------------------------------------------------------------------


@pytest.mark.clause(31, "S3.4", "S4.5")
@pytest.mark.parametrize(("who", "step"), [("peksos.banjar", "4"), ("peksos.kutim", "5")])
def test_leads_contacts_visits_and_results_are_kept(sign_in: SignIn, house: object, who: str, step: str) -> None:
    case = in_banjar("unknown") if who.endswith("banjar") else registered("satpolpp.kutim")[1]
    browser, day = sign_in(who), (clock.now() + timedelta(days=3)).date().isoformat()
    assert tell(browser, case, "tracing.record", step, **ATTEMPT, next_on=day).status_code == 303
    page = chapter(browser, case)
    for words in ("Petunjuk 1: Rahmat Kenari", "Telepon", "0812-0000-0000", "Belum tersambung", "tetangga akan"):
        assert words in page
    assert "Tindak lanjut petunjuk 1" in browser.get("/home").get_data(as_text=True)


@pytest.mark.clause(31, "S3.4", "S4.5")
@pytest.mark.parametrize(("who", "step"), [("peksos.banjar", "4"), ("peksos.kutim", "5")])
def test_it_is_concluded_with_who_where_and_by_what_proof(sign_in: SignIn, house: object, who: str, step: str) -> None:
    case = in_banjar("here") if who.endswith("banjar") else registered("satpolpp.kutim")[1]
    if who.endswith("kutim"):
        do(who, "assessment.record", {"case": case.id}, step="5")
    browser = sign_in(who)
    assert tell(browser, case, "tracing.conclude", step, outcome="found").status_code == 422
    assert tell(browser, case, "tracing.conclude", step, **FOUND, where="here").status_code == 303
    page = chapter(browser, case)
    assert "Keluarga ditemukan di daerah ini" in page and "Kartu keluarga (KK)" in page and "Langensari" in page


# --- 32: the branch of origin --------------------------------------------------------------------------------------------------------


@pytest.mark.clause(32, "S3.6")
def test_a_client_of_our_own_city_goes_home_and_is_visited(sign_in: SignIn, house: object) -> None:
    case, browser = in_banjar("here"), sign_in("peksos.banjar")
    tell(browser, case, "tracing.conclude", "4", **FOUND, where="here")
    assert next_steps(case) & {"5", "6", "7", "9"} == {"5"}
    tell(browser, case, "reunification.record", "5", **REUNION)
    assert next_steps(case) & {"6", "7", "9"} == {"6"}


@pytest.mark.clause(32, "S3.7", "S3.8")
def test_a_client_from_elsewhere_is_brought_together_with_the_dinas_there(sign_in: SignIn, house: object) -> None:
    case, browser = in_banjar("unknown"), sign_in("peksos.banjar")
    tell(browser, case, "tracing.conclude", "4", **FOUND, where="elsewhere")
    assert next_steps(case) & {"5", "7", "9"} == {"7"}
    do("peksos.banjar", "origin.coordinate", {"case": case.id}, step="7")
    tell(browser, case, "tracing.conclude", "7", **FOUND, where="elsewhere")
    assert next_steps(case) & {"5", "8", "9"} == {"8"}
    assert tell(browser, case, "reunification.record", "8", **REUNION).status_code == 303


@pytest.mark.clause(32, "S3.9", "S3.10", "S4.6")
@pytest.mark.parametrize(("who", "tracing", "referral"), [("peksos.banjar", "4", "9"), ("peksos.kutim", "5", "6")])
def test_without_a_family_the_way_leads_to_an_institution(
    sign_in: SignIn, house: object, who: str, tracing: str, referral: str
) -> None:
    case = in_banjar("here") if who.endswith("banjar") else registered("satpolpp.kutim")[1]
    if who.endswith("kutim"):
        do(who, "assessment.record", {"case": case.id}, step="5")
    browser = sign_in(who)
    told = {"outcome": "not_found", "tried": "Alamat di KTP didatangi, tidak ada yang mengenal"}
    assert tell(browser, case, "tracing.conclude", tracing, **told).status_code == 303
    assert referral in next_steps(case)
    assert "Usulkan rujukan" in browser.get(f"{case.address}?step={referral}").get_data(as_text=True)


# --- 14: reunification -------------------------------------------------------------------------------------------------------------


@pytest.mark.clause(14, "S3.5", "S3.8")
@pytest.mark.parametrize(("origin", "step"), [("here", "5"), ("elsewhere", "8")])
def test_a_reunion_is_recorded_with_the_goal_of_continuing_support(
    sign_in: SignIn, house: object, origin: str, step: str
) -> None:
    case, browser = in_banjar(origin), sign_in("peksos.banjar")
    tell(browser, case, "tracing.conclude", "4", **FOUND, where=origin)
    if origin == "elsewhere":
        do("peksos.banjar", "origin.coordinate", {"case": case.id}, step="7")
        tell(browser, case, "tracing.conclude", "7", **FOUND, where=origin)
    alone = {**REUNION, "family_agrees": ""}
    assert tell(browser, case, "reunification.record", step, **alone).status_code == 422
    day = (clock.now() + timedelta(days=14)).date().isoformat()
    told = {**REUNION, "visits": "2", "first_visit_on": day}
    assert tell(browser, case, "reunification.record", step, **told).status_code == 303
    page = chapter(browser, case)
    assert "dukungan yang berkelanjutan dari keluarga" in page and "berobat di Puskesmas" in page
    assert "2 kunjungan rumah disepakati" in page
    assert Errand.get((Errand.case == case.id) & (Errand.kind == "visit")).deed == "visit.record"


@pytest.mark.clause(14, "S0.C")
def test_after_the_shelter_of_bontang_the_family_comes_together(sign_in: SignIn, house: object) -> None:
    _, case = registered("satpolpp.bontang", categories=["destitute_person"])
    from pmks.cases.openings import enrol, following_service

    enrol(case, following_service("bontang", "reunifikasi", clock.now()), variant=None, source=None, at=clock.now())
    browser = sign_in("peksos.bontang")
    assert tell(browser, case, "tracing.record", "C1", **ATTEMPT).status_code == 303
    assert tell(browser, case, "reunification.record", "C1", **REUNION).status_code == 303
    assert "Berkumpul kembali dengan keluarga" in chapter(browser, case)
    ends = progress_of(open_enrolment(case), "bontang", clock.now()).ends
    assert [each.id for each in ends] == ["berkumpul-kembali"]


@pytest.mark.clause(14, "S4.7", "S4.8")
def test_a_family_that_refuses_sends_the_case_back_to_tracing(sign_in: SignIn, house: object) -> None:
    """At the door of the house the family says no: nobody is left there, and the other branch of S4.6 opens."""
    _, case = registered("satpolpp.kutim")
    do("peksos.kutim", "assessment.record", {"case": case.id}, step="5")
    do("peksos.kutim", "tracing.conclude", {"case": case.id}, step="5", outcome="found")
    do("peksos.kutim", "letter.draft", {"case": case.id}, step="6")
    do("kadis.kutim", "reunification.approve", {"case": case.id}, step="7", outcome="granted")
    browser = sign_in("peksos.kutim")
    told = {"who": "family", "why": "Rumahnya sudah dijual", "next_way": "trace"}
    assert tell(browser, case, "reunification.refuse", "8", **told).status_code == 303
    assert "Rumahnya sudah dijual" in chapter(browser, case)
    assert "Cari kerabat lain" in browser.get("/home").get_data(as_text=True)
    travel = {"fit": "1", "legs-0-origin": "Sangatta", "legs-0-destination": "Panti"}
    refused = tell(browser, case, "referral.deliver", "8", **travel)
    assert refused.status_code == 409 and "belum disetujui" in refused.get_data(as_text=True)
    do("peksos.kutim", "referral.propose", {"case": case.id}, step="6")
    do("kadis.kutim", "referral.approve", {"case": case.id}, step="7", outcome="granted")
    assert tell(browser, case, "referral.deliver", "8", **travel).status_code == 303
