"""A request without a session proves with its signature from which device it comes."""

from datetime import timedelta

import flask
import pytest

from pmks.devices.actions import welcome
from pmks.devices.callers import FORGERIES, calling_device
from pmks.devices.tables import Device
from pmks.house import clock
from pmks.house.problems import TooMany
from tests.devices.phone import Phone
from tests.people import actor

PATH, BODY = "/inbox/known", b'{"ids": []}'


def _enrolled(name: str = "satpolpp.bontang") -> Phone:
    phone = Phone()
    welcome(phone.says(), by=actor(name), at=clock.now())
    return phone


def _called(
    house: flask.Flask,
    headers: dict[str, str],
    *,
    method: str = "POST",
    path: str = PATH,
    body: bytes = BODY,
    address: str = "203.0.113.7",
) -> Device | None:
    with house.test_request_context(
        path, method=method, data=body, headers=headers, environ_base={"REMOTE_ADDR": address}
    ):
        found = calling_device()
        assert flask.request.get_data() == body  # it can still be read
        return found


def test_a_signed_request_is_of_its_device(house: flask.Flask) -> None:
    phone = _enrolled()
    found = _called(house, phone.headers("POST", PATH, BODY))
    assert found is not None
    assert found.id == phone.id


def test_a_signature_is_of_one_request_only(house: flask.Flask) -> None:
    phone = _enrolled()
    signed = phone.headers("POST", PATH, BODY)
    assert _called(house, signed, body=b"other") is None
    assert _called(house, signed, path="/inbox") is None
    assert _called(house, signed, method="PUT") is None


def test_nobody_calls_in_the_name_of_another_device(house: flask.Flask) -> None:
    mine, theirs = _enrolled(), _enrolled("peksos.bontang")
    forged = {**mine.headers("POST", PATH, BODY), "X-Device": str(theirs.id)}
    assert _called(house, forged) is None


@pytest.mark.parametrize("device", ["", "no", "00000000-0000-0000-0000-000000000000", "é"])
def test_a_device_that_is_none_calls_nobody(house: flask.Flask, device: str) -> None:
    assert _called(house, {**Phone().headers("POST", PATH, BODY), "X-Device": device}) is None


def test_a_revoked_device_is_still_told_apart(house: flask.Flask) -> None:
    phone = _enrolled()
    Device.update(revoked_at=clock.now()).where(Device.id == phone.id).execute()
    found = _called(house, phone.headers("POST", PATH, BODY))
    assert found is not None
    assert found.revoked_at is not None


def test_an_address_that_forges_one_after_another_is_held_back_and_honest_phones_there_are_not(
    house: flask.Flask,
) -> None:
    honest, forger = _enrolled(), Phone()
    bad = forger.headers("POST", PATH, BODY)
    for _ in range(FORGERIES.tries):
        assert _called(house, bad) is None
    with pytest.raises(TooMany):
        _called(house, bad)
    assert _called(house, honest.headers("POST", PATH, BODY)) is not None
    assert _called(house, bad, address="203.0.113.8") is None


def test_whoever_calls_is_in_contact(house: flask.Flask) -> None:
    phone, long_ago = _enrolled(), clock.now() - timedelta(days=3)
    Device.update(last_contact_at=long_ago).where(Device.id == phone.id).execute()
    _called(house, {**phone.headers("POST", PATH, BODY), "X-Signature": Phone().sign(b"x")})
    assert Device.get_by_id(phone.id).last_contact_at == long_ago
    _called(house, phone.headers("POST", PATH, BODY))
    assert clock.now() - Device.get_by_id(phone.id).last_contact_at < timedelta(minutes=1)
