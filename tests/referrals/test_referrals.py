"""Choosing an institution, its answer, the decision of the head, the way there (S4.6 to S4.8)."""

from datetime import timedelta
from typing import Any

import pytest

from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.tables import Case, Errand
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.referrals.tables import Institution, Journey, Referral
from pmks.users.tables import RoleGrant
from tests.people import user
from tests.referrals.conftest import SignIn, chapter, tell
from tests.work import do, registered, rows

WHY: dict[str, Any] = {"because": "Tidak ada keluarga yang merawat"}
TRAVEL: dict[str, Any] = {
    "fit": "1",
    "legs-0-origin": "Rumah singgah",
    "legs-0-destination": "Sangatta",
    "legs-0-means": "office_car",
    "legs-1-origin": "Sangatta",
    "legs-1-destination": "Panti Werdha",
}


def _granted(case: Case) -> None:
    do("kadis.kutim", "referral.approve", {"case": case.id}, step="7", outcome="granted")


def _proposed(sign_in: SignIn, case: Case, panti: Institution, **more: str) -> None:
    told = {"institution": str(panti.id), **WHY, **more}
    assert tell(sign_in("peksos.kutim"), case, "referral.propose", "6", **told).status_code == 303


# --- choosing ------------------------------------------------------------------------------------------------------------------


def test_the_institution_for_his_type_is_suggested_first(sign_in: SignIn, unfound: Case, panti: Institution) -> None:
    do("staf.kutim", "institution.create", name="Aaa Panti Putri", kind="panti", takes="female")
    page = sign_in("peksos.kutim").get(f"{unfound.address}/deeds/referral.propose?step=6").get_data(as_text=True)
    assert page.index("Panti Werdha Contoh") < page.index("Aaa Panti Putri") < page.index("Lembaga lain")
    assert "Disarankan" in page and "Kurang cocok: perempuan saja" in page


def test_a_proposal_waits_for_the_answer_and_somebody_owes_asking(
    sign_in: SignIn, unfound: Case, panti: Institution
) -> None:
    day = (clock.now() + timedelta(days=2)).date().isoformat()
    _proposed(sign_in, unfound, panti, answer_by=day)
    owed = Errand.get((Errand.case == unfound.id) & (Errand.kind == "referral_answer"))
    assert owed.deed == "referral.answer" and owed.due_at is not None
    page = chapter(sign_in("peksos.kutim"), unfound)
    assert "Panti Werdha Contoh" in page and "Menunggu jawaban" in page


def test_an_institution_outside_the_list_needs_its_name(sign_in: SignIn, unfound: Case) -> None:
    browser = sign_in("peksos.kutim")
    assert tell(browser, unfound, "referral.propose", "6", institution="other", **WHY).status_code == 422
    told = {"institution": "other", "other": "Panti Bakti", **WHY}
    assert tell(browser, unfound, "referral.propose", "6", **told).status_code == 303
    assert "Panti Bakti" in chapter(browser, unfound)


def test_an_institution_of_another_agency_is_none_of_ours(sign_in: SignIn, unfound: Case) -> None:
    theirs = do("staf.banjar", "institution.create", name="Balai Banjar", kind="panti").value
    told = {"institution": str(theirs.id), **WHY}
    assert tell(sign_in("peksos.kutim"), unfound, "referral.propose", "6", **told).status_code == 422


def test_why_somebody_is_referred_lies_sealed(sign_in: SignIn, unfound: Case, panti: Institution) -> None:
    _proposed(sign_in, unfound, panti)
    line = JournalLine.get(JournalLine.deed == "referral.propose")
    assert b"merawat" not in bytes(line.body)


# --- the answer ------------------------------------------------------------------------------------------------------------------


def test_nobody_is_brought_where_there_is_no_place(sign_in: SignIn, unfound: Case, panti: Institution) -> None:
    _proposed(sign_in, unfound, panti)
    browser = sign_in("peksos.kutim")
    assert tell(browser, unfound, "referral.answer", "6", answer="no", answered_by="Ibu Ratna").status_code == 303
    assert Errand.get((Errand.case == unfound.id) & (Errand.kind == "referral_again")).done_at is None
    _granted(unfound)
    before = rows()
    reply = tell(browser, unfound, "referral.deliver", "8", **TRAVEL)
    assert reply.status_code == 409 and "tidak ada tempat" in reply.get_data(as_text=True)
    assert rows() == before


