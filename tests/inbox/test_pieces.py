"""Pieces of photos that nobody finishes: they do not fill the disk, and what was left off longest begins anew."""

from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import flask
import pytest

from pmks.house.config import used
from pmks.house.files import the_store
from pmks.inbox.blobs import MOST_BEGUN, Blobs
from pmks.inbox.keyring import keys_in


@pytest.fixture
def blobs(house: flask.Flask, tmp_path: Path) -> Blobs:
    """The pieces of one officer."""
    return Blobs(tmp_path, the_store(), uuid4(), keys_in(used().data))


def test_of_photos_that_are_never_finished_only_the_last_few_stay(blobs: Blobs) -> None:
    names = [sha256(bytes([each])).hexdigest() for each in range(MOST_BEGUN + 5)]
    for name in names:
        assert blobs.put(name, "bytes 0-9/1000", bytes(10)) == {"received": 10, "complete": False}
    assert len(list(blobs.folder.iterdir())) <= MOST_BEGUN
    assert blobs.received(names[0]) == 0 and blobs.received(names[-1]) == 10


def test_the_next_piece_of_one_that_was_begun_takes_no_place_of_another(blobs: Blobs) -> None:
    names = [sha256(bytes([each])).hexdigest() for each in range(MOST_BEGUN)]
    for start in (0, 10):
        for name in names:
            blobs.put(name, f"bytes {start}-{start + 9}/1000", bytes(10))
    assert [blobs.received(name) for name in names] == [20] * MOST_BEGUN
