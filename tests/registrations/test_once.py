"""However often a form arrives, it counts once; the same id with other words is for a person to decide."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from pmks.clients.tables import Client
from tests.people import someone
from tests.work import HTMX, rows

SignIn = Callable[[str], FlaskClient]


@pytest.fixture
def officer(sign_in: SignIn) -> FlaskClient:
    return sign_in("satpolpp.bontang")


@pytest.fixture
def sent() -> dict[str, Any]:
    return someone(
        submission_id=str(uuid4()),
        captured_at="2026-11-22T01:00:00+00:00",
        client_id=str(uuid4()),
        case_id=str(uuid4()),
    )


def test_the_same_again_gives_the_same_answer_and_nothing_new(officer: FlaskClient, sent: dict[str, Any]) -> None:
    first = officer.post("/clients", data=sent)
    before = rows()
    again = officer.post("/clients", data=sent)
    assert (again.status_code, again.location) == (303, first.location)
    assert rows() == before


def test_the_same_again_by_htmx_shows_the_same_fragment(officer: FlaskClient, sent: dict[str, Any]) -> None:
    officer.post("/clients", data=sent)
    before = rows()
    again = officer.post("/clients", data=sent, headers=HTMX)
    assert again.status_code == 200
    assert "Tersimpan" in again.get_data(as_text=True)
    assert rows() == before


def test_when_it_was_sent_again_does_not_make_it_other(officer: FlaskClient, sent: dict[str, Any]) -> None:
    first = officer.post("/clients", data=sent)
    again = officer.post("/clients", data={**sent, "captured_at": "2026-11-22T09:00:00+00:00"})
    assert again.location == first.location


def test_empty_fields_do_not_make_it_other(officer: FlaskClient, sent: dict[str, Any]) -> None:
    first = officer.post("/clients", data=sent)
    assert officer.post("/clients", data={**sent, "notes": "", "nik": ""}).location == first.location


def test_other_words_under_the_same_id_are_a_conflict(officer: FlaskClient, sent: dict[str, Any]) -> None:
    officer.post("/clients", data=sent)
    before = rows()
    reply = officer.post("/clients", data={**sent, "name": "Pak Tono"})
    page = reply.get_data(as_text=True)
    assert reply.status_code == 409
    assert "daftarkan sebagai orang lain" in page.lower()
    assert 'name="as_new"' in page and 'value="Pak Tono"' in page
    assert rows() == before


def test_the_conflict_is_answered_to_htmx_with_the_form(officer: FlaskClient, sent: dict[str, Any]) -> None:
    officer.post("/clients", data=sent)
    reply = officer.post("/clients", data={**sent, "name": "Pak Tono"}, headers=HTMX)
    assert reply.status_code == 409
    assert "<html" not in reply.get_data(as_text=True)


def test_registered_as_another_person_it_is_one_more(officer: FlaskClient, sent: dict[str, Any]) -> None:
    officer.post("/clients", data=sent)
    reply = officer.post("/clients", data={**sent, "name": "Pak Tono", "as_new": "1"})
    assert reply.status_code == 303
    assert {each.name for each in Client.select()} == {"Ibu Eti", "Pak Tono"}


def test_pressing_as_another_twice_makes_one(officer: FlaskClient, sent: dict[str, Any]) -> None:
    officer.post("/clients", data=sent)
    other = {**sent, "name": "Pak Tono", "as_new": "1"}
    assert officer.post("/clients", data=other).location == officer.post("/clients", data=other).location
    assert Client.select().count() == 2


def test_somebody_elses_id_is_not_his_own(officer: FlaskClient, sign_in: SignIn, sent: dict[str, Any]) -> None:
    officer.post("/clients", data=sent)
    before = rows()
    assert sign_in("babinsa.bontang").post("/clients", data=sent).status_code == 409
    assert sign_in("satpolpp.kutim").post("/clients", data=sent).status_code == 409
    assert rows() == before


def test_an_id_of_a_person_who_is_there_already_is_a_conflict(officer: FlaskClient, sent: dict[str, Any]) -> None:
    officer.post("/clients", data=sent)
    before = rows()
    reply = officer.post("/clients", data={**sent, "submission_id": str(uuid4())})
    assert reply.status_code == 409
    assert rows() == before


def test_a_form_without_an_id_is_simply_taken(officer: FlaskClient) -> None:
    assert officer.post("/clients", data=someone()).status_code == 303
    assert officer.post("/clients", data=someone()).status_code == 303
    assert Client.select().count() == 2


def test_what_failed_may_be_mended_under_its_own_id(officer: FlaskClient, sent: dict[str, Any]) -> None:
    assert officer.post("/clients", data={**sent, "nik": "1"}).status_code == 422
    assert officer.post("/clients", data=sent).status_code == 303
