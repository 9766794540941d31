"""Which numbers of a device are missing, compared with plain sets."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pmks.devices.rules import gaps

SMALL = st.integers(min_value=-2, max_value=60)
COUNTED = st.sets(SMALL)
TOLD = st.integers(min_value=0, max_value=70)


def _set(ranges: gaps.Ranges) -> set[int]:
    return {number for first, last in ranges for number in range(first, last + 1)}


def _is_tidy(ranges: gaps.Ranges) -> bool:
    """Rising, and never touching: else one number could stand twice, or a phone that lost nothing in a thousand ranges."""
    ends = [end for each in ranges for end in each]
    return ends == sorted(ends) and all(later[0] - earlier[1] > 1 for earlier, later in pairwise(ranges))


@given(st.lists(SMALL))
def test_numbers_added_in_any_order_are_the_numbers_that_were_added(arrived: list[int]) -> None:
    ranges: list[list[int]] = []
    for number in arrived:
        ranges = gaps.add(ranges, number)
        assert _is_tidy(ranges)
    assert _set(ranges) == {number for number in arrived if number >= 1}
    assert ranges == gaps.ranges_of(arrived)
    assert gaps.count(ranges) == len(_set(ranges))


@given(COUNTED, COUNTED)
def test_a_union_has_what_either_has(one: set[int], other: set[int]) -> None:
    joined = gaps.union(gaps.ranges_of(one), gaps.ranges_of(other))
    assert _is_tidy(joined)
    assert _set(joined) == {number for number in one | other if number >= 1}


@given(COUNTED, TOLD, COUNTED)
def test_missing_is_what_was_used_and_neither_came_nor_was_deleted(
    arrived: set[int], told: int, dropped: set[int]
) -> None:
    came = {number for number in arrived if number >= 1}
    used = set(range(1, max([told, *came]) + 1))
    found = gaps.missing(gaps.ranges_of(arrived), told, gaps.ranges_of(dropped))
    assert found == sorted(used - came - dropped)


def test_a_phone_that_claims_a_billion_numbers_is_answered_at_once() -> None:
    assert gaps.missing([[1, 5]], 2**31 - 1) == list(range(6, 6 + gaps.MOST_NAMED))
    assert gaps.count(gaps.holes([[1, 5]], 2**31 - 1)) == 2**31 - 6


def test_the_numbers_of_the_contract() -> None:
    assert gaps.missing([[1, 5], [7, 7]], 9) == [6, 8, 9]
    assert gaps.missing([[1, 5], [7, 7]], 9, [[8, 8]]) == [6, 9]
    assert gaps.missing([], 0) == []
