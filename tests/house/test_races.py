"""Two processes at the same moment, where writers do not queue: what was done stays once, and a key is made once."""

from typing import Any
from uuid import uuid4

import flask
import pytest

from pmks.house.database import Table
from pmks.house.deeds import Done
from pmks.house.sealing import SubjectKey, seal, unseal
from pmks.house.submissions import Submission, once
from tests.people import actor


@pytest.fixture
def looks_too_early(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the next look at a table find nothing, as if the other process had not written yet."""

    def blind(table: type[Table]) -> None:
        look, early = table.get_or_none, [True]
        monkeypatch.setattr(table, "get_or_none", lambda *found: None if early and early.pop() else look(*found))

    return blind


def test_a_submission_that_another_process_applies_meanwhile_is_done_once(
    house: flask.Flask, looks_too_early: Any
) -> None:
    by, id = actor("satpolpp.bontang"), uuid4()

    def act() -> Done:
        seal(uuid4(), b"an effect")
        return Done(None, subject=id, address="/clients/1")

    once(id, "a" * 64, by=by, act=act)
    keys = SubjectKey.select().count()
    looks_too_early(Submission)
    again = once(id, "a" * 64, by=by, act=act)
    assert again.seen_before and again.address == "/clients/1"
    assert SubjectKey.select().count() == keys


def test_a_key_that_another_process_makes_meanwhile_is_the_key(house: flask.Flask, looks_too_early: Any) -> None:
    subject = uuid4()
    theirs = seal(subject, b"theirs")
    looks_too_early(SubjectKey)
    ours = seal(subject, b"ours")
    assert (unseal(subject, theirs), unseal(subject, ours)) == (b"theirs", b"ours")
