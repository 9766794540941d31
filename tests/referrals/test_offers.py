"""Another agency in the same installation: what it reads before it accepts, its own case afterwards, and what comes back."""

from typing import Any

import pytest

from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case, Errand
from pmks.clients.queries import nik_of
from pmks.clients.tables import Client
from pmks.house.journal import JournalLine
from pmks.referrals.tables import Offer
from tests.referrals.conftest import SignIn, chapter, tell
from tests.work import do, registered, rows

NIK = "6474014107909999"
ABOUT = "Perempuan lanjut usia yang terpisah dari rombongan"
SUMMARY = "Keluarganya diduga di Belitung, anaknya bernama Rudi"
OFFER: dict[str, Any] = {
    "agency": "babel",
    "about": ABOUT,
    "needs": "elderly_care",
    "summary": SUMMARY,
    "contact": "Sari, 0812-0000-0000",
    "with_nik": "1",
}


@pytest.fixture
def case(house: object) -> Case:
    """Somebody in Pangkalpinang whom the province may take in (S1.7 way 6, S2.A)."""
    _, case = registered(
        "satpolpp.pangkalpinang", name="Eti Kenari", sex="female", nik=NIK, categories=["destitute_person"]
    )
    return case


def offered(case: Case, **more: Any) -> Offer:
    do("kabid.pangkalpinang", "case.offer", {"case": case.id}, **{**OFFER, **more})
    return Offer.select().order_by(Offer.id.desc()).get()


def accepted(case: Case, **more: Any) -> Case:
    offer = offered(case, **more)
    do("kabid.babel", "offer.answer", {"offer": offer.id}, answer="accepted", service="bina-serumpun")
    return Case.get_by_id(Offer.get_by_id(offer.id).opened_id)


def left(case: Case) -> None:
    """He leaves Pangkalpinang's own service."""
    facts: dict[str, Any] = {"fact_trigger": "own_decision", "fact_way": "leaves"}
    do("kabid.pangkalpinang", "case.close", {"case": case.id}, outcome="permintaan_sendiri", reason="Pindah", **facts)


# --- offering --------------------------------------------------------------------------------------------------------------------


def test_a_head_offers_at_the_door_of_the_case(sign_in: SignIn, case: Case) -> None:
    assert tell(sign_in("kabid.pangkalpinang"), case, "case.offer", **OFFER).status_code == 303
    page = chapter(sign_in("peksos.pangkalpinang"), case)
    assert "Menunggu jawaban" in page and "Tarik kembali" not in page
    assert Errand.get((Errand.case == case.id) & (Errand.kind == "offer")).done_at is None


@pytest.mark.parametrize("who", ["peksos.pangkalpinang", "satpolpp.pangkalpinang", "petugas.pangkalpinang"])
def test_others_do_not_hand_a_person_over_to_another_agency(sign_in: SignIn, case: Case, who: str) -> None:
    assert tell(sign_in(who), case, "case.offer", **OFFER).status_code in {403, 404}
    assert not Offer.select().exists()


def test_an_agency_is_not_offered_its_own_case_nor_one_twice(sign_in: SignIn, case: Case) -> None:
    browser = sign_in("kabid.pangkalpinang")
    assert tell(browser, case, "case.offer", **{**OFFER, "agency": "pangkalpinang"}).status_code == 422
    assert tell(browser, case, "case.offer", **{**OFFER, "agency": "khayalan"}).status_code == 422
    assert tell(browser, case, "case.offer", **OFFER).status_code == 303
    assert tell(browser, case, "case.offer", **OFFER).status_code == 409


# --- before it accepts -------------------------------------------------------------------------------------------------------------


def test_before_it_accepts_it_reads_what_the_offer_tells_and_no_more(sign_in: SignIn, case: Case) -> None:
    offer = offered(case)
    browser = sign_in("kabid.babel")
    for address in ("/offers", offer.address):
        page = browser.get(address).get_data(as_text=True)
        assert "E. K., perempuan" in page
        for hidden in ("Eti", "Kenari", case.number, str(case.id), SUMMARY, NIK, NIK[:6], "0812-0000-0000"):
            assert hidden not in page
    assert ABOUT in browser.get(offer.address).get_data(as_text=True)


def test_the_case_itself_stays_the_senders(sign_in: SignIn, case: Case) -> None:
    offered(case)
    browser = sign_in("kabid.babel")
    for address in (case.address, f"{case.address}/referrals", f"/clients/{case.client_id}"):
        assert browser.get(address).status_code == 404
    assert tell(browser, case, "activity.record", notes="x").status_code == 404


@pytest.mark.parametrize(
    "who", ["kabid.kutim", "kabid.pangkalpinang", "satpolpp.babel", "petugas.babel", "admin.babel"]
)
def test_an_offer_is_for_the_office_of_the_agency_it_was_made_to(sign_in: SignIn, case: Case, who: str) -> None:
    assert sign_in(who).get(offered(case).address).status_code == 404


@pytest.mark.parametrize("who", ["peksos.babel", "staf.babel", "kasi.babel", "koordinator.babel"])
def test_who_may_not_decide_reads_it_without_a_form(sign_in: SignIn, case: Case, who: str) -> None:
    offer, browser = offered(case), sign_in(who)
    assert "Kirim jawaban" not in browser.get(offer.address).get_data(as_text=True)
    before = rows()
    assert browser.post(f"{offer.address}/answer", data={"answer": "declined", "reason": "x"}).status_code == 403
    assert rows() == before


