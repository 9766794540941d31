"""Fault 14 again and again: the whole server is killed under load. What it acknowledged it has, and has once."""

import random
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pmks.house.files import Store
from tests.browser.server import Server
from tests.durability.houses import Prepared, house
from tests.durability.officer import SILENCE, Officer, digest_of, new_name, picture
from tests.inbox.history import History, faults_of, stored

PIECE = 3000
PATIENCE = 60
"""Seconds after which a server that acknowledges nothing is killed all the same."""


@dataclass
class Load:
    """Several officers' phones and one naive client, each in a thread of its own, until they are told to pause."""

    officers: list[Officer]
    naive: Officer
    chance: random.Random
    sent: list[str] = field(default_factory=list)
    """What the naive client believes to have sent."""
    whole: dict[str, bytes] = field(default_factory=dict)
    """Photos that were acknowledged whole, by digest."""
    pieces: dict[str, tuple[Officer, bytes, int]] = field(default_factory=dict)
    """How much of a photo was acknowledged, by digest."""

    def run(self, more: int, end: Callable[[], None]) -> None:
        """Let all work until so many more are acknowledged, end it while they do, then let them notice."""
        stop, enough = threading.Event(), self.acknowledged + more
        threads = [threading.Thread(target=self._register, args=(each, stop)) for each in self.officers]
        threads.append(threading.Thread(target=self._photograph, args=(self.officers[0], stop)))
        threads.append(threading.Thread(target=self._hope, args=(stop,)))
        for each in threads:
            each.start()
        deadline = time.monotonic() + PATIENCE
        while self.acknowledged < enough and time.monotonic() < deadline:
            time.sleep(0.002)
        end()
        stop.set()
        for each in threads:
            each.join()

    @property
    def acknowledged(self) -> int:
        return sum(len(each.acknowledged) for each in self.officers)

    def _register(self, officer: Officer, stop: threading.Event) -> None:
        while not stop.is_set():
            officer.save()
            officer.send()

    def _photograph(self, officer: Officer, stop: threading.Event) -> None:
        while not stop.is_set():
            photo = picture(self.chance)
            self._send_photo(officer, photo, 0)

    def _send_photo(self, officer: Officer, photo: bytes, first: int) -> None:
        for at in range(first, len(photo), PIECE):
            reply = officer.put(photo, at, min(at + PIECE, len(photo)))
            if reply is None or reply.status != 200:
                return
            self.pieces[digest_of(photo)] = (officer, photo, reply.said["received"])
            if reply.said["complete"]:
                self.whole[digest_of(photo)] = photo

    def finish_photos(self) -> None:
        """Go on where each photo ended, as a phone does before it begins another: of many begun ones the server keeps the latest."""
        for digest, (officer, photo, received) in list(self.pieces.items()):
            if digest not in self.whole:
                said = officer.how_much(photo)
                if said["complete"]:  # only the answer to its last piece was lost
                    self.whole[digest] = photo
                    continue
                assert said["received"] >= received, "an acknowledged piece is gone"
                self._send_photo(officer, photo, said["received"])

    def _hope(self, stop: threading.Event) -> None:
        """The control: what was handed to the line counts as sent."""
        while not stop.is_set():
            self.sent.append(name := new_name())
            try:
                self.naive.ask("POST", "/clients", fields={"name": name, "sex": "female", "age_estimate": "45"})
            except SILENCE:
                continue


@pytest.fixture
def served(prepared: Prepared, tmp_path: Path) -> Server:
    return house(prepared, tmp_path)


@pytest.mark.parametrize("kills", [1, pytest.param(50, marks=pytest.mark.long)])
def test_fault_14_a_server_killed_under_load_keeps_what_it_acknowledged(
    kills: int, prepared: Prepared, served: Server
) -> None:
    chance = random.Random(kills)
    try:
        served.start()
        first = Officer(served.url, prepared.user).enter(prepared.code)
        officers = [Officer(served.url, prepared.user, first.cookies) for _ in range(4)]
        load = Load(officers, Officer(served.url, prepared.user, first.cookies), chance)
        for _ in range(kills):
            load.run(chance.randint(4, 24), served.kill)
            assert _faults(load, served, at_rest=False) == []
            served.start()
            load.finish_photos()
        for each in officers:
            for _ in range(100):
                if each.queue:
                    each.send()
        assert _faults(load, served, at_rest=True) == []
        assert load.acknowledged >= 4 * kills and load.whole, "there was hardly any load"
        lost = faults_of(History(load.sent, load.sent, stored(served, load.sent)))
        assert any("lacks it" in each for each in lost), "if the naive client passes, the test is void"
    finally:
        served.kill()


def _faults(load: Load, server: Server, *, at_rest: bool) -> list[str]:
    found = []
    for officer in load.officers:
        found += faults_of(officer.history(stored(server, officer.confirmed)), at_rest=at_rest)
    store = Store(server.data / "files")
    with closing(sqlite3.connect(server.data / "pmks.sqlite3", timeout=20)) as database:
        kept = dict(database.execute("SELECT digest, stored FROM photo_file"))
    for digest in load.whole:
        data = store.get(kept[digest]) if digest in kept else None
        if data is None or digest_of(data) != kept[digest]:
            found.append(f"photo {digest} was acknowledged and is lost")
    return found
