"""At the desk: nothing is sent twice, no word is lost, what is contested is for those above, and a day is the agency's own."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import flask
import pytest
from flask.testing import FlaskClient

from pmks.citizens.messages import thread
from pmks.citizens.slips import code_of, slip_of
from pmks.house import clock
from pmks.house.problems import Invalid
from pmks.searches.queries.index import told as waiting
from pmks.searches.tables import Search, SearchMatch, SearchQuestion
from tests.people import actor
from tests.searches.things import HEAD, SECTION, TOP, WORKER, again, agreed, asked, contested, kenari, staff
from tests.work import do

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
LONG = "Keluarga sudah ditelepon dua kali. " * 20
MIDNIGHT = datetime(2026, 11, 19, 16, 30, tzinfo=UTC)
"""Half past midnight of the 20th in Bontang."""


def _number(page: str, action: str) -> str:
    """The submission id of the form that goes to this address."""
    form = re.search(rf'action="{action}".*?</form>', page, re.S)
    found = re.search(r'name="submission_id" value="([^"]+)"', form[0]) if form else None
    return found[1] if found else ""


def test_two_taps_are_one_message_and_one_question(sign_in: SignIn) -> None:
    search, browser = asked(), sign_in(WORKER)
    page = browser.get(search.address).get_data(as_text=True)
    for door, said in (
        ("messages", {"text": "Sudah kami baca."}),
        ("questions", {"question": "Siapa gurunya?", "expected": "Hamid", "send": "1"}),
    ):
        told = {"submission_id": _number(page, f"{search.address}/{door}"), **said}
        assert [browser.post(f"{search.address}/{door}", data=told).status_code for _ in range(2)] == [303, 303]
    assert [each.text for each in thread(search.id)] == ["Sudah kami baca.", "Siapa gurunya?"]
    assert SearchQuestion.select().count() == 1


def test_two_taps_beside_a_client_are_one_judgement(sign_in: SignIn) -> None:
    search, client, browser = asked(), kenari(), sign_in(WORKER)
    here = f"{search.address}/clients/{client.id}"
    told = {"submission_id": _number(browser.get(here).get_data(as_text=True), here), "verdict": "likely"}
    assert [browser.post(here, data=told).status_code for _ in range(2)] == [303, 303]
    consent = _number(browser.get(here).get_data(as_text=True), f"{here}/consent")
    said = {"submission_id": consent, "answer": "given", "given_by": "client", "explained": "1"}
    assert [browser.post(f"{here}/consent", data=said).status_code for _ in range(2)] == [303, 303]
    staff("identify", search, proof="id_card")
    assert all(
        _number(sign_in(HEAD).get(here).get_data(as_text=True), f"{here}/{door}") for door in ("approval", "rejection")
    )


def test_what_was_typed_while_a_colleague_was_first_is_still_there(sign_in: SignIn) -> None:
    search, client = asked(), kenari()
    agreed(search, client)
    here = f"{search.address}/clients/{client.id}"
    staff("reject", search, HEAD, client=str(client.id), reason="Walinya belum ditanya")
    reply = sign_in(TOP).post(f"{here}/rejection", data={"reason": LONG})
    assert reply.status_code == 409 and LONG.strip() in reply.get_data(as_text=True)
    staff("close", search, outcome="no_news")
    for address, said in (
        (f"{search.address}/closure", {"outcome": "no_news", "note": LONG}),
        (f"{search.address}/questions", {"question": "Siapa gurunya?", "expected": LONG[:200]}),
        (f"{here}/consent", {"answer": "given", "given_by": "guardian", "guardian": LONG[:100], "explained": "1"}),
    ):
        reply = sign_in(WORKER).post(address, data=said)
        page = reply.get_data(as_text=True)
        assert reply.status_code == 409 and "sudah ditutup" in page, address
        assert max(said.values(), key=len).strip() in page, address


def test_what_is_contested_is_closed_by_those_above_alone(sign_in: SignIn) -> None:
    search = asked()
    staff("close", search, SECTION, outcome="no_news")
    contested(search)
    for who in (WORKER, SECTION):
        browser = sign_in(who)
        assert f"{search.address}/closure" not in browser.get(search.address).get_data(as_text=True)
        reply = browser.post(f"{search.address}/closure", data={"outcome": "no_news", "note": LONG})
        assert reply.status_code == 403 and LONG.strip() in reply.get_data(as_text=True)
    tasks = {
        who: [each["href"] for each in waiting(actor(who), clock.now()).tasks] for who in (WORKER, SECTION, HEAD, TOP)
    }
    assert tasks == {WORKER: [], SECTION: [], HEAD: [search.address], TOP: [search.address]}
    assert f"{search.address}/closure" in sign_in(HEAD).get(search.address).get_data(as_text=True)
    assert again(search).is_open


def test_what_is_gone_takes_no_word_and_offers_no_contest(sign_in: SignIn, visitor: FlaskClient) -> None:
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    search = asked()
    staff("close", search, outcome="no_news")
    with clock.stopped_at(clock.now() + timedelta(days=2 * 366 + 2)):
        do(TOP, "search.forget", {"search": search.id})
        reply = sign_in(WORKER).post(f"{search.address}/messages", data={"text": LONG})
        slip = slip_of(search.id)
        story = visitor.get(f"/cek/{code_of(slip.id)}").get_data(as_text=True) if slip else ""
    assert reply.status_code == 409 and LONG.strip() in reply.get_data(as_text=True)
    assert thread(search.id) == [] and "Tidak setuju" not in story


def test_days_are_those_of_the_agency(sign_in: SignIn, house: flask.Flask) -> None:
    with clock.stopped_at(MIDNIGHT):
        search, client = asked(), kenari(name="Burhanudin")
    page = sign_in(WORKER).get(search.address).get_data(as_text=True)
    assert "20 Nov 2026" in page and "19 Nov 2026" not in page, "the day he was met"
    with clock.stopped_at(datetime(2025, 12, 31, 17, tzinfo=UTC)):  # in Bontang the new year has begun
        young = kenari(age_estimate="17")
    other = asked()
    with pytest.raises(Invalid, match="dibetulkan"), clock.stopped_at(datetime(2026, 12, 31, 2, tzinfo=UTC)):
        agreed(other, young)
    assert SearchMatch.get(SearchMatch.search == other.id).consent is None and Search.select().count() == 2 and client
