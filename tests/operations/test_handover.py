"""Many people met in an outing are handed over in one act; each case gets a line about its own person alone."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case, Turn
from pmks.house.journal import JournalLine
from pmks.operations.tables import HandedPerson, Operation, OutingHandover
from tests.inbox.test_acceptance import envelope, sent
from tests.people import STRANGER, user
from tests.work import do, registered, rows

SignIn = Callable[[str], FlaskClient]
PARTIES: dict[str, Any] = {"receiver": "agency", "giver_name": "Fajar", "receiver_name": "Sri Wahyuni"}


@pytest.fixture
def outing(house: object) -> Operation:
    """A razia of Satpol PP of Bontang."""
    return do("satpolpp.bontang", "operation.open", kind="raid", leader="Fajar", place="Pasar").value


def _met(outing: Operation, *names: str, who: str = "satpolpp.bontang") -> list[Case]:
    return [registered(who, name=name, operation=str(outing.id), categories=["homeless"])[1] for name in names]


def _hand(browser: FlaskClient, outing: Operation, *cases: UUID, **more: Any) -> Any:
    data = {**PARTIES, "person": [str(case) for case in cases], **more}
    return browser.post(f"{outing.address}/handovers", data=data)


def _lines() -> list[JournalLine]:
    return list(JournalLine.select().where(JournalLine.deed == "handover.give"))


def test_forty_are_handed_over_at_once(sign_in: SignIn, outing: Operation) -> None:
    cases = _met(outing, *(f"Orang {number}" for number in range(40)))
    reply = _hand(sign_in("satpolpp.bontang"), outing, *(case.id for case in cases))
    assert reply.status_code == 303
    assert (OutingHandover.select().count(), HandedPerson.select().count(), len(_lines())) == (1, 40, 40)
    assert "40 orang diserahkan" in sign_in("staf.bontang").get(reply.location).get_data(as_text=True)


def test_what_one_had_with_him_stands_in_no_others_journal(sign_in: SignIn, outing: Operation) -> None:
    eti, tono = _met(outing, "Ibu Eti", "Pak Tono")
    told = {f"belongings-{eti.id}": "Cincin kawin", f"condition-{tono.id}": "Demam"}
    _hand(sign_in("satpolpp.bontang"), outing, eti.id, tono.id, **told)
    bodies = {line.case: line.read_body() or {} for line in _lines()}
    assert (bodies[eti.id]["belongings"], bodies[eti.id]["condition"]) == ("Cincin kawin", None)
    assert (bodies[tono.id]["belongings"], bodies[tono.id]["condition"]) == (None, "Demam")
    act = JournalLine.get(JournalLine.deed == "operation.hand_over")
    assert "Cincin" not in json.dumps(act.read_body())


def test_the_outing_says_who_was_handed_over_and_offers_the_others(sign_in: SignIn, outing: Operation) -> None:
    eti, tono = _met(outing, "Ibu Eti", "Pak Tono")
    browser = sign_in("satpolpp.bontang")
    _hand(browser, outing, eti.id)
    page = browser.get(outing.address).get_data(as_text=True)
    assert page.count("sudah diserahkan") == 1 and "Diserahkan ke Dinas Sosial" in page
    form = browser.get(f"{outing.address}/handovers/new").get_data(as_text=True)
    assert str(tono.id) in form and str(eti.id) not in form
    _hand(browser, outing, tono.id)
    assert "/handovers/new" not in browser.get(outing.address).get_data(as_text=True)


def test_nobody_is_handed_over_twice(sign_in: SignIn, outing: Operation) -> None:
    (eti,) = _met(outing, "Ibu Eti")
    browser = sign_in("satpolpp.bontang")
    _hand(browser, outing, eti.id)
    before = rows()
    reply = _hand(browser, outing, eti.id)
    assert reply.status_code == 422 and rows() == before


def test_a_form_sent_twice_counts_once(sign_in: SignIn, outing: Operation) -> None:
    (eti,) = _met(outing, "Ibu Eti")
    browser, id = sign_in("satpolpp.bontang"), str(uuid4())
    first, again = (_hand(browser, outing, eti.id, submission_id=id) for _ in range(2))
    assert first.location == again.location and OutingHandover.select().count() == 1


def test_only_those_who_were_met_in_it(sign_in: SignIn, outing: Operation) -> None:
    _, other = registered("satpolpp.bontang", name="Orang Lain")
    before = rows()
    reply = _hand(sign_in("satpolpp.bontang"), outing, other.id)
    assert reply.status_code == 422 and "ditemui dalam kegiatan ini" in reply.get_data(as_text=True)
    assert rows() == before


def test_one_whose_case_was_closed_is_named_and_nothing_else_is_lost(sign_in: SignIn, outing: Operation) -> None:
    eti, tono = _met(outing, "Ibu Eti", "Pak Tono")
    do("peksos.bontang", "case.close", {"case": tono.id}, outcome="meninggal_dunia", reason="Sakit")
    before = rows()
    reply = _hand(sign_in("satpolpp.bontang"), outing, eti.id, tono.id, **{f"belongings-{eti.id}": "Satu tas hitam"})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422 and rows() == before
    assert "Kasus Pak Tono sudah ditutup" in page and "Satu tas hitam" in page


@pytest.mark.parametrize("missing", ["receiver", "giver_name", "receiver_name", "person"])
def test_what_is_missing_is_asked_for_and_what_was_typed_is_kept(
    sign_in: SignIn, outing: Operation, missing: str
) -> None:
    (eti,) = _met(outing, "Ibu Eti")
    more = {f"belongings-{eti.id}": "Satu tas hitam", missing: ""}
    reply = _hand(sign_in("satpolpp.bontang"), outing, eti.id, **more)
    page = reply.get_data(as_text=True)
    assert reply.status_code == 422
    assert "Satu tas hitam" in page and (missing == "giver_name" or 'value="Fajar"' in page)


def test_a_day_to_come_is_refused(sign_in: SignIn, outing: Operation) -> None:
    (eti,) = _met(outing, "Ibu Eti")
    reply = _hand(sign_in("satpolpp.bontang"), outing, eti.id, done_on="2031-01-01", done_at="09:00")
    assert reply.status_code == 422 and "belum terjadi" in reply.get_data(as_text=True)


def test_other_offices_and_agencies_do_not_find_it(sign_in: SignIn, outing: Operation) -> None:
    (eti,) = _met(outing, "Ibu Eti")
    for who in ("babinsa.bontang", "rps.bontang", STRANGER):
        assert _hand(sign_in(who), outing, eti.id).status_code == 404
        assert sign_in(who).get(f"{outing.address}/handovers/new").status_code == 404


def test_an_act_is_shown_under_its_own_outing_only(sign_in: SignIn, outing: Operation) -> None:
    (eti,) = _met(outing, "Ibu Eti")
    browser = sign_in("satpolpp.bontang")
    act = _hand(browser, outing, eti.id).location.rsplit("/", 1)[1]
    other = do("satpolpp.bontang", "operation.open", kind="patrol").value
    assert browser.get(f"{other.address}/handovers/{act}").status_code == 404


def test_one_person_is_handed_over_from_his_own_page(sign_in: SignIn) -> None:
    _, case = registered("babinsa.bontang", categories="neglected_elderly")
    browser = sign_in("babinsa.bontang")
    assert "Serahkan orang" in browser.get(case.address).get_data(as_text=True)
    told = {"deed": "handover.give", **PARTIES, "receiver": "rumah-singgah", "belongings": "Tas"}
    assert browser.post(f"{case.address}/deeds", data=told).status_code == 303
    page = sign_in("staf.bontang").get(f"{case.address}/arrival").get_data(as_text=True)
    assert "Diserahkan ke: Rumah Singgah" in page and "Sri Wahyuni" in page


@pytest.mark.usefixtures("house")
def test_where_the_standard_makes_it_a_step_it_is_done() -> None:
    """S4.1: staff wrote the report down, the police bring the person afterwards."""
    outing = do("satpolpp.kutim", "operation.open", kind="raid").value
    _, case = registered("staf.kutim", source="kepolisian", operation=str(outing.id))
    assert "1" in {turn.step for turn in Turn.select().where(Turn.case == case.id)}
    do("satpolpp.kutim", "operation.hand_over", {"operation": outing.id}, person=[str(case.id)], **PARTIES)
    assert "1" not in {turn.step for turn in Turn.select().where(Turn.case == case.id)}


# --- without a network -----------------------------------------------------------------------------------------------------------


def test_handing_over_comes_through_the_outbox_once(sign_in: SignIn, outing: Operation) -> None:
    browser, me = sign_in("satpolpp.bontang"), str(user("satpolpp.bontang").id)
    (eti,) = _met(outing, "Ibu Eti")
    body = {**PARTIES, "person": str(eti.id), f"condition-{eti.id}": "Lelah"}
    told = envelope(me, "operation.hand_over", body, subject={"operation": str(outing.id)})
    (result,), (again,) = sent(browser, told), sent(browser, told)
    assert result["state"] == again["state"] == "applied", result
    assert result["address"].startswith(f"{outing.address}/handovers/")
    assert OutingHandover.select().count() == 1


def test_an_outing_is_ended_from_the_outbox(sign_in: SignIn, outing: Operation) -> None:
    browser, me = sign_in("satpolpp.bontang"), str(user("satpolpp.bontang").id)
    body = {"not_registered": "2", "result": "Aman"}
    (result,) = sent(browser, envelope(me, "operation.close", body, subject={"operation": str(outing.id)}))
    assert result["state"] == "applied", result
    assert "2 orang ditemui, 2 di antaranya tidak didaftarkan" in browser.get(outing.address).get_data(as_text=True)


def test_what_is_wrong_comes_back_to_be_corrected(sign_in: SignIn, outing: Operation) -> None:
    browser, me = sign_in("satpolpp.bontang"), str(user("satpolpp.bontang").id)
    told = envelope(me, "operation.hand_over", dict(PARTIES), subject={"operation": str(outing.id)})
    (result,) = sent(browser, told)
    assert result["state"] == "needs_correction" and result["errors"]["person"]
