"""The brakes on guessing: who tries too often waits, and whoever waits gets through."""

from datetime import timedelta

import flask
import pytest

from pmks.house import clock
from pmks.house.problems import TooMany
from pmks.users.brakes import Brake
from pmks.users.tables import SignInFailure

BRAKE = Brake("door", 3, timedelta(minutes=5))
HERE = "203.0.113.7"


def test_so_many_wrong_tries_and_then_one_waits(house: flask.Flask) -> None:
    for _ in range(3):
        BRAKE.check(HERE)
        BRAKE.remember(HERE)
    with pytest.raises(TooMany) as told:
        BRAKE.check(HERE)
    assert told.value.retry_after is not None
    assert 0 < told.value.retry_after <= 300 and "5 menit" in told.value.sentence


def test_somebody_elsewhere_and_another_door_know_nothing_of_it(house: flask.Flask) -> None:
    for _ in range(3):
        BRAKE.remember(HERE)
    BRAKE.check("203.0.113.8")
    Brake("other door", 3, timedelta(minutes=5)).check(HERE)


def test_who_waits_as_long_as_he_was_told_gets_through(house: flask.Flask) -> None:
    start = clock.now()
    for seconds in (0, 60, 120):
        with clock.stopped_at(start + timedelta(seconds=seconds)):
            BRAKE.remember(HERE)
    with clock.stopped_at(start + timedelta(seconds=180)), pytest.raises(TooMany) as told:
        BRAKE.check(HERE)
    assert told.value.retry_after == 120
    with clock.stopped_at(start + timedelta(seconds=180 + told.value.retry_after)):
        BRAKE.check(HERE)


def test_no_address_is_kept(house: flask.Flask) -> None:
    BRAKE.remember(HERE)
    assert all(HERE not in row.key for row in SignInFailure.select())
