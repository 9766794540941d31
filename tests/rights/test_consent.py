"""The privacy notice is read out, and the answer or the ground without one is recorded; nothing ever waits for it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case, Errand
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.deeds import perform
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict, Invalid
from pmks.rights.tables import Consent
from tests.inbox.test_acceptance import envelope, sent
from tests.people import actor, user
from tests.work import do, registered

SignIn = Callable[[str], FlaskClient]
GIVEN = {"answer": "given", "given_by": "client", "read_out": "1"}


@pytest.fixture
def found(house: object) -> tuple[Client, Case]:
    """Somebody whom Satpol PP of Bontang found."""
    return registered("satpolpp.bontang", categories=["homeless"])


def _answer(case: Case, **told: object) -> None:
    perform("consent.record", {"case": case.id}, told, by=actor("peksos.bontang"), at=clock.now())


def test_the_notice_stands_on_the_page_and_on_paper(sign_in: SignIn, found: tuple[Client, Case]) -> None:
    browser, case = sign_in("peksos.bontang"), found[1]
    for address in (f"{case.address}/privacy", f"{case.address}/privacy/sheet"):
        page = browser.get(address).text
        assert "Dinas Sosial dan Pemberdayaan Masyarakat Kota Bontang" in page
        assert "Anda boleh menolak" in page
        assert "masa simpan belum ditetapkan" in page
    assert "Petugas yang membacakan" in page


def test_an_answer_is_recorded_and_shown_with_its_day(sign_in: SignIn, found: tuple[Client, Case]) -> None:
    browser, (client, case) = sign_in("peksos.bontang"), found
    assert "belum dibacakan" in browser.get(client.address).text
    told = {"deed": "consent.record", "step": "", "next": f"{case.address}/privacy", **GIVEN}
    reply = browser.post(f"{case.address}/deeds", data=told)
    assert (reply.status_code, reply.location) == (303, f"{case.address}/privacy")
    for address in (client.address, f"{case.address}/privacy", f"{client.address}/rights"):
        assert "Setuju datanya dicatat (orangnya sendiri)" in browser.get(address).text, address


def test_without_consent_the_ground_is_recorded(sign_in: SignIn, found: tuple[Client, Case]) -> None:
    client, case = found
    _answer(case, answer="cannot", ground="vital")
    assert "Dasar mencatat: kepentingan vital" in sign_in("peksos.bontang").get(client.address).text
    known = Consent.get()
    assert (known.answer, known.given_by, known.ground) == ("cannot", None, "vital")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"answer": "given", "given_by": "client"}, "read_out"),
        ({"answer": "given", "read_out": "1"}, "given_by"),
        ({"answer": "refused", "given_by": "client", "read_out": "1"}, "ground"),
        ({"answer": "cannot"}, "ground"),
        ({"answer": "given", "given_by": "guardian", "read_out": "1"}, "guardian"),
        ({"given_by": "client", "read_out": "1"}, "answer"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    found: tuple[Client, Case], told: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as problem:
        _answer(found[1], **told)
    assert field in problem.value.errors
    assert Consent.select().count() == 0


def test_a_child_does_not_consent_alone(house: object) -> None:
    case = registered("satpolpp.bontang", name="Ani", age_estimate="9", categories=["neglected_child"])[1]
    with pytest.raises(Invalid, match="perlu dibetulkan"):
        _answer(case, **GIVEN)
    _answer(case, answer="given", given_by="guardian", guardian="Bu Rini, bibi", read_out="1")
    assert Consent.get().given_by == "guardian"


def test_the_latest_answer_counts_and_the_earlier_ones_stay(sign_in: SignIn, found: tuple[Client, Case]) -> None:
    case = found[1]
    _answer(case, **GIVEN)
    _answer(case, answer="refused", given_by="client", read_out="1", ground="public_task")
    page = sign_in("peksos.bontang").get(f"{case.address}/privacy").text
    assert "Tidak setuju" in page
    assert "Setuju" in page.split("Jawaban sebelumnya")[1]
    assert Consent.select().count() == 2


def test_names_stand_in_the_sealed_journal_only(found: tuple[Client, Case]) -> None:
    _answer(found[1], answer="given", given_by="guardian", guardian="Pak Bangau, paman", read_out="1")
    assert "Bangau" not in str(Consent.get().__data__)
    line = JournalLine.get(JournalLine.deed == "consent.record")
    assert (line.read_body() or {})["guardian"] == "Pak Bangau, paman"


def test_help_never_waits_for_an_answer(found: tuple[Client, Case]) -> None:
    do("petugas.bontang", "placement.record", {"case": found[1].id}, step="A3")
    assert Consent.select().count() == 0


def test_a_missing_answer_is_a_gentle_task_of_the_social_workers_until_it_is_there(
    sign_in: SignIn, found: tuple[Client, Case]
) -> None:
    case = found[1]
    assert Errand.select().where(Errand.kind == "consent").count() == 0
    do("petugas.bontang", "placement.record", {"case": case.id}, step="A3")
    owed = Errand.get(Errand.kind == "consent")
    assert (owed.case_id, owed.role, owed.due_at, owed.done_at) == (case.id, "peksos", None, None)
    assert "Bacakan pemberitahuan privasi" in sign_in("peksos.bontang").get("/home").text
    _answer(case, **GIVEN)
    assert "Bacakan pemberitahuan privasi" not in sign_in("peksos.bontang").get("/home").text


def test_whoever_answered_before_is_not_asked_for_in_a_new_case(found: tuple[Client, Case]) -> None:
    case = found[1]
    _answer(case, **GIVEN)
    do("petugas.bontang", "placement.record", {"case": case.id}, step="A3")
    assert Errand.select().where(Errand.kind == "consent").count() == 0


def test_an_officer_in_the_field_records_it_offline(sign_in: SignIn, found: tuple[Client, Case]) -> None:
    by, case = str(user("satpolpp.bontang").id), found[1]
    text = envelope(by, "consent.record", GIVEN, subject={"case": str(case.id)})
    assert sent(sign_in("satpolpp.bontang"), text)[0]["state"] == "applied"
    assert Consent.get().by == user("satpolpp.bontang").id


def test_those_of_the_field_do_not_read_who_answered_to_others(sign_in: SignIn, found: tuple[Client, Case]) -> None:
    _answer(found[1], answer="given", given_by="guardian", guardian="Pak Bangau, paman", read_out="1")
    browser = sign_in("satpolpp.bontang")
    for address in (found[0].address, f"{found[1].address}/privacy", found[1].address):
        assert "Bangau" not in browser.get(address).text


def test_a_closed_case_takes_no_answer(found: tuple[Client, Case]) -> None:
    do("kabid.bontang", "case.close", {"case": found[1].id}, outcome="meninggal_dunia", reason="x")
    with pytest.raises(Conflict):
        _answer(found[1], **GIVEN)
