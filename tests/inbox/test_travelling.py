"""What a phone may ask for: what is decided at the desk does not come by envelope, nor by a head who does what others sent."""

import json

import pytest

from pmks.devices.tables import Device
from pmks.house.deeds import REGISTER
from pmks.house.problems import Conflict
from pmks.house.sealing import erase
from pmks.inbox.arrivals import text_of
from pmks.inbox.travelling import travels
from pmks.users.tables import User
from tests.arrivals.things import HEAD, OFFICER, arrival_of, carry, decide, enrolled, envelope, sealed, send
from tests.devices.phone import Phone

pytestmark = pytest.mark.usefixtures("house")
ADMIN = "admin.bontang"


def test_a_device_does_not_enrol_another_nor_does_a_head_for_it() -> None:
    phone, other = enrolled(), Phone()
    sent = envelope(OFFICER, "device.enrol", other.says(key=other.public))
    assert carry(sealed(phone, sent))[0]["state"] == "quarantined"
    for how in ("mine", "author"):
        with pytest.raises(Conflict, match="lewat kiriman"):
            decide(HEAD, "arrival.apply", arrival_of(sent), how=how)
    assert Device.get_or_none(Device.id == other.id) is None
    decide(HEAD, "arrival.dismiss", arrival_of(sent), reason="Bukan cara mendaftar")


def test_the_device_of_an_administrator_makes_no_accounts() -> None:
    before = User.select().count()
    sent = envelope(ADMIN, "user.create", {"username": "baru", "name": "Baru"})
    assert carry(sealed(enrolled(ADMIN), sent))[0]["state"] == "quarantined"
    assert User.select().count() == before


def test_nothing_travels_that_is_about_accounts_devices_arrivals_or_settings() -> None:
    rooms = {"user", "role", "password", "device", "setting", "office", "arms", "erasure", "file", "room", "day_off"}
    stay = {name for name in REGISTER if name.split(".")[0] in rooms or name.startswith("arrival.")}
    assert {name for name in stay if travels(name)} == {"arrival.confirm"}  # who arrived home
    assert len(stay) > 20 and travels("client.register") and travels("letter.issue")


def test_the_reason_of_a_deletion_goes_with_the_person_when_he_is_erased() -> None:
    phone, person = enrolled(), "0192f3a0-0000-7000-8000-000000000001"
    fields = {"device": str(phone.id), "counter": "7", "reason": "Burhanuddin Kenari sudah pulang"}
    sent = envelope(OFFICER, "submission.drop", {**fields, "about_client": person})
    assert send(sent)[0]["state"] == "applied"
    arrival = arrival_of(sent)
    assert json.loads(text_of(arrival) or "")["body"]["reason"] == fields["reason"]
    erase(arrival.sealed_for)
    assert str(arrival.sealed_for) == person and text_of(arrival) is None