def test_a_second_proposal_takes_the_place_of_the_first(sign_in: SignIn, unfound: Case, panti: Institution) -> None:
    _proposed(sign_in, unfound, panti)
    browser = sign_in("peksos.kutim")
    tell(browser, unfound, "referral.answer", "6", answer="no", answered_by="Ibu Ratna")
    told = {"institution": "other", "other": "Balai Lain", **WHY}
    assert tell(browser, unfound, "referral.propose", "6", **told).status_code == 303
    assert sorted(each.state for each in Referral.select()) == ["proposed", "replaced"]
    assert not Errand.select().where((Errand.kind == "referral_again") & Errand.done_at.is_null()).exists()


def test_a_place_that_comes_free_later_has_its_day_and_its_task(
    sign_in: SignIn, unfound: Case, panti: Institution
) -> None:
    _proposed(sign_in, unfound, panti)
    browser, answered = sign_in("peksos.kutim"), {"answer": "waiting", "answered_by": "Ibu Ratna"}
    assert tell(browser, unfound, "referral.answer", "6", **answered).status_code == 422
    day = (clock.now() + timedelta(days=5)).date().isoformat()
    assert tell(browser, unfound, "referral.answer", "6", **answered, until=day).status_code == 303
    owed = Errand.get((Errand.kind == "referral_answer") & Errand.done_at.is_null())
    assert owed.due_at is not None


def test_an_answer_without_a_proposal_is_a_conflict(sign_in: SignIn, unfound: Case) -> None:
    reply = tell(sign_in("peksos.kutim"), unfound, "referral.answer", "6", answer="yes", answered_by="Ibu Ratna")
    assert reply.status_code == 409


# --- the decision ----------------------------------------------------------------------------------------------------------------


def test_a_refusal_has_its_reason_and_goes_back(sign_in: SignIn, unfound: Case, panti: Institution) -> None:
    _proposed(sign_in, unfound, panti)
    head = sign_in("kadis.kutim")
    assert tell(head, unfound, "referral.approve", "7", outcome="refused").status_code == 422
    told = {"outcome": "refused", "reason": "Coba panti di Samarinda dulu"}
    assert tell(head, unfound, "referral.approve", "7", **told).status_code == 303
    standing = progress_of(open_enrolment(unfound), "kutim", clock.now())
    assert "6" in [each.step.id for each in standing.next] and standing.facts.get("approval") != "granted"
    assert "Coba panti di Samarinda dulu" in chapter(sign_in("peksos.kutim"), unfound)


@pytest.mark.parametrize(
    ("deed", "asked"), [("referral.approve", "referral.propose"), ("reunification.approve", "letter.draft")]
)
def test_nobody_approves_what_he_prepared_himself(
    sign_in: SignIn, unfound: Case, found: Case, deed: str, asked: str
) -> None:
    """An acting head of the agency who drafted it as a social worker asks somebody else to decide."""
    RoleGrant.create(user=user("peksos.kutim").id, role="kadis", acting="plh", starts=clock.now().date())
    case, browser = (unfound if deed.startswith("referral") else found), sign_in("peksos.kutim")
    do("peksos.kutim", asked, {"case": case.id}, step="6")
    before = rows()
    reply = tell(browser, case, deed, "7", outcome="granted")
    assert reply.status_code == 403 and "orang lain" in reply.get_data(as_text=True)
    assert rows() == before
    assert tell(sign_in("kadis.kutim"), case, deed, "7", outcome="granted").status_code == 303


def test_another_institution_than_the_approved_one_is_decided_anew(
    sign_in: SignIn, unfound: Case, panti: Institution
) -> None:
    _proposed(sign_in, unfound, panti)
    _granted(unfound)
    browser = sign_in("peksos.kutim")
    told = {"institution": "other", "other": "Balai Lain", **WHY}
    assert tell(browser, unfound, "referral.propose", "6", **told).status_code == 303
    reply = tell(browser, unfound, "referral.deliver", "8", **TRAVEL)
    assert reply.status_code == 409 and "langkah 7" in reply.get_data(as_text=True)
    _granted(unfound)
    assert tell(browser, unfound, "referral.deliver", "8", **TRAVEL).status_code == 303


# --- the way there ---------------------------------------------------------------------------------------------------------------