# --- the answer --------------------------------------------------------------------------------------------------------------------


def test_what_it_accepts_becomes_its_own_case_for_its_own_record_of_the_person(sign_in: SignIn, case: Case) -> None:
    offer, browser = offered(case), sign_in("kabid.babel")
    reply = browser.post(f"{offer.address}/answer", data={"answer": "accepted", "service": "bina-serumpun"})
    opened = Case.get_by_id(Offer.get_by_id(offer.id).opened_id)
    assert reply.status_code == 303 and reply.location == opened.address
    assert (opened.agency, open_enrolment(opened).source, open_enrolment(opened).variant) == (
        "babel",
        "dinsos_lain",
        "A",
    )
    there = Client.get_by_id(opened.client_id)
    assert there.id != case.client_id and (there.name, nik_of(there)) == ("Eti Kenari", NIK)
    page = browser.get(f"/clients/{there.id}").get_data(as_text=True)
    assert SUMMARY in page and "Dirujuk dari Dinas Sosial" in page
    assert opened.number in chapter(sign_in("peksos.pangkalpinang"), case)
    assert Errand.get((Errand.case == case.id) & (Errand.kind == "offer")).done_at is not None


def test_the_nik_goes_along_only_when_the_sender_says_so(case: Case) -> None:
    assert nik_of(Client.get_by_id(accepted(case, with_nik="").client_id)) is None


def test_each_key_seals_its_own_agencys_lines(case: Case) -> None:
    opened = accepted(case)
    theirs = JournalLine.select().where(JournalLine.case == opened.id)
    ours = JournalLine.get((JournalLine.case == case.id) & (JournalLine.deed == "offer.reply"))
    assert {line.sealed_for for line in theirs} == {opened.client_id}
    assert {line.agency for line in theirs} == {"babel"}
    assert (ours.sealed_for, ours.agency, ours.by_role) == (case.client_id, "pangkalpinang", "instansi")


def test_a_no_has_its_reason_and_the_sender_reads_it(sign_in: SignIn, case: Case) -> None:
    offer, browser = offered(case), sign_in("kabid.babel")
    assert browser.post(f"{offer.address}/answer", data={"answer": "declined"}).status_code == 422
    told = {"answer": "declined", "reason": "Panti sedang penuh"}
    assert browser.post(f"{offer.address}/answer", data=told).status_code == 303
    assert "Panti sedang penuh" in chapter(sign_in("peksos.pangkalpinang"), case)
    assert not Case.select().where(Case.agency == "babel").exists()


def test_who_declined_reads_nothing_more_about_him(sign_in: SignIn, case: Case) -> None:
    offer, browser = offered(case), sign_in("kabid.babel")
    browser.post(f"{offer.address}/answer", data={"answer": "declined", "reason": "Penuh"})
    for address in ("/offers", offer.address):
        page = browser.get(address).get_data(as_text=True)
        assert "E. K." not in page and ABOUT not in page


def test_an_offer_is_answered_once(sign_in: SignIn, case: Case) -> None:
    accepted(case)
    reply = sign_in("kadis.babel").post(f"{Offer.get().address}/answer", data={"answer": "declined", "reason": "x"})
    assert reply.status_code == 409
    assert Case.select().where(Case.agency == "babel").count() == 1


def test_acceptance_needs_a_service_of_ones_own(sign_in: SignIn, case: Case) -> None:
    offer, browser = offered(case), sign_in("kabid.babel")
    before = rows()
    for told in ({"answer": "accepted"}, {"answer": "accepted", "service": "rps-senyum"}, {}):
        assert browser.post(f"{offer.address}/answer", data=told).status_code == 422
    assert rows() == before


# --- what comes back ---------------------------------------------------------------------------------------------------------------


def test_the_sender_learns_how_it_ended_and_not_why(sign_in: SignIn, case: Case) -> None:
    opened = accepted(case)
    do("kabid.babel", "case.close", {"case": opened.id}, outcome="meninggal_dunia", reason="Sakit jantung di panti")
    page = chapter(sign_in("peksos.pangkalpinang"), case)
    assert "Meninggal dunia" in page and "Sakit jantung" not in page
    assert Offer.get().state == "finished"


def test_it_learns_it_even_when_its_own_case_is_closed(sign_in: SignIn, case: Case) -> None:
    opened = accepted(case)
    left(case)
    do("kabid.babel", "case.close", {"case": opened.id}, outcome="permintaan_sendiri", reason="Ingin pulang")
    assert "Berhenti atas permintaan sendiri" in chapter(sign_in("peksos.pangkalpinang"), case)


# --- taken back --------------------------------------------------------------------------------------------------------------------


def test_an_offer_that_is_taken_back_is_gone(sign_in: SignIn, case: Case) -> None:
    offer, head = offered(case), sign_in("kabid.pangkalpinang")
    assert "Tarik kembali" in chapter(head, case)
    assert tell(head, case, "offer.withdraw", offer=str(offer.id)).status_code == 303
    assert sign_in("kabid.babel").get(offer.address).status_code == 404
    assert "E. K." not in sign_in("kabid.babel").get("/offers").get_data(as_text=True)
    assert tell(head, case, "offer.withdraw", offer=str(offer.id)).status_code == 409


def test_a_closed_case_takes_its_offers_back(sign_in: SignIn, case: Case) -> None:
    offer = offered(case)
    left(case)
    assert Offer.get_by_id(offer.id).state == "withdrawn"
    assert sign_in("kabid.babel").get(offer.address).status_code == 404
