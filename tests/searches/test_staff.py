"""The staff of the agency that was asked: compare, ask kin, ask the client, let a head decide, end it. Nobody decides his own."""

from collections.abc import Callable
from datetime import timedelta

import flask
import pytest
from flask.testing import FlaskClient

from pmks.agencies.days import today_in
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict, Invalid, NotAllowed, NotFound
from pmks.searches.queries.candidates import likely_clients
from pmks.searches.queries.index import count, told
from pmks.searches.queries.page import search_page
from pmks.searches.tables import Search, SearchMatch, SearchQuestion
from pmks.searches.told import asked_in
from pmks.standards.vocabulary import vocabulary
from tests.papers.things import issued
from tests.people import CANARY, actor
from tests.searches.things import (
    HEAD,
    SEARCHER,
    SECTION,
    TOP,
    WORKER,
    again,
    agreed,
    asked,
    code_and_pin,
    contested,
    kenari,
    staff,
    told_of,
    written,
)
from tests.work import do, photo, registered

pytestmark = pytest.mark.any_database
SignIn = Callable[[str], FlaskClient]


def _offered(search: Search, who: str = WORKER) -> list[str]:
    by = actor(who)
    return [each.client.name for each in likely_clients(search, asked_in(search), by, today_in(search.agency))]


def test_the_likely_one_is_offered_with_what_agrees_and_what_nobody_knows(sign_in: SignIn) -> None:
    search, _ = asked(origin="Banjar"), kenari()
    page = sign_in(WORKER).get(search.address).get_data(as_text=True)
    assert CANARY in page
    assert "Cocok:</b> nama, jenis kelamin, umur, ciri" in page
    assert "Belum diketahui: asal" in page


def test_somebody_without_a_name_is_offered_too(house: flask.Flask) -> None:
    registered(WORKER, name="", unknown_name="1", sex="male", age_estimate="44")
    assert any(each.startswith("Klien tanpa identitas") for each in _offered(asked()))


def test_those_of_another_agency_are_never_offered(house: flask.Flask) -> None:
    registered("peksos.kutim", name=CANARY, sex="male", age_estimate="45", categories=["homeless"])
    assert _offered(asked()) == []


def test_who_was_told_apart_is_never_offered_again_nor_any_other_record_of_him(house: flask.Flask) -> None:
    search, client = asked(), kenari()
    other = kenari(name="Burhanudin")
    do(WORKER, "client.link", {"client": client.id}, other=str(other.id))
    assert len(_offered(search)) == 2
    staff("refuse", search, client=str(client.id), note="Bekas lukanya lain")
    assert _offered(search) == []
    assert CANARY in _offered(asked()), "for another family he may well be the one"


def test_who_was_told_apart_can_be_taken_up_again_by_a_person(house: flask.Flask) -> None:
    search, client = asked(), kenari()
    staff("refuse", search, client=str(client.id))
    staff("match", search, client=str(client.id))
    assert SearchMatch.get().verdict == "likely"


def test_telling_him_apart_takes_back_what_was_allowed(house: flask.Flask) -> None:
    search, client = asked(), kenari()
    told_of(search, client)
    staff("refuse", search, client=str(client.id))
    row = SearchMatch.get()
    assert again(search).told_at is None and (row.consent, row.decision) == (None, None)


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
    assert SearchQuestion.get().verdict == "right"


def test_nobody_is_told_without_the_clients_answer(house: flask.Flask) -> None:
    search, client = asked(), kenari()
    staff("match", search, client=str(client.id))
    staff("identify", search, proof="id_card")
    with pytest.raises(Conflict, match="persetujuan"):
        staff("approve", search, HEAD, client=str(client.id))


def test_nobody_is_told_before_it_is_sure_who_asks(house: flask.Flask) -> None:
    search, client = asked(), kenari()
    agreed(search, client)
    with pytest.raises(Conflict, match="Identitas pencari"):
        staff("approve", search, HEAD, client=str(client.id))


@pytest.mark.parametrize("deed", ["approve", "reject"])
def test_nobody_decides_his_own_request(house: flask.Flask, deed: str) -> None:
    search, client = asked(), kenari()
    staff("match", search, client=str(client.id))
    staff("consent", search, HEAD, client=str(client.id), answer="given", given_by="client", explained="1")
    staff("identify", search, proof="id_card")
    with pytest.raises(NotAllowed, match="Anda sendiri"):
        staff(deed, search, HEAD, client=str(client.id), reason="Cukup")
    staff(deed, search, TOP, client=str(client.id), reason="Cukup")


