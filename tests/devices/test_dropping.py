"""What an author deletes before it was sent is missed no longer; he says why, and the journal keeps it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from pmks.devices.queries import missing_numbers
from pmks.devices.tables import Device
from pmks.house import clock
from pmks.house.database import new_id
from pmks.house.deeds import perform
from pmks.house.journal import JournalLine
from pmks.house.problems import Invalid, NotFound
from pmks.house.sealing import erase
from tests.devices.phone import owing
from tests.people import actor

SignIn = Callable[[str], FlaskClient]
NAME = "satpolpp.bontang"
REASON = "Salah orang, sudah didaftarkan teman"


def _drop(name: str, **fields: Any) -> None:
    perform("submission.drop", {}, {"reason": REASON, **fields}, by=actor(name), at=clock.now())


def _missing(device: Device) -> list[int]:
    return missing_numbers(Device.get_by_id(device.id))


def test_a_number_that_its_author_deleted_is_missed_no_longer(house: object) -> None:
    device = owing(NAME, 3)
    assert _missing(device) == [3, 4, 5]
    _drop(NAME, device=str(device.id), counter=4, about_deed="client.register")
    assert _missing(device) == [3, 5]
    line = JournalLine.get((JournalLine.deed == "submission.drop") & (JournalLine.subject == device.id))
    assert line.read_body() == {"counter": [4], "about_deed": "client.register", "reason": REASON}


def test_a_reason_that_names_somebody_goes_with_him_when_he_is_erased(house: object) -> None:
    device, person = owing(NAME), uuid4()
    _drop(NAME, device=str(device.id), counter="3", about_client=str(person), reason="Burhanuddin Kenari sudah pulang")
    line = JournalLine.get((JournalLine.deed == "submission.drop") & (JournalLine.subject == device.id))
    assert "Burhanuddin" in str(line.read_body())
    erase(person)
    assert line.read_body() is None


@pytest.mark.parametrize("name", ["peksos.bontang", "kadis.bontang", "admin.bontang", "satpolpp.kutim"])
def test_nobody_deletes_for_another(house: object, name: str) -> None:
    device = owing(NAME)
    with pytest.raises(NotFound):
        _drop(name, device=str(device.id), counter=3)
    assert _missing(device) == [3, 4]


@pytest.mark.parametrize(
    "fields",
    [
        {"reason": "abcd"},
        {"reason": "     "},
        {"counter": []},
        {"counter": 0},
        {"counter": -3},
        {"counter": 2**31},
        {"counter": "x"},
        {"device": "x"},
    ],
)
def test_without_a_reason_or_a_number_nothing_is_deleted(house: object, fields: dict[str, Any]) -> None:
    device = owing(NAME)
    with pytest.raises(Invalid):
        _drop(NAME, **{"device": str(device.id), "counter": 3, **fields})
    assert _missing(device) == [3, 4]


def test_the_deletion_travels_through_the_inbox_like_every_deed(sign_in: SignIn) -> None:
    import json

    device, browser, author = owing(NAME), sign_in(NAME), actor(NAME)
    said = {
        "v": 1, "id": str(new_id()), "device": str(device.id), "counter": 5, "user": str(author.id), "deed": "submission.drop", "subject": {},
        "captured_at": clock.now().isoformat(), "body": {"device": str(device.id), "counter": 3, "about_deed": "client.register", "reason": REASON},
    }  # fmt: skip
    reply = browser.post("/inbox", json={"envelopes": [json.dumps(said)]})
    assert [each["state"] for each in (reply.json or {})["results"]] == ["applied"]
    assert 3 not in _missing(device)


def test_the_owner_of_a_lost_phone_says_that_nothing_more_will_come(sign_in: SignIn) -> None:
    device, browser = owing(NAME), sign_in(NAME)
    assert browser.post(f"/devices/{device.id}/drops", data={"reason": "x"}).status_code == 422
    assert browser.post(f"/devices/{device.id}/drops", data={"reason": "HP tercebur ke laut"}).status_code == 303
    assert _missing(device) == []
    page = browser.get(f"/devices/{device.id}").get_data(as_text=True)
    assert "Catatan no. 3 dan 4 dibuang" in page
    assert "HP tercebur ke laut" in page
