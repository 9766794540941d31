"""What the inbox answers: the same to the same, both kept when they differ, a child after its parent, a correction for what it corrects."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from flask.testing import FlaskClient

from pmks.clients.tables import Client
from pmks.inbox.envelopes import canonical
from pmks.inbox.tables import Arrival
from tests.people import someone, user

SignIn = Callable[[str], FlaskClient]
OFFICER = "satpolpp.bontang"


@pytest.fixture
def officer(sign_in: SignIn) -> FlaskClient:
    """Satpol PP of Bontang, signed in."""
    return sign_in(OFFICER)


def test_the_same_envelope_twice_is_one_person_and_one_receipt(officer: FlaskClient) -> None:
    text = registration(name="Pak Sekali")
    (first,), (again,) = sent(officer, text), sent(officer, text)
    assert first == again and first["state"] == "applied"
    assert persons("Pak Sekali") == 1


def test_the_same_id_with_other_content_is_kept_and_left_to_a_person(officer: FlaskClient) -> None:
    id = str(uuid4())
    sent(officer, registration(id=id, name="Pak Satu"))
    (other,) = sent(officer, registration(id=id, name="Pak Dua"))
    assert other["state"] == "conflict" and other["receipt"] is None and other["problem"]
    assert Arrival.select().where(Arrival.envelope == id).count() == 2
    assert persons("Pak Dua") == 0


def test_page_and_inbox_share_one_memory(officer: FlaskClient) -> None:
    id = str(uuid4())
    fields = {**someone(name="Pak Pintu"), "submission_id": id}
    assert officer.post("/clients", data=fields).status_code == 303
    (result,) = sent(officer, registration(id=id, name="Pak Pintu"))
    assert result["state"] == "applied"
    assert persons("Pak Pintu") == 1


def test_a_receipt_is_signed_by_a_key_of_the_worker(officer: FlaskClient) -> None:
    (result,) = sent(officer, registration(name="Pak Tanda"))
    receipt = result["receipt"]
    worker = officer.get("/sw.js").get_data(as_text=True)
    assert receipt["kid"] in worker
    key = next(each for each in keys_in(worker) if each["kid"] == receipt["kid"])
    numbers = ec.EllipticCurvePublicNumbers(number(key["x"]), number(key["y"]), ec.SECP256R1())
    raw = unpadded(receipt.pop("sig"))
    signature = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    numbers.public_key().verify(signature, canonical(receipt), ec.ECDSA(hashes.SHA256()))


def test_fault_32_invalid_data_gets_its_receipt_and_its_reasons(officer: FlaskClient) -> None:
    (result,) = sent(officer, registration(name="Pak Salah", nik="123"))
    assert result["state"] == "needs_correction" and result["receipt"]
    assert "16" in result["errors"]["nik"][0]
    assert persons("Pak Salah") == 0


def test_fault_34_an_event_before_its_client_waits_and_is_done_when_the_client_comes(officer: FlaskClient) -> None:
    parent, client, case = (str(uuid4()) for _ in range(3))
    child = coordination(case, deps=[parent])
    assert sent(officer, child)[0]["state"] == "parked"
    sent(officer, registration(id=parent, name="Bu Menyusul", client_id=client, case_id=case))
    (after,) = known(officer, json.loads(child)["id"])
    assert after["state"] == "applied", after


def test_what_waits_for_a_refused_parent_goes_on_with_its_correction(officer: FlaskClient) -> None:
    parent, client, case = (str(uuid4()) for _ in range(3))
    child = coordination(case, deps=[parent])
    sent(officer, registration(id=parent, name="Bu Betul", nik="1", client_id=client, case_id=case), child)
    sent(officer, registration(name="Bu Betul", client_id=client, case_id=case, corrects=parent))
    (after,) = known(officer, json.loads(child)["id"])
    assert after["state"] == "applied", after


def test_nobody_signed_in_gets_a_sentence_as_json_and_no_redirect(visitor: FlaskClient) -> None:
    reply = visitor.post("/inbox", json={"envelopes": [registration_of(str(uuid4()), name="Pak Tamu")]})
    assert reply.status_code == 401 and reply.get_json()["problem"]


def test_what_the_server_lacks_is_said_to_be_missing(officer: FlaskClient) -> None:
    assert known(officer, str(uuid4()))[0]["state"] == "missing"


def registration(*, id: str | None = None, **fields: Any) -> str:
    """The text of an envelope of the officer that registers somebody."""
    return registration_of(str(user(OFFICER).id), id=id, **fields)


def registration_of(by: str, *, id: str | None = None, **fields: Any) -> str:
    body = someone(**fields)
    return envelope(by, "client.register", body, id=id, subject={"client": body.get("client_id")})


def coordination(case: str, deps: list[str]) -> str:
    """The text of an envelope that records the coordination of a case, step A4 of Bontang."""
    by = str(user(OFFICER).id)
    return envelope(by, "coordination.record", {"notes": "Ditelepon"}, step="A4", subject={"case": case}, deps=deps)


def envelope(by: str, deed: str, body: dict[str, Any], **more: Any) -> str:
    """An envelope as the worker writes it."""
    subject = {kind: value for kind, value in more.pop("subject").items() if value}
    told = {"v": 1, "device": "d", "counter": 1, "user": by, "deed": deed, "step": None, "base_version": None}
    rest = {
        "captured_at": "2026-11-22T01:00:00.000Z",
        "clock_offset": 0,
        "blobs": [],
        "sealed": None,
        "signature": None,
    }
    id = more.pop("id", None) or str(uuid4())
    return json.dumps({**told, **rest, "deps": [], **more, "id": id, "subject": subject, "body": body})


def sent(browser: FlaskClient, *texts: str) -> list[dict[str, Any]]:
    reply = browser.post("/inbox", json={"envelopes": list(texts)})
    assert reply.status_code == 200, reply.get_data(as_text=True)
    return reply.get_json()["results"]


def known(browser: FlaskClient, *ids: str) -> list[dict[str, Any]]:
    return browser.post("/inbox/known", json={"ids": list(ids)}).get_json()["results"]


def persons(name: str) -> int:
    return Client.select().where(Client.name == name).count()


def keys_in(worker: str) -> list[dict[str, str]]:
    """The public keys that stand in the worker's text."""
    at = worker.index('[{"crv"') if '[{"crv"' in worker else worker.index('[{"kty"')
    return json.JSONDecoder().raw_decode(worker[at:])[0]


def number(text: str) -> int:
    return int.from_bytes(unpadded(text), "big")


def unpadded(text: str) -> bytes:
    import base64

    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
