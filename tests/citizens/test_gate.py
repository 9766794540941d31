"""The gate before citizens' forms: most people meet nothing, programs meet work, bursts are looked through, nobody is shut out for long."""

from datetime import timedelta

import flask
import pytest

from pmks.citizens import gate
from pmks.citizens.gate import ASKED, CONFIRMED, NotYet, Passage, challenge, come_through
from pmks.citizens.rules import BOUNDS, LONGEST, PATIENCE, WORK_BITS, is_worked, standing
from pmks.citizens.tables import CitizenPost
from pmks.house import clock
from pmks.house.problems import TooMany
from tests.citizens.sending import ELSEWHERE, HERE, worked

DOOR, POSTER, OTHER_POSTER = "sighting.report", "BTG-0042", "BTG-0043"


def pass_by(here: str = HERE, place: str | None = None, *, with_work: bool = True, door: str = DOOR) -> Passage:
    """Come through with a fresh challenge, answered or not."""
    given = challenge()
    return come_through(door, here, place, challenge=given, work=worked(given) if with_work else "")


def been_here(times: int, here: str = HERE, place: str | None = None) -> None:
    """So many have come through a moment ago."""
    for _ in range(times):
        mine, there = (
            gate.keyed_hash(f"citizen {kind}", at) for kind, at in (("address", here), ("place", place or ""))
        )
        CitizenPost.create(
            door=DOOR,
            caller=mine,
            place=there if place else None,
            challenge=challenge()[-64:].rjust(64),
            at=clock.now(),
        )


def test_the_first_few_of_an_address_meet_nothing_and_the_next_are_asked_to_confirm(house: flask.Flask) -> None:
    for _ in range(BOUNDS.unasked):
        assert not pass_by(with_work=False).review
    with pytest.raises(NotYet):
        pass_by(with_work=False)
    assert not pass_by(ELSEWHERE, with_work=False).review


def test_work_opens_the_gate_once(house: flask.Flask) -> None:
    been_here(BOUNDS.unasked)
    given = challenge()
    answer = worked(given)
    come_through(DOOR, HERE, None, challenge=given, work=answer)
    with pytest.raises(NotYet):
        come_through(DOOR, HERE, None, challenge=given, work=answer)


@pytest.mark.parametrize("work", ["", "0", "x" * 21, "９", "\ud800".encode("utf-8", "replace").decode()])
def test_an_answer_that_was_not_worked_for_opens_nothing(work: str, house: flask.Flask) -> None:
    been_here(BOUNDS.unasked)
    given = next(each for each in iter(challenge, None) if not is_worked(each, work))
    with pytest.raises(NotYet):
        come_through(DOOR, HERE, None, challenge=given, work=work)


@pytest.mark.parametrize(
    "change",
    [lambda it: it.replace("a.", "c.", 1), lambda it: it[:-1] + ("0" if it[-1] != "0" else "1"), lambda _: "x"],
)
def test_a_challenge_that_is_not_ours_opens_nothing_however_hard_one_worked(change, house: flask.Flask) -> None:  # noqa: ANN001
    been_here(BOUNDS.unasked)
    with clock.stopped_at(clock.now() - timedelta(minutes=5)):
        forged = change(challenge())
    with pytest.raises(NotYet):
        come_through(DOOR, HERE, None, challenge=forged, work=worked(forged))


def test_who_confirms_before_anybody_has_read_it_waits_on_from_when_he_was_asked(house: flask.Flask) -> None:
    been_here(BOUNDS.unasked)
    start = clock.now()
    with clock.stopped_at(start):
        asked = challenge(CONFIRMED)
    with clock.stopped_at(start + PATIENCE / 2), pytest.raises(NotYet) as told:
        come_through(DOOR, HERE, None, challenge=asked, work="")
    assert told.value.is_early
    assert told.value.challenge == asked
    with clock.stopped_at(start + PATIENCE):
        assert not come_through(DOOR, HERE, None, challenge=asked, work="").review


@pytest.mark.parametrize("kind", [ASKED, CONFIRMED])
def test_a_form_that_lay_open_too_long_leads_to_confirming_and_not_to_loss(kind: str, house: flask.Flask) -> None:
    been_here(BOUNDS.unasked)
    with clock.stopped_at(clock.now() - LONGEST - timedelta(minutes=1)):
        old = challenge(kind)
    with pytest.raises(NotYet) as told:
        come_through(DOOR, HERE, None, challenge=old, work=worked(old))
    assert told.value.challenge.startswith(CONFIRMED) and not told.value.is_early


def test_a_burst_from_an_address_is_looked_through_then_waits_and_hides_nobody_else(house: flask.Flask) -> None:
    been_here(BOUNDS.from_address)
    assert pass_by().review
    been_here(BOUNDS.refused - BOUNDS.from_address - 1)
    with pytest.raises(TooMany) as told:
        pass_by()
    assert told.value.retry_after == BOUNDS.window.total_seconds()
    assert not pass_by(ELSEWHERE).review
    assert not pass_by(HERE, door="complaint.file").review
    with clock.stopped_at(clock.now() + BOUNDS.window + timedelta(seconds=1)):
        assert not pass_by().review


def test_a_burst_on_one_poster_from_many_addresses_is_looked_through_and_another_poster_is_not(
    house: flask.Flask,
) -> None:
    for number in range(BOUNDS.from_place):
        been_here(1, f"192.0.2.{number}", POSTER)
    assert pass_by(ELSEWHERE, POSTER).review
    assert not pass_by(ELSEWHERE, OTHER_POSTER).review


def test_one_address_alone_makes_no_burst_of_a_poster(house: flask.Flask) -> None:
    been_here(BOUNDS.refused, HERE, POSTER)
    assert not pass_by(ELSEWHERE, POSTER).review
    for number in range(BOUNDS.from_place // BOUNDS.unasked):
        been_here(BOUNDS.from_address, f"192.0.2.{number}", POSTER)
    assert pass_by(ELSEWHERE, POSTER).review


def test_no_address_and_no_poster_is_kept_and_nothing_longer_than_bursts_are_counted(house: flask.Flask) -> None:
    with clock.stopped_at(clock.now() - LONGEST - timedelta(minutes=1)):
        pass_by(place=POSTER)
    pass_by(place=POSTER)
    (row,) = CitizenPost.select()
    assert HERE not in str(row.__data__) and POSTER not in str(row.__data__)


@pytest.mark.parametrize(
    ("from_address", "from_place", "review", "refused"),
    [
        (0, 0, False, False),
        (11, 19, False, False),
        (12, 0, True, False),
        (0, 20, True, False),
        (299, 0, True, False),
        (300, 0, True, True),
    ],
)
def test_what_bursts_make_of_one_more(from_address: int, from_place: int, review: bool, refused: bool) -> None:
    found = standing(from_address, from_place)
    assert (found.review, found.refused) == (review, refused)


def test_the_work_is_what_it_says() -> None:
    answer = worked("a.1.b.c", 8)
    assert is_worked("a.1.b.c", answer, 8) and not is_worked("a.1.b.d", answer, WORK_BITS)
