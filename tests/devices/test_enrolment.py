"""A device introduces itself: once it is enrolled, ever after it is known again."""

from collections.abc import Callable

import flask
import pytest
from flask.testing import FlaskClient

from pmks.devices.actions import heard
from pmks.devices.queries import device_of, vault_of
from pmks.devices.tables import Device
from pmks.house.journal import JournalLine
from tests.devices.phone import Phone
from tests.people import user

SignIn = Callable[[str], FlaskClient]


def _lines() -> int:
    return JournalLine.select().where(JournalLine.deed == "device.enrol").count()


def test_a_device_is_enrolled_once_and_known_again(sign_in: SignIn) -> None:
    browser, phone, before = sign_in("satpolpp.bontang"), Phone(), _lines()
    first = browser.post("/devices", json=phone.says())
    again = browser.post("/devices", json=phone.says(facts={"granted": True, "version": "abc"}))
    assert first.status_code == again.status_code == 200
    assert first.json == again.json
    assert first.json == {"device": str(phone.id), "vault": vault_of(Device.get_by_id(phone.id)), "missing": []}
    kept = Device.get_by_id(phone.id)
    assert (kept.user, kept.agency, kept.public_key) == (user("satpolpp.bontang").id, "bontang", phone.public)
    assert kept.facts == {"granted": True, "version": "abc"}
    assert _lines() == before + 1


def test_a_vault_is_of_one_device_alone(sign_in: SignIn) -> None:
    browser = sign_in("satpolpp.bontang")
    vaults = {(browser.post("/devices", json=Phone().says()).json or {})["vault"] for _ in range(3)}
    assert len(vaults) == 3
    assert {len(each) for each in vaults} == {43}


def test_the_same_id_with_another_key_is_refused(sign_in: SignIn) -> None:
    browser, phone = sign_in("satpolpp.bontang"), Phone()
    browser.post("/devices", json=phone.says())
    other = browser.post("/devices", json=Phone(id=phone.id).says())
    assert other.status_code == 409
    assert "vault" not in (other.json or {})
    assert Device.get_by_id(phone.id).public_key == phone.public


def test_a_device_of_somebody_else_is_refused(sign_in: SignIn) -> None:
    phone = Phone()
    sign_in("satpolpp.bontang").post("/devices", json=phone.says())
    for name in ("kadis.bontang", "satpolpp.kutim"):
        other = sign_in(name).post("/devices", json=phone.says())
        assert other.status_code == 409
        assert "vault" not in (other.json or {})
    assert Device.get_by_id(phone.id).user == user("satpolpp.bontang").id


@pytest.mark.parametrize("key", [{}, {"x": "a", "y": "b"}, {"x": "A" * 43, "y": "A" * 43}, {"x": 1, "y": None}, "no"])
def test_what_is_no_key_is_refused(sign_in: SignIn, key: object) -> None:
    phone = Phone()
    assert sign_in("satpolpp.bontang").post("/devices", json={**phone.says(), "key": key}).status_code == 422
    assert device_of(phone.id) is None


@pytest.mark.parametrize("said", [None, [], "x", {}, {"id": "no"}, {"id": ["no"]}])
def test_what_is_no_device_is_refused_and_does_not_break(sign_in: SignIn, said: object) -> None:
    assert sign_in("satpolpp.bontang").post("/devices", json=said).status_code in {400, 422}


def test_facts_of_another_kind_are_not_kept(sign_in: SignIn) -> None:
    phone = Phone()
    facts = {
        "granted": "yes",
        "quota": -1,
        "usage": 12.0,
        "version": "v" * 999,
        "nik": "6474014107909999",
        "platform": {},
    }
    sign_in("satpolpp.bontang").post("/devices", json=phone.says(facts=facts))
    assert Device.get_by_id(phone.id).facts == {"usage": 12, "version": "v" * 60}


def test_nobody_enrols_without_signing_in_and_meets_no_page(visitor: FlaskClient) -> None:
    reply = visitor.post("/devices", json=Phone().says())
    assert (reply.status_code, reply.mimetype) == (401, "application/json")


def test_a_phone_that_forgot_everything_is_told_what_the_old_one_owes(sign_in: SignIn) -> None:
    """Fault 20: the browser evicted everything, so the same person comes with a new device."""
    browser, old, new = sign_in("satpolpp.bontang"), Phone(), Phone()
    browser.post("/devices", json=old.says())
    heard(Device.get_by_id(old.id), [1, 2, 4], told=6, facts=None)
    reply = browser.post("/devices", json=new.says(name="Chrome baru"))
    assert (reply.json or {})["missing"] == [{"name": "Chrome di Android", "numbers": [3, 5, 6]}]
    assert (browser.post("/devices", json=old.says()).json or {})["missing"] == []  # its own are on their way


def test_what_is_heard_only_adds(house: flask.Flask, sign_in: SignIn) -> None:
    phone = Phone()
    sign_in("satpolpp.bontang").post("/devices", json=phone.says(told=3))
    stale = Device.get_by_id(phone.id)
    heard(stale, [2], told=9, facts={"version": "a"})
    now = heard(stale, [5, 1], told=4, facts={"usage": 7})
    assert (now.arrived, now.told) == ([[1, 2], [5, 5]], 9)
    assert now.facts == {"granted": False, "version": "a", "usage": 7}
