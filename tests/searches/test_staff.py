"""The staff of the agency that was asked: answers, asks what kin know, looks behind the mask by name; others see nothing."""

from collections.abc import Callable
from datetime import timedelta

import flask
import pytest
from flask.testing import FlaskClient

from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.house.problems import NotAllowed, NotFound
from pmks.searches.queries.index import count, told
from pmks.searches.queries.reach import search_for
from pmks.searches.tables import SearchQuestion
from pmks.standards.vocabulary import vocabulary
from tests.people import actor
from tests.searches.things import (
    HEAD,
    SEARCHER,
    TOP,
    WORKER,
    again,
    agreed,
    asked,
    code_and_pin,
    contested,
    kenari,
    staff,
    written,
)
from tests.work import do, photo

SignIn = Callable[[str], FlaskClient]


def test_the_first_answer_stops_its_clock_and_reaches_the_family(house: flask.Flask, visitor: FlaskClient) -> None:
    search = asked()
    assert again(search).waits == "answer"
    staff("answer", search, text="Sudah kami baca.")
    code, pin = code_and_pin(search)
    page = visitor.post(f"/cek/{code}/pesan", data={"pin": pin}).get_data(as_text=True)
    assert "Sudah kami baca." in page and "sedang kami cocokkan" in page
    assert again(search).waits is None


def test_a_message_of_the_family_waits_until_it_is_answered(house: flask.Flask) -> None:
    search = asked()
    staff("answer", search, text="Sudah kami baca.")
    written(search, "Ia suka menyanyi.")
    assert again(search).unread
    staff("answer", search, text="Terima kasih.")
    assert not again(search).unread


def test_what_only_kin_know_is_kept_sealed_and_judged_by_a_person(sign_in: SignIn) -> None:
    search, client = asked(), kenari()
    staff("question", search, client=str(client.id), question="Apa nama adiknya?", expected="Kutilang")
    row = SearchQuestion.get()
    assert b"Kutilang" not in bytes(row.told_sealed)
    staff("judge", search, question=str(row.id), verdict="right")
    assert "Kutilang" in sign_in(WORKER).get(search.address).get_data(as_text=True)
    for who in ("staf.bontang", "koordinator.bontang"):
        assert "Kutilang" not in sign_in(who).get(search.address).get_data(as_text=True)
    assert SearchQuestion.get().verdict == "right"


def test_the_number_is_masked_until_somebody_asks_and_that_is_written_down(sign_in: SignIn) -> None:
    search = asked()
    browser = sign_in(WORKER)
    page = browser.get(search.address).get_data(as_text=True)
    assert SEARCHER not in page and "0812-3456-7890" not in page and "6281234567890" not in page
    assert "0812" not in browser.get(f"{search.address}/searcher").get_data(as_text=True)
    assert not JournalLine.select().where(JournalLine.deed == "search.read").exists()
    shown = browser.post(f"{search.address}/searcher").get_data(as_text=True)
    assert SEARCHER in shown and "0812-3456-7890" in shown
    line = JournalLine.get(JournalLine.deed == "search.read")
    assert (line.by, line.subject) == (actor(WORKER).id, search.id)


def test_each_look_at_a_picture_is_written_down(sign_in: SignIn, house: flask.Flask) -> None:
    digest = house.config["STORE"].put(photo().read())
    search = asked(paper_sha256=[digest])
    reply = sign_in(WORKER).get(f"{search.address}/pictures/document/1")
    assert (reply.status_code, reply.headers["Cache-Control"]) == (200, "no-store, private")
    assert JournalLine.select().where(JournalLine.deed == "search.read").count() == 1
    assert sign_in(WORKER).get(f"{search.address}/pictures/person/1").status_code == 404


@pytest.mark.parametrize(
    "who", ["rt", "kelurahan", "satpolpp", "babinsa", "bhabinkamtibmas", "rps", "petugas", "admin"]
)
def test_nobody_of_the_field_or_the_shelter_sees_anything_of_searches(sign_in: SignIn, who: str) -> None:
    search = asked()
    browser = sign_in(f"{who}.bontang")
    for address in ("/searches", search.address, f"{search.address}/searcher"):
        assert browser.get(address).status_code == 404
    assert "/searches" not in browser.get("/me").get_data(as_text=True)