def test_a_social_worker_decides_nothing(house: flask.Flask) -> None:
    search, client = asked(), kenari()
    agreed(search, client)
    for who in (WORKER, SECTION):
        with pytest.raises(NotAllowed):
            staff("approve", search, who, client=str(client.id))


def test_a_childs_own_word_is_not_enough(house: flask.Flask) -> None:
    search, client = asked(age="12"), kenari(age_estimate="12")
    with pytest.raises(Invalid):
        agreed(search, client)
    told = {"answer": "given", "given_by": "guardian", "guardian": "Pak Cucak, wali", "explained": "1"}
    staff("consent", search, client=str(client.id), **told)
    assert again(search).waits == "approval"


def test_who_cannot_answer_is_told_of_on_a_legal_ground_only(house: flask.Flask) -> None:
    search, client = asked(), kenari()
    staff("match", search, client=str(client.id))
    with pytest.raises(Invalid):
        staff("consent", search, client=str(client.id), answer="cannot", given_by="", explained="", ground="")
    staff("consent", search, client=str(client.id), answer="cannot", ground="vital", given_by="")
    assert again(search).waits == "approval"


def test_what_a_head_gives_back_comes_with_its_reason_and_can_be_asked_again(sign_in: SignIn) -> None:
    search, client = asked(), kenari()
    agreed(search, client)
    staff("reject", search, HEAD, client=str(client.id), reason="Walinya belum ditanya")
    assert again(search).waits == "rejected"
    page = sign_in(WORKER).get(f"{search.address}/clients/{client.id}").get_data(as_text=True)
    assert "Walinya belum ditanya" in page
    staff("consent", search, client=str(client.id), answer="given", given_by="client", explained="1")
    assert again(search).waits == "approval"


def test_a_yes_that_was_taken_back_ends_the_news(house: flask.Flask) -> None:
    search, client = asked(), kenari()
    told_of(search, client)
    assert again(search).told_at is not None
    staff("consent", search, client=str(client.id), answer="refused", given_by="client", explained="1")
    assert again(search).told_at is None


def test_it_does_not_end_with_news_that_was_never_allowed(house: flask.Flask) -> None:
    search = asked()
    with pytest.raises(Conflict, match="setelah kabar boleh"):
        staff("close", search, outcome="met")
    staff("close", search, outcome="no_news")
    with pytest.raises(Conflict, match="sudah ditutup"):
        staff("match", search, client=str(kenari().id))


def test_a_family_disagrees_once_and_somebody_higher_looks_again(house: flask.Flask) -> None:
    search = asked()
    staff("close", search, outcome="no_news")
    contested(search)
    assert (again(search).waits, again(search).is_open) == ("contest", True)
    for who in (WORKER, "staf.bontang"):
        with pytest.raises(NotAllowed):
            staff("close", search, who, outcome="no_news")
    staff("close", search, SECTION, outcome="no_news")
    with pytest.raises(Conflict):
        contested(search)


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
    search = asked(photo_sha256=[digest], kinds="d")
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


def test_a_client_of_another_agency_cannot_be_named(house: flask.Flask) -> None:
    search = asked()
    stranger, _ = registered("peksos.kutim", name=CANARY, sex="male", age_estimate="45")
    with pytest.raises(NotFound):
        staff("match", search, client=str(stranger.id))


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


def test_an_erased_client_is_gone_from_searches_too(house: flask.Flask) -> None:
    search, client = asked(), kenari()
    told_of(search, client)
    case = Case.get(Case.client == client.id)
    issued(case)
    do(HEAD, "case.close", {"case": case.id}, outcome="meninggal_dunia", reason="Sakit")
    do(WORKER, "erasure.request", {"client": client.id}, ground="client", reason="Diminta")
    do(TOP, "client.erase", {"client": client.id}, reason="Pasal 8", checked="1")
    assert not SearchMatch.select().exists() and again(search).told_at is None
    assert search_page(again(search), actor(WORKER))["matches"] == []


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
