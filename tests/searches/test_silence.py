"""What the searcher can open tells nothing of a client, in any state; and a client who does not want to be found is not found.

The pages are compared to the letter. Only the number that each form draws for itself, by chance, is taken out.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import flask
import pytest
from flask.testing import FlaskClient

from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.database import db
from pmks.searches.tables import Search, SearchQuestion
from pmks.searches.told import asked_in
from tests.house import canary
from tests.house.counting import counted
from tests.searches.things import (
    HEAD,
    SECTION,
    WORKER,
    again,
    agreed,
    asked,
    contested,
    follow,
    kenari,
    staff,
    told_of,
    written,
)

pytestmark = pytest.mark.any_database
NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)
OWN_CHANCE = re.compile(rb'name="(submission_id|challenge)" value="[^"]*"')
Step = Callable[[Search, Client], None]


@pytest.fixture(autouse=True)
def _still() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


def _no(search: Search, client: Client) -> None:
    staff("match", search, client=str(client.id))
    staff("consent", search, client=str(client.id), answer="refused", given_by="client", explained="1")


def _no_after_a_yes(search: Search, client: Client) -> None:
    told_of(search, client)
    staff("consent", search, client=str(client.id), answer="refused", given_by="client", explained="1")


def _head_says_no(search: Search, client: Client) -> None:
    agreed(search, client)
    staff("reject", search, HEAD, client=str(client.id), reason="Belum waktunya")


def _asked_and_judged(search: Search, client: Client) -> None:
    staff("question", search, client=str(client.id), question="Apa nama adiknya?", expected=canary.PEOPLE)
    staff("judge", search, question=str(SearchQuestion.get().id), verdict="right")


def _seen_and_identified(search: Search, client: Client) -> None:
    staff("read", search)
    staff("identify", search, proof="id_card")


UNSEEN: dict[str, Step] = {
    "somebody may be the one": lambda search, client: _do("match", search, client),
    "somebody was told apart": lambda search, client: _do("refuse", search, client),
    "he agreed and a head has not decided": agreed,
    "he does not want to be found": _no,
    "he took back his yes": _no_after_a_yes,
    "a head gave it back": _head_says_no,
    "a question was prepared": _asked_and_judged,
    "the searcher was looked at": _seen_and_identified,
}
"""What may happen while the searcher's page must stay as if nothing had."""


def _do(deed: str, search: Search, client: Client) -> None:
    staff(deed, search, client=str(client.id))


def _seen(browser: FlaskClient, search: Search) -> list[tuple[int, list[tuple[str, str]], bytes]]:
    """Status, headers and bytes of everything that the searcher can open."""
    return [
        (each.status_code, sorted(each.headers.items()), OWN_CHANCE.sub(b"", each.get_data()))
        for each in follow(browser, search)
    ]


@pytest.mark.parametrize("answered", [False, True])
@pytest.mark.parametrize("step", UNSEEN)
def test_the_searchers_pages_stay_the_same_to_the_letter(visitor: FlaskClient, step: str, answered: bool) -> None:
    search, client = asked(), kenari()
    if answered:
        staff("answer", search, text="Sudah kami baca.")
    before = _seen(visitor, search)
    UNSEEN[step](search, client)
    assert _seen(visitor, search) == before


def _ended(visitor: FlaskClient, step: Step | None) -> list[tuple[int, list[tuple[str, str]], bytes]]:
    """The pages of one search from its first day to its end, with a step on the way or without."""
    search, client = Search.get(), Client.get()
    staff("answer", search, text="Sudah kami baca.")
    if step:
        step(search, client)
    pages = _seen(visitor, search)
    staff("close", search, outcome="no_news")
    pages += _seen(visitor, search)
    contested(search)
    pages += _seen(visitor, search)
    staff("close", search, SECTION, outcome="no_news")
    return pages + _seen(visitor, search)


@pytest.mark.parametrize("step", UNSEEN)
def test_a_refusal_ends_as_a_search_in_vain_ends_to_the_letter(
    house: flask.Flask, visitor: FlaskClient, step: str
) -> None:
    """The same search twice from the same moment: once nobody was ever found, once this happened before it was closed."""
    asked(), kenari()
    found = []
    for way in (None, UNSEEN[step]):
        with db.obj.atomic() as undo:
            found.append(_ended(visitor, way))
            undo.rollback()
    assert found[0] == found[1]


def test_a_page_with_news_differs_or_the_tests_above_prove_nothing(visitor: FlaskClient) -> None:
    search, client = asked(), kenari()
    before = _seen(visitor, search)
    told_of(search, client)
    after = _seen(visitor, search)
    assert after != before
    assert b"Dinas punya kabar untuk Anda." in after[0][2]


@pytest.mark.parametrize("step", UNSEEN)
def test_the_searchers_page_asks_the_database_the_same_whatever_happened(visitor: FlaskClient, step: str) -> None:
    search, client = asked(), kenari()
    follow(visitor, search)
    with counted() as before:
        follow(visitor, search)
    UNSEEN[step](search, client)
    with counted() as after:
        follow(visitor, search)
    assert sorted(after) == sorted(before)
    assert not any('"client"' in each or '"search_match"' in each for each in after)


EVERY_STATE: dict[str, Step] = {
    **UNSEEN,
    "nothing happened": lambda search, client: None,
    "there is news": told_of,
    "they met": lambda search, client: (told_of(search, client), staff("close", search, outcome="met"))[0],
    "it was in vain": lambda search, client: (staff("close", search, outcome="no_news"), None)[1],
    "it was contested": lambda search, client: (staff("close", search, outcome="no_news"), contested(search))[1],
    "the searcher wrote": lambda search, client: written(search, "Bagaimana?"),
}


@pytest.mark.parametrize("state", EVERY_STATE)
def test_no_canary_of_a_client_sings_on_the_searchers_pages(visitor: FlaskClient, state: str) -> None:
    search, client = asked(name="Seseorang", marks=""), kenari()
    assert not {*canary.EVERYTHING} & {asked_in(search).name}
    EVERY_STATE[state](search, client)
    ours = [str(client.id), client.address, *canary.EVERYTHING]
    for reply in follow(visitor, search):
        whole = reply.get_data(as_text=True) + str(reply.headers)
        assert not [word for word in ours if word in whole], state


def test_news_says_where_to_come_and_nothing_else(visitor: FlaskClient) -> None:
    search = asked("pangkalpinang")
    page = follow(visitor, search)[0].get_data(as_text=True)
    assert "punya kabar" not in page
    Search.update(told_at=NOW - timedelta(days=1)).where(Search.id == search.id).execute()
    page = follow(visitor, again(search))[0].get_data(as_text=True)
    assert "Dinas punya kabar untuk Anda." in page and "0813-5873-4496" in page and "Bawa KTP" in page


def test_what_the_searcher_said_of_himself_is_not_on_the_open_page(visitor: FlaskClient) -> None:
    """Whoever finds the code on a slip of paper learns nobody's name from it."""
    search = asked(name="Kenari Hilang", searcher="Sari Merpati")
    page = follow(visitor, search)[0].get_data(as_text=True)
    assert not [word for word in ("Kenari Hilang", "Merpati", "6281234567890", "0812") if word in page]


def test_the_whole_way_is_walked_by_people_of_the_staff(visitor: FlaskClient) -> None:
    search, client = asked(), kenari()
    told_of(search, client)
    staff("close", search, WORKER, outcome="met")
    page: Any = follow(visitor, search)[0].get_data(as_text=True)
    assert "Pencarian selesai" in page
    assert again(search).closed_by is not None