def test_another_agency_does_not_find_it(sign_in: SignIn) -> None:
    search, client = asked(), kenari()
    browser = sign_in("peksos.kutim")
    assert search.number not in browser.get("/searches").get_data(as_text=True)
    assert browser.get(search.address).status_code == 404
    assert browser.get(f"{search.address}/clients/{client.id}").status_code == 404
    with pytest.raises(NotFound):
        do("peksos.kutim", "search.close", {"search": search.id}, outcome="no_news")


def test_every_deed_of_a_search_is_guarded_by_the_matrix(house: flask.Flask) -> None:
    search = asked()
    deeds = [
        name
        for name in vocabulary().deeds
        if name.startswith("search.") and name not in {"search.ask", "search.contest"}
    ]
    for name in deeds:
        with pytest.raises((NotAllowed, NotFound)):
            do("satpolpp.bontang", name, {"search": search.id}, client=str(search.id), question=str(search.id))


def test_tasks_come_to_those_who_may_act(house: flask.Flask) -> None:
    search, client = asked(), kenari()
    now = clock.now()
    assert [each["href"] for each in told(actor(WORKER), now).tasks] == [search.address]
    agreed(search, client)
    assert count(actor(WORKER), now) == 0
    assert [each["headline"] for each in told(actor(HEAD), now).tasks] == ["Putuskan apakah keluarga boleh dikabari"]
    assert told(actor("satpolpp.bontang"), now).tasks == ()


def test_a_decision_does_not_wait_for_whoever_asked_for_it(house: flask.Flask) -> None:
    search, client = asked(), kenari()
    staff("match", search, HEAD, client=str(client.id))
    staff("consent", search, HEAD, client=str(client.id), answer="given", given_by="client", explained="1")
    assert (count(actor(HEAD), clock.now()), count(actor(TOP), clock.now())) == (0, 1)


def test_a_form_that_needs_mending_comes_back_with_the_words(sign_in: SignIn) -> None:
    search, client = asked(), kenari()
    staff("match", search, client=str(client.id))
    browser = sign_in(WORKER)
    told = {"answer": "given", "given_by": "guardian", "explained": "1"}
    reply = browser.post(f"{search.address}/clients/{client.id}/consent", data=told)
    assert reply.status_code == 422 and "Tulis nama wali" in reply.get_data(as_text=True)
    reply = browser.post(f"{search.address}/messages", data={"text": ""})
    assert reply.status_code == 422


def test_a_late_first_answer_climbs_to_the_heads(house: flask.Flask) -> None:
    search = asked(at=clock.now() - timedelta(days=10))
    now = clock.now()
    assert [each["href"] for each in told(actor(HEAD), now).below] == [search.address]
    assert told(actor(HEAD), now).tasks == () and told(actor(WORKER), now).below == ()
    staff("answer", search, text="Maaf, terlambat.")
    assert told(actor(HEAD), now).below == ()


def test_what_a_family_contests_comes_to_the_heads(house: flask.Flask) -> None:
    search = asked()
    staff("close", search, outcome="no_news")
    contested(search)
    assert [each["href"] for each in told(actor(HEAD), clock.now()).tasks] == [search.address]


def test_a_question_may_be_sent_at_once_and_its_answer_never(house: flask.Flask, visitor: FlaskClient) -> None:
    search = asked()
    staff("question", search, question="Apa nama adiknya?", expected="Kutilang", send="1")
    code, pin = code_and_pin(search)
    page = visitor.post(f"/cek/{code}/pesan", data={"pin": pin}).get_data(as_text=True)
    assert "Apa nama adiknya?" in page and "Kutilang" not in page
    assert again(search).answered_at is not None


@pytest.mark.parametrize("who", ["satpolpp.bontang", "petugas.bontang", "peksos.kutim"])
def test_for_others_a_search_does_not_exist(house: flask.Flask, who: str) -> None:
    search = asked()
    assert search_for(actor(WORKER), {"search": search.id}) == search
    with pytest.raises(NotFound):
        search_for(actor(who), {"search": search.id})
