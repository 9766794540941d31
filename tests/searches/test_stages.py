"""How far a search is; and that the searcher's stage cannot know what it must not tell."""

import inspect
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.searches.rules import stages
from pmks.searches.rules.stages import Match, consent_faults, refusal_to_approve, waits

DAY = datetime(2026, 11, 20, 2, tzinfo=UTC)
moments = st.sampled_from((None, DAY))
matches = st.builds(
    Match,
    verdict=st.sampled_from(("likely", "different")),
    consent=st.sampled_from((None, "given", "refused", "cannot")),
    ground=st.sampled_from((None, "vital")),
    decision=st.sampled_from((None, "approved", "rejected")),
)


def _stage(**more: object) -> str:
    known: dict[str, object] = dict.fromkeys(("answered", "told", "closed", "outcome", "contested"))
    return stages.stage(**(known | more))  # ty: ignore[invalid-argument-type]


def test_the_searchers_stage_is_given_dates_of_the_request_and_nothing_about_anybody() -> None:
    assert set(inspect.signature(stages.stage).parameters) == {"answered", "told", "closed", "outcome", "contested"}


def test_a_search_goes_from_received_to_closed() -> None:
    assert _stage() == "received"
    assert _stage(answered=DAY) == "searching"
    assert _stage(answered=DAY, told=DAY) == "news"
    assert _stage(answered=DAY, told=DAY, closed=DAY, outcome="met") == "closed"
    assert _stage(answered=DAY, outcome="no_news", contested=DAY) == "review"


def test_no_outcome_says_that_somebody_refused() -> None:
    assert not any("refus" in id or "tolak" in str(words).lower() for id, words in stages.OUTCOMES.items())


@given(matches)
def test_nobody_is_told_of_without_a_yes_or_a_ground(match: Match) -> None:
    allowed = refusal_to_approve(match, is_own=False, identified=True, is_open=True) is None
    if allowed:
        assert match.verdict == "likely"
        assert match.consent == "given" or (match.consent == "cannot" and match.ground)


@given(matches)
def test_nobody_approves_his_own_request_nor_for_a_stranger(match: Match) -> None:
    assert refusal_to_approve(match, is_own=True, identified=True, is_open=True) is not None
    assert refusal_to_approve(match, is_own=False, identified=False, is_open=True) is not None
    assert refusal_to_approve(match, is_own=False, identified=True, is_open=False) is not None


@given(matches)
def test_a_no_stands_above_whatever_was_decided(match: Match) -> None:
    if match.consent == "refused":
        assert match.state in {"refused", "different"}


@given(st.lists(matches, max_size=4), st.booleans(), st.booleans())
def test_a_closed_search_owes_nothing(found: list[Match], answered: bool, contested: bool) -> None:
    assert waits(answered=answered, is_open=False, contested=contested, matches=found) is None


@given(st.lists(matches, max_size=4))
def test_an_unanswered_search_always_owes_something(found: list[Match]) -> None:
    assert waits(answered=False, is_open=True, contested=False, matches=found) is not None


def _faults(**more: object) -> set[str]:
    told: dict[str, object] = {
        "answer": "given", "given_by": "client", "guardian": None, "ground": None, "explained": True, "age": 40
    }  # fmt: skip
    return set(consent_faults(**(told | more)))  # ty: ignore[invalid-argument-type]


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({}, set()),
        ({"explained": False}, {"explained"}),
        ({"given_by": None}, {"given_by"}),
        ({"age": 12}, {"given_by"}),
        ({"age": 12, "answer": "refused"}, set()),
        ({"age": 12, "given_by": "guardian", "guardian": "Ibu"}, set()),
        ({"given_by": "guardian"}, {"guardian"}),
        ({"answer": "cannot", "given_by": None, "explained": False}, {"ground"}),
        ({"answer": "cannot", "ground": "vital"}, set()),
    ],
)
def test_an_answer_lacks_what_the_law_asks_for(told: dict[str, object], wrong: set[str]) -> None:
    assert _faults(**told) == wrong
