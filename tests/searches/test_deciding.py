"""Nobody is told without the client's yes, or a ground, and another's decision; and how a search ends."""

from collections.abc import Callable

import flask
import pytest
from flask.testing import FlaskClient

from pmks.house.problems import Conflict, Invalid, NotAllowed
from tests.searches.things import (
    HEAD,
    SECTION,
    TOP,
    WORKER,
    again,
    agreed,
    asked,
    contested,
    kenari,
    staff,
    told_of,
)

SignIn = Callable[[str], FlaskClient]


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