def test_somebody_who_is_sick_sees_a_doctor_before_he_travels(
    sign_in: SignIn, unfound: Case, panti: Institution
) -> None:
    _proposed(sign_in, unfound, panti)
    _granted(unfound)
    told = {name: value for name, value in TRAVEL.items() if name != "fit"}
    browser = sign_in("peksos.kutim")
    assert "Puskesmas" in browser.get(f"{unfound.address}/deeds/referral.deliver?step=8").get_data(as_text=True)
    assert tell(browser, unfound, "referral.deliver", "8", **told).status_code == 422


def test_a_journey_is_owed_its_arrival(sign_in: SignIn, unfound: Case, panti: Institution) -> None:
    _proposed(sign_in, unfound, panti)
    _granted(unfound)
    browser = sign_in("peksos.kutim")
    assert tell(browser, unfound, "referral.deliver", "8", **TRAVEL).status_code == 303
    assert (Referral.get().state, Journey.get().arrived_at) == ("delivered", None)
    page = chapter(browser, unfound)
    assert "Rumah singgah – Sangatta – Panti Werdha" in page and "belum dipastikan tiba" in page
    assert Errand.get(Errand.kind == "arrival").done_at is None
    assert tell(browser, unfound, "arrival.confirm", "8", receiver="Ibu Ratna, kepala panti").status_code == 303
    assert Referral.get().state == "received" and Journey.get().arrived_at is not None
    assert Errand.get(Errand.kind == "arrival").done_at is not None


def test_who_has_arrived_at_once_was_received_by_somebody(sign_in: SignIn, unfound: Case) -> None:
    _granted_without_proposal = {**TRAVEL, "legs-1-arrived": "1"}
    do("peksos.kutim", "referral.propose", {"case": unfound.id}, step="6")
    _granted(unfound)
    browser = sign_in("peksos.kutim")
    assert tell(browser, unfound, "referral.deliver", "8", **_granted_without_proposal).status_code == 422
    told = {**_granted_without_proposal, "receiver": "Ibu Ratna"}
    assert tell(browser, unfound, "referral.deliver", "8", **told).status_code == 303
    assert Referral.get().state == "received"


def test_an_arrival_without_a_journey_is_a_conflict(sign_in: SignIn, unfound: Case) -> None:
    do("peksos.kutim", "referral.propose", {"case": unfound.id}, step="6")
    _granted(unfound)
    assert tell(sign_in("peksos.kutim"), unfound, "arrival.confirm", "8", receiver="x").status_code == 409


def test_a_hand_over_names_both_parties_and_what_goes_along(sign_in: SignIn, unfound: Case) -> None:
    do("peksos.kutim", "referral.propose", {"case": unfound.id}, step="6")
    _granted(unfound)
    browser = sign_in("peksos.kutim")
    told = {"giver": "Sari", "receiver": "Ibu Ratna", "receiver_title": "Kepala panti", "place": "Panti"}
    assert tell(browser, unfound, "handover.sign", "8", **{**told, "receiver": ""}).status_code == 422
    told |= {"belongings-0-thing": "Tas pakaian", "belongings-0-amount": "1", "belongings-1-thing": ""}
    assert tell(browser, unfound, "handover.sign", "8", **told).status_code == 303
    page = chapter(browser, unfound)
    assert "Kepala panti" in page and "Tas pakaian" in page


# --- who reads it ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["satpolpp.kutim", "peksos.bontang", "admin.kutim"])
def test_those_of_the_field_and_of_elsewhere_do_not_find_the_chapter(
    sign_in: SignIn, unfound: Case, panti: Institution, who: str
) -> None:
    _proposed(sign_in, unfound, panti)
    assert sign_in(who).get(f"{unfound.address}/referrals").status_code == 404
    assert "Tidak ada keluarga yang merawat" not in sign_in(who).get(unfound.address).get_data(as_text=True)


def test_the_shelter_reads_where_he_goes_and_not_why(sign_in: SignIn, house: object) -> None:
    _, case = registered("satpolpp.pangkalpinang", name="Burhan Kenari")
    do("peksos.pangkalpinang", "shelter.admit", {"case": case.id}, step="4", condition="Lelah")
    do("petugas.pangkalpinang", "service.record", {"case": case.id}, step="5", given="meal")
    told: dict[str, Any] = {"institution": "other", "other": "Panti Bakti", **WHY}
    do("peksos.pangkalpinang", "referral.propose", {"case": case.id}, step="7", **told)
    page = chapter(sign_in("petugas.pangkalpinang"), case)
    assert "Panti Bakti" in page and WHY["because"] not in page
