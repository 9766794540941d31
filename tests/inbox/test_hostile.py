"""What a hostile or broken client sends to the inbox: nothing of it harms others, and what is kept is sealed for the right person."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4, uuid5

import pytest
from flask.testing import FlaskClient

from pmks.house.deeds import OFFICE_WORK
from pmks.house.sealing import erase
from pmks.inbox.tables import Arrival
from tests.people import someone, user
from tests.work import registered, rows

SignIn = Callable[[str], FlaskClient]
OFFICER = "satpolpp.bontang"


def _envelope(**more: Any) -> dict[str, Any]:
    told = {
        "v": 1,
        "id": str(uuid4()),
        "device": "d",
        "counter": 1,
        "user": str(user(OFFICER).id),
        "deed": "client.register",
    }
    return {
        **told,
        "step": None,
        "subject": {},
        "deps": [],
        "captured_at": None,
        "blobs": [],
        "body": someone(),
        **more,
    }


def _sent(browser: FlaskClient, *envelopes: dict[str, Any]) -> list[dict[str, Any]]:
    reply = browser.post("/inbox", json={"envelopes": [json.dumps(each) for each in envelopes]})
    assert reply.status_code == 200
    return reply.get_json()["results"]


@pytest.mark.parametrize("counter", [2**63, -1, "x", 1e400])
def test_one_that_no_database_can_count_does_not_block_the_others(sign_in: SignIn, counter: Any) -> None:
    results = _sent(sign_in(OFFICER), _envelope(counter=counter), _envelope())
    assert [each["state"] for each in results] == ["refused", "applied"]


def test_the_envelope_of_another_is_refused_whoever_brings_it(sign_in: SignIn) -> None:
    before = rows()
    assert _sent(sign_in("peksos.bontang"), _envelope())[0]["state"] == "refused"
    assert rows() == before


@pytest.mark.parametrize(
    "said", ["[" * 100_000, '{"envelopes": ' + "[" * 100_000, "null", "", "[]", '{"envelopes": 1}']
)
def test_json_that_is_no_batch_gets_a_sentence(sign_in: SignIn, said: str) -> None:
    reply = sign_in(OFFICER).post("/inbox", data=said, content_type="application/json")
    assert reply.status_code == 400 and reply.get_json()["problem"]


def test_more_than_a_batch_can_hold_is_not_read(sign_in: SignIn) -> None:
    reply = sign_in(OFFICER).post("/inbox", data=b'"' + b"x" * 30_000_000, content_type="application/json")
    assert reply.status_code == 413


def test_an_envelope_about_a_case_is_sealed_for_the_person_of_the_case(sign_in: SignIn) -> None:
    client, case = registered(OFFICER)
    deed = {"deed": "coordination.record", "body": {"notes": "RT sudah tahu"}}
    for subject in ({"case": str(case.id)}, {"case": str(case.id), "client": str(uuid4())}):
        _sent(sign_in(OFFICER), _envelope(subject=subject, **deed))
    assert {each.sealed_for for each in Arrival.select()} == {client.id}


def test_asking_about_an_envelope_of_somebody_erased_is_answered(sign_in: SignIn) -> None:
    browser, client = sign_in(OFFICER), uuid4()
    waits = _envelope(subject={"client": str(client)}, deps=[str(uuid4())])
    _sent(browser, waits)
    erase(client)
    reply = browser.post("/inbox/known", json={"ids": [waits["id"]]})
    assert reply.get_json()["results"][0]["state"] == "parked"


def test_nobody_is_registered_under_the_key_of_an_agency(sign_in: SignIn) -> None:
    reply = sign_in(OFFICER).post("/clients", data=someone(client_id=str(uuid5(OFFICE_WORK, "kutim"))))
    assert reply.status_code == 422


def test_a_case_id_in_use_is_a_conflict(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.kutim")
    before = rows()
    assert sign_in(OFFICER).post("/clients", data=someone(case_id=str(case.id))).status_code == 409
    assert rows() == before


@pytest.mark.parametrize("age", ["²", "9" * 5000, "-1", "x"])
def test_an_age_that_is_no_number_is_no_age(sign_in: SignIn, age: str) -> None:
    assert sign_in(OFFICER).post("/clients/_matches", data={"name": "Eti", "age_estimate": age}).status_code == 200


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "1926-11-22T08:00"])
def test_a_deed_of_another_century_is_a_slip_of_the_finger(sign_in: SignIn, moment: str) -> None:
    _, case = registered(OFFICER)
    sent = {"deed": "coordination.record", "done_at": moment}
    assert sign_in(OFFICER).post(f"{case.address}/deeds", data=sent).status_code == 422
