"""Leads, conclusions, reunions and refusals at the doors of a case: what is owed afterwards, who reads it, what is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.tables import Case, Errand
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.tracing.tables import Lead, Reunion
from tests.work import do, registered, rows

SignIn = Callable[[str], FlaskClient]
LEAD: dict[str, Any] = {
    "via": "phone",
    "result": "waiting",
    "relative": "Rahmat Kenari",
    "relation": "sibling",
    "found": "Tetangga akan menyampaikan pesan.",
}
FOUND: dict[str, Any] = {
    "outcome": "found",
    "relative": "Rahmat Kenari",
    "relation": "sibling",
    "where": "here",
    "address": "Jl. Melati RT 03",
    "proofs": "family_card",
}
REUNION: dict[str, Any] = {
    "proofs": "family_card",
    "receiver": "Rahmat Kenari",
    "relation": "sibling",
    "address": "Jl. Melati RT 03",
    "client_agrees": "1",
    "family_agrees": "1",
    "support": "Tinggal di rumah kakaknya",
}


@pytest.fixture
def case(house: object) -> Case:
    """Somebody met by Satpol PP of Banjar, assessed: his origin is not known yet."""
    _, case = registered("satpolpp.banjar", name="Burhan Kenari", categories=["homeless"])
    do("peksos.banjar", "assessment.record", {"case": case.id}, step="2", fact_origin="unknown")
    do("peksos.banjar", "guidance.record", {"case": case.id}, step="3")
    return case


def tell(browser: FlaskClient, case: Case, deed: str, step: str = "4", **fields: Any) -> TestResponse:
    return browser.post(f"{case.address}/deeds", data={"deed": deed, "step": step, **fields})


def chapter(browser: FlaskClient, case: Case) -> str:
    return browser.get(f"{case.address}/tracing").get_data(as_text=True)


def statuses(case: Case) -> dict[str, str]:
    standing = progress_of(open_enrolment(case), case.agency, clock.now())
    return {each.step.id: each.status for each in standing.steps}


# --- leads -----------------------------------------------------------------------------------------------------------------------


def test_a_lead_is_kept_and_shown_with_its_follow_up(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.banjar")
    assert tell(browser, case, "tracing.record", **LEAD, next_on="2099-01-05").status_code == 422
    assert tell(browser, case, "tracing.record", **LEAD).status_code == 303
    page = chapter(browser, case)
    assert "Petunjuk 1: Rahmat Kenari, kakak atau adik" in page
    assert "Menunggu jawaban pihak lain" in page and "Tetangga akan menyampaikan pesan." in page


def test_a_follow_up_becomes_a_task_and_the_next_attempt_takes_it_away(sign_in: SignIn, case: Case) -> None:
    browser, tomorrow = sign_in("peksos.banjar"), clock.now().date().replace(year=clock.now().year + 1).isoformat()
    tell(browser, case, "tracing.record", **LEAD, next_on=tomorrow)
    lead = Lead.get(Lead.case == case.id)
    owed = Errand.get((Errand.case == case.id) & (Errand.kind == "lead"))
    assert (owed.about, owed.role, owed.deed, owed.done_at) == (lead.id, "peksos", "tracing.record", None)
    assert "Rahmat" not in owed.title
    tell(browser, case, "tracing.record", **{**LEAD, "lead": str(lead.id), "result": "dead_end"})
    assert Lead.get(Lead.case == case.id).tries == 2
    assert Errand.get_by_id(owed.id).done_at is not None


def test_a_known_lead_is_offered_for_the_next_attempt(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.banjar")
    tell(browser, case, "tracing.record", **LEAD)
    page = browser.get(f"{case.address}/deeds/tracing.record?step=4").get_data(as_text=True)
    assert "Petunjuk 1: Rahmat Kenari" in page and "Petunjuk baru" in page


def test_a_lead_of_another_case_is_refused(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.banjar")
    tell(browser, case, "tracing.record", **LEAD)
    _, other = registered("satpolpp.banjar", categories=["homeless"])
    lead = Lead.get(Lead.case == case.id)
    assert tell(browser, other, "tracing.record", **{**LEAD, "lead": str(lead.id)}).status_code == 422
    assert Lead.get_by_id(lead.id).tries == 1


def test_a_follow_up_in_the_past_is_asked_again_beside_its_field(sign_in: SignIn, case: Case) -> None:
    before = rows()
    reply = tell(sign_in("peksos.banjar"), case, "tracing.record", **LEAD, next_on="2026-01-05")
    assert reply.status_code == 422
    assert "sudah lewat" in reply.get_data(as_text=True) and "Tetangga akan" in reply.get_data(as_text=True)
    assert rows() == before


def test_what_was_told_about_a_family_lies_sealed(sign_in: SignIn, case: Case) -> None:
    tell(sign_in("peksos.banjar"), case, "tracing.record", **LEAD)
    line = JournalLine.get(JournalLine.deed == "tracing.record")
    assert b"Rahmat" not in bytes(line.body)
    assert "Rahmat" not in str(list(Lead.select().dicts()))


# --- conclusions -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["relative", "relation", "address", "proofs"])
def test_a_family_is_not_found_without_a_name_an_address_and_a_proof(sign_in: SignIn, case: Case, missing: str) -> None:
    before = rows()
    told = {name: value for name, value in FOUND.items() if name != missing}
    reply = tell(sign_in("peksos.banjar"), case, "tracing.conclude", **told)
    assert reply.status_code == 422
    assert rows() == before


@pytest.mark.parametrize(
    ("where", "next_step"),
    [("here", "5"), ("elsewhere", "7")],
)
def test_where_the_family_lives_picks_the_branch(sign_in: SignIn, case: Case, where: str, next_step: str) -> None:
    told = {**FOUND, "where": where}
    assert tell(sign_in("peksos.banjar"), case, "tracing.conclude", **told).status_code == 303
    standing = statuses(case)
    assert standing[next_step] == "next"
    assert standing[{"5": "7", "7": "5"}[next_step]] == "not_applicable"
    assert standing["9"] == "not_applicable"


def test_a_conclusion_ends_the_open_leads(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.banjar")
    tell(browser, case, "tracing.record", **LEAD)
    tell(browser, case, "tracing.conclude", **FOUND)
    assert Lead.get(Lead.case == case.id).result == "concluded"
    assert "Keluarga ditemukan di daerah ini" in chapter(browser, case)


def test_a_family_that_was_not_found_leads_to_a_referral(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.banjar")
    assert tell(browser, case, "tracing.conclude", outcome="not_found").status_code == 422
    told = {"outcome": "not_found", "tried": "Alamat di KTP didatangi"}
    assert tell(browser, case, "tracing.conclude", **told).status_code == 303
    assert statuses(case)["9"] == "next"


# --- reunion and refusal ---------------------------------------------------------------------------------------------------------


def test_a_reunion_promises_support_and_a_visit(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.banjar")
    tell(browser, case, "tracing.conclude", **FOUND)
    day = clock.now().date().replace(year=clock.now().year + 1).isoformat()
    told = {**REUNION, "visits": "3", "first_visit_on": day}
    assert tell(browser, case, "reunification.record", "5", **told).status_code == 303
    assert Reunion.get(Reunion.case == case.id).visits == 3
    owed = Errand.get((Errand.case == case.id) & (Errand.kind == "visit"))
    assert (owed.deed, owed.done_at) == ("visit.record", None)
    assert "3 kunjungan rumah disepakati" in chapter(browser, case)


@pytest.mark.parametrize("missing", ["client_agrees", "family_agrees", "proofs", "receiver", "support"])
def test_nobody_is_brought_together_without_consent_and_proof(sign_in: SignIn, case: Case, missing: str) -> None:
    browser = sign_in("peksos.banjar")
    tell(browser, case, "tracing.conclude", **FOUND)
    told = {name: value for name, value in REUNION.items() if name != missing}
    assert tell(browser, case, "reunification.record", "5", **told).status_code == 422
    assert not Reunion.select().exists()


def test_the_printed_purpose_stands_in_the_form(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.banjar")
    tell(browser, case, "tracing.conclude", **FOUND)
    page = browser.get(f"{case.address}/deeds/reunification.record?step=5").get_data(as_text=True)
    assert "dukungan yang berkelanjutan dari keluarga" in page


def test_a_refusal_fulfils_nothing_and_leads_back_to_tracing(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.banjar")
    tell(browser, case, "tracing.conclude", **FOUND)
    told = {"who": "family", "why": "Rumahnya sempit", "next_way": "trace"}
    assert tell(browser, case, "reunification.refuse", "5", **told).status_code == 303
    assert statuses(case)["5"] == "not_applicable" and statuses(case)["9"] == "next"
    owed = Errand.get((Errand.case == case.id) & (Errand.kind == "tracing"))
    assert owed.deed == "tracing.record"
    tell(browser, case, "tracing.record", **LEAD)
    assert Errand.get_by_id(owed.id).done_at is not None
    tell(browser, case, "tracing.conclude", **FOUND)
    assert statuses(case)["5"] == "next" and statuses(case)["9"] == "not_applicable"


def test_while_they_talk_on_the_step_stays_open(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.banjar")
    tell(browser, case, "tracing.conclude", **FOUND)
    told = {"who": "client", "why": "Takut kepada kakaknya", "next_way": "talk"}
    assert tell(browser, case, "reunification.refuse", "5", **told).status_code == 303
    assert statuses(case)["5"] == "next"
    assert "Takut kepada kakaknya" in chapter(browser, case)


def test_a_refusal_has_its_reason(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("peksos.banjar")
    tell(browser, case, "tracing.conclude", **FOUND)
    assert tell(browser, case, "reunification.refuse", "5", who="family", next_way="refer").status_code == 422


# --- who reads it ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["satpolpp.banjar", "rps.banjar", "petugas.banjar", "peksos.kutim", "admin.banjar"])
def test_the_search_for_a_family_is_read_by_the_dinas_only(sign_in: SignIn, case: Case, who: str) -> None:
    tell(sign_in("peksos.banjar"), case, "tracing.record", **LEAD)
    assert sign_in(who).get(f"{case.address}/tracing").status_code == 404
    seen = sign_in(who).get(case.address)
    assert "Rahmat" not in seen.get_data(as_text=True)


def test_the_chapter_stands_on_a_case_whose_standard_traces(sign_in: SignIn, house: object) -> None:
    _, fresh = registered("satpolpp.kutim")
    assert "Penelusuran keluarga" in sign_in("peksos.kutim").get(fresh.address).get_data(as_text=True)


def test_it_works_for_whoever_sends_it_from_his_phone(case: Case) -> None:
    done = do("peksos.banjar", "tracing.record", {"case": case.id}, step="4", **LEAD)
    assert done.step == "4"
