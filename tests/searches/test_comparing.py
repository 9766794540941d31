"""Who is offered to the staff, who is told apart for good, and that nobody of another agency or erased is among them."""

from collections.abc import Callable

import flask
import pytest
from flask.testing import FlaskClient

from pmks.agencies.days import today_in
from pmks.cases.tables import Case
from pmks.house.problems import NotFound
from pmks.searches.queries.candidates import likely_clients
from pmks.searches.queries.page import search_page
from pmks.searches.tables import Search, SearchMatch
from pmks.searches.told import asked_in
from tests.papers.things import issued
from tests.people import CANARY, actor
from tests.searches.things import (
    HEAD,
    TOP,
    WORKER,
    again,
    asked,
    kenari,
    staff,
    told_of,
)
from tests.work import do, registered

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


def test_a_client_of_another_agency_cannot_be_named(house: flask.Flask) -> None:
    search = asked()
    stranger, _ = registered("peksos.kutim", name=CANARY, sex="male", age_estimate="45")
    with pytest.raises(NotFound):
        staff("match", search, client=str(stranger.id))


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
