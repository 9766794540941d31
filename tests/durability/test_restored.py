"""Fault 39: the server comes back from an old backup. What it acknowledged since then is offered again, and is there once."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmks.house.backup import back_up
from pmks.house.restore import bring_back
from tests.browser.server import Server
from tests.durability.houses import Prepared, house, settings
from tests.durability.officer import Officer, Reply, digest_of, picture
from tests.durability.small import config
from tests.inbox.history import History, faults_of, stored


@pytest.fixture
def served(prepared: Prepared, tmp_path: Path) -> Iterator[Server]:
    made = house(prepared, tmp_path)
    try:
        yield made.start()
    finally:
        made.kill()


@pytest.fixture
def restored(prepared: Prepared, tmp_path: Path) -> Iterator[Server]:
    """A house in another folder; not started, and with nothing in it."""
    made = Server(tmp_path / "restored", more=settings(prepared.folder.parent))
    yield made
    made.kill()


def test_fault_39_what_a_restored_server_lacks_is_offered_again(
    served: Server, restored: Server, prepared: Prepared, tmp_path: Path
) -> None:
    officer = Officer(served.url, prepared.user).enter(prepared.code)
    before = officer.save()
    assert _is_taken(officer.send())
    back_up(config(served.data), tmp_path / "saved.tar.gz")
    since, photo = [officer.save(), officer.save()], picture(random.Random(39))
    assert _is_taken(officer.send())
    assert _is_whole(officer.put(photo, 0, len(photo)))
    old = set(officer.epochs)
    served.kill()

    bring_back(config(restored.data), tmp_path / "saved.tar.gz")
    officer.url = restored.start().url
    naive = History(officer.confirmed, officer.acknowledged, stored(restored, officer.confirmed))
    lost = faults_of(naive, at_rest=True)
    assert [name for name in since if f"{name} was confirmed and is lost" in lost] == since, (
        "if the naive client passes, the test is void"
    )

    later = officer.save()
    assert _is_taken(officer.send())
    assert officer.epochs - old, "the epoch is what tells the phone"
    assert sorted(officer.offer_again()) == sorted(since)
    for _ in range(2):  # the first answer may get lost
        waiting = dict(officer.queue)
        assert _is_taken(officer.send())
        officer.queue.update(waiting)
    officer.queue.clear()
    assert officer.ask("HEAD", f"/inbox/blobs/{digest_of(photo)}").headers["Upload-Offset"] == "0"
    assert _is_whole(officer.put(photo, 0, len(photo)))
    history = officer.history(stored(restored, officer.confirmed))
    assert {before, later} < set(history.stored) and faults_of(history, at_rest=True) == []


def _is_taken(reply: Reply | None) -> bool:
    return reply is not None and reply.status == 200 and all(each["receipt"] for each in reply.said["results"])


def _is_whole(reply: Reply | None) -> bool:
    return reply is not None and reply.status == 200 and reply.said["complete"]
