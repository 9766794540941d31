"""Who looks again at what a citizen contests: never lower than who ended it, never the same person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmks.citizens.contests import HEADS, LADDER, highest, may_decide, next_head
from pmks.standards.vocabulary import vocabulary

pytestmark = pytest.mark.any_database
ROLES = st.sets(st.sampled_from((*LADDER, "kelurahan", "satpolpp")))


@given(st.sampled_from(LADDER), ROLES)
def test_a_contest_never_goes_down_and_to_a_head_where_one_may(ended_in: str, permitted: set[str]) -> None:
    asked, above = next_head(ended_in, permitted), LADDER[LADDER.index(ended_in) + 1 :]
    assert LADDER.index(asked) >= LADDER.index(ended_in)
    assert (asked == ended_in) == (not permitted & set(above))
    assert asked in HEADS or not permitted & set(above) & set(HEADS)


@pytest.mark.parametrize(
    ("row", "ended_in", "asked"),
    [
        ("answer", "staf", "kabid"),
        ("answer", "kabid", "kadis"),
        ("answer", "kadis", "kadis"),
        ("kin", "peksos", "kasi"),
        ("kin", None, "kasi"),
        ("recheck", "kelurahan", "kasi"),
        ("recheck", "kasi", "kabid"),
    ],
)
def test_the_heads_who_look_again_are_those_of_the_matrix(row: str, ended_in: str | None, asked: str) -> None:
    assert next_head(ended_in, vocabulary().rows[row].allowed) == asked


@given(ROLES, ROLES, st.sampled_from((None, *LADDER)))
def test_whoever_decides_stands_as_high_as_the_head_who_was_asked(
    one: set[str], more: set[str], asked: str | None
) -> None:
    assert not may_decide(one, asked, is_same=True)
    assert may_decide(one | more, asked) or not may_decide(one, asked), "another role takes nothing away"
    assert may_decide(one, asked) == any(each in LADDER[LADDER.index(asked or HEADS[0]) :] for each in one)
    assert highest(one) in one or not one & set(LADDER)
