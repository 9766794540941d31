"""Revoking a device: one's own, or as head or administrator another's; with a reason, and with the end of every session."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.devices.tables import Device
from pmks.house.journal import JournalLine
from tests.devices.phone import Phone, owing
from tests.people import user

SignIn = Callable[[str], FlaskClient]
REASON = {"reason": "HP hilang di pasar"}


def _revoke(browser: FlaskClient, device: Device, form: dict[str, str] = REASON) -> int:
    return browser.post(f"/devices/{device.id}/revocation", data=form).status_code


def test_my_own_device_is_revoked_and_i_stay_signed_in_here(sign_in: SignIn) -> None:
    browser, elsewhere, device = sign_in("satpolpp.bontang"), sign_in("satpolpp.bontang"), owing("satpolpp.bontang")
    assert elsewhere.get("/me").status_code == 200
    assert _revoke(browser, device) == 303
    kept = Device.get_by_id(device.id)
    assert (kept.reason, kept.revoked_by) == (REASON["reason"], user("satpolpp.bontang").id)
    assert kept.revoked_at is not None
    assert browser.get("/me").status_code == 200
    assert elsewhere.get("/me").location.startswith("/sign-in")
    line = JournalLine.get((JournalLine.deed == "device.revoke") & (JournalLine.subject == device.id))
    assert line.by == user("satpolpp.bontang").id
    assert line.read_body() == REASON


@pytest.mark.parametrize("role", ["admin", "kasi", "kabid", "kadis"])
def test_heads_and_the_administrator_revoke_anothers(sign_in: SignIn, role: str) -> None:
    owner, device = sign_in("satpolpp.bontang"), owing("satpolpp.bontang")
    assert _revoke(sign_in(f"{role}.bontang"), device) == 303
    assert owner.get("/me").location.startswith("/sign-in")


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("koordinator.bontang", 403),
        ("peksos.bontang", 404),
        ("rps.bontang", 404),
        ("admin.kutim", 404),
        ("kadis.kutim", 404),
    ],
)
def test_nobody_else_does(sign_in: SignIn, name: str, status: int) -> None:
    device = owing("satpolpp.bontang")
    assert _revoke(sign_in(name), device) == status
    assert Device.get_by_id(device.id).revoked_at is None


@pytest.mark.parametrize("reason", ["", "a", "    x   "])
def test_a_reason_has_to_be_typed(sign_in: SignIn, reason: str) -> None:
    browser, device = sign_in("satpolpp.bontang"), owing("satpolpp.bontang")
    assert _revoke(browser, device, {"reason": reason}) == 422
    assert Device.get_by_id(device.id).revoked_at is None


def test_what_is_revoked_is_not_revoked_again(sign_in: SignIn) -> None:
    browser, device = sign_in("satpolpp.bontang"), owing("satpolpp.bontang")
    _revoke(browser, device)
    assert _revoke(browser, device) == 409


def test_a_revoked_device_that_comes_back_gets_no_key_to_its_vault(sign_in: SignIn) -> None:
    browser, phone = sign_in("satpolpp.bontang"), Phone()
    browser.post("/devices", json=phone.says())
    _revoke(browser, Device.get_by_id(phone.id))
    reply = browser.post("/devices", json=phone.says())
    assert (reply.status_code, (reply.json or {})["kind"]) == (410, "revoked")
    assert "vault" not in (reply.json or {})
    assert browser.post("/devices", json=Phone().says()).status_code == 200
