"""Every version that was ever released is taken in, and so is one that is yet to come (faults 26 and 27); times are put right (37)."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from shutil import copy
from typing import Any
from uuid import UUID

import pytest

from pmks.clients.tables import Client
from pmks.devices.actions import welcome
from pmks.house import clock
from pmks.house.config import used
from pmks.house.journal import JournalLine
from pmks.inbox import actions, arrivals, envelopes, judging
from pmks.inbox.actions import Caller, accept, known
from pmks.inbox.arrivals import envelope_of
from pmks.inbox.envelopes import NEWEST, canonical
from pmks.inbox.keyring import Keys, keys_in
from pmks.inbox.tables import Arrival
from pmks.users.queries import actor_for
from pmks.users.tables import RoleGrant, User
from tests.arrivals.things import OFFICER, arrival_of, enrolled, registration, sealed, send
from tests.inbox.history import History, faults_of
from tests.people import actor, user

pytestmark = pytest.mark.usefixtures("house")

RELEASED = Path(__file__).parent / "released"
AUTHOR = UUID("0199f00d-0000-7000-8000-000000000026")
"""Who wrote them, in every file."""


def judged(names: list[str], *, at_rest: bool = True) -> list[str]:
    """The one checker on people that a phone showed as saved and does not hold any more."""
    stored = {name: Client.select().where(Client.name == name).count() for name in names}
    return faults_of(History(names, [], stored, {}), at_rest=at_rest)


@pytest.fixture
def author() -> Iterator[User]:
    """The account that the files name, with the posts of Satpol PP Bontang."""
    like = user(OFFICER)
    values = {field.name: getattr(like, field.column_name) for field in User._meta.sorted_fields}
    made = User.create(**values | {"id": AUTHOR, "username": "versi.bontang"})
    for grant in RoleGrant.select().where(RoleGrant.user == like.id):
        RoleGrant.create(user=AUTHOR, role=grant.role, starts=grant.starts, ends=grant.ends)
    yield made


@pytest.fixture
def house_keys(tmp_path: Path) -> Keys:
    """An installation that still has the key of those days, and seals to a newer one."""
    (tmp_path / "keys").mkdir()
    copy(RELEASED / "seal-1.pem", tmp_path / "keys" / "seal-1.pem")
    copy(RELEASED / "seal-1.pem", tmp_path / "keys" / "seal-2.pem")
    return keys_in(tmp_path)


@pytest.mark.parametrize("version", range(1, NEWEST + 1))
def test_fault_26_an_envelope_of_every_released_version_is_applied_once(
    version: int, author: User, house_keys: Keys
) -> None:
    released = json.loads((RELEASED / f"v{version}.json").read_text())
    by, device = actor_for(author), released["device"]
    if device:
        welcome({**device, "name": "Chrome di Android"}, by=by, at=clock.now())
    caller = Caller() if device else Caller(by=by)
    first, again = (accept([released["text"]], caller, house_keys)[0] for _ in range(2))
    assert first["state"] == again["state"] == "applied" and first["receipt"] == again["receipt"]
    assert judged([released["name"]]) == []


def test_fault_26_a_client_that_writes_anew_under_its_own_number_doubles() -> None:
    for _ in range(2):  # what a naive client does when it does not know its old format any more
        send(registration(name="Ibu Dua Kali"))
    assert judged(["Ibu Dua Kali"]), "if the naive client passes, the test is void"


def newer(phone: Any, said: dict[str, Any]) -> str:
    """The envelope of an app that is one version ahead: sealed and signed as today, with things that we do not know yet."""
    told = json.loads(sealed(phone, said)) | {"v": NEWEST + 1, "mood": "new"}
    told.pop("sig")
    return canonical({**told, "sig": phone.sign(canonical(told))}).decode()


def test_fault_27_what_a_newer_app_sends_is_kept_with_a_receipt_and_done_once_the_server_knows_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phone, said = enrolled(), registration(name="Ibu Esok")
    keys, text = keys_in(used().data), newer(phone, said)
    for _ in range(2):
        (told,) = accept([text], Caller(), keys)
        assert told["state"] == "parked" and told["receipt"]["id"] == said["id"]
    assert not Client.select().where(Client.name == "Ibu Esok").exists()
    assert Arrival.select().where(Arrival.envelope == UUID(said["id"])).count() == 1
    assert judged(["Ibu Esok"]), "the judge must see that it is not there yet"

    for room in (envelopes, actions, arrivals, judging):
        monkeypatch.setattr(room, "NEWEST", NEWEST + 1)
    (told,) = known([said["id"]], Caller(by=actor(OFFICER)), keys)
    assert told["state"] == "applied" and judged(["Ibu Esok"]) == []


@pytest.mark.parametrize("captured_at", ["2020-01-01T01:00:00Z", "2099-01-01T01:00:00Z"])
def test_fault_37_the_time_is_corrected_and_both_are_kept(captured_at: str) -> None:
    sent = registration(name="Ibu Jam", captured_at=captured_at)
    sent["clock_offset"] = (clock.now() - datetime.fromisoformat(captured_at)).total_seconds() * 1000
    send(sent)
    line = JournalLine.get(JournalLine.submission == UUID(sent["id"]))
    assert abs((line.at - clock.now()).total_seconds()) < 60 and abs((line.recorded_at - line.at).total_seconds()) < 60
    said = envelope_of(arrival_of(sent), keys_in(used().data))
    assert (
        said is not None and said.captured_at is not None and said.captured_at.isoformat().startswith(captured_at[:10])
    )
    assert judged(["Ibu Jam"]) == []
