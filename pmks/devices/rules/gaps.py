"""Which numbers of a device are missing. Numbers are kept as ranges, since a phone that lost nothing then has just one. Pure."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice

Ranges = Sequence[Sequence[int]]
"""`[[1, 5], [7, 7]]`: rising, both ends included, never touching each other."""

FIRST = 1
MOST_NAMED = 200
"""Numbers that are named one by one; more than these no person reads."""


def add(ranges: Ranges, number: int) -> list[list[int]]:
    """The ranges with this number in them; a number below the first is none."""
    if number < FIRST:
        return [[*each] for each in ranges]
    return union(ranges, [[number, number]])


def union(one: Ranges, other: Ranges) -> list[list[int]]:
    """The numbers that are in either."""
    joined: list[list[int]] = []
    for first, last in sorted([*each] for each in (*one, *other)):
        if joined and first <= joined[-1][1] + 1:
            joined[-1][1] = max(joined[-1][1], last)
        else:
            joined.append([first, last])
    return joined


def holes(ranges: Ranges, told: int, dropped: Ranges = ()) -> list[list[int]]:
    """The ranges of numbers that the device has used and that neither reached us nor were deleted by their author.

    It has used every number up to the highest it told of, and up to the highest that came.
    """
    settled = union(ranges, dropped)
    used = max([told, *(last for _, last in ranges)])
    open_from = [FIRST, *(last + 1 for _, last in settled)]
    open_until = [*(first - 1 for first, _ in settled), used]
    return [
        [first, min(last, used)] for first, last in zip(open_from, open_until, strict=True) if first <= min(last, used)
    ]


def missing(ranges: Ranges, told: int, dropped: Ranges = ()) -> list[int]:
    """The missing numbers one by one, the lowest first; at most `MOST_NAMED` of them."""
    return numbers(holes(ranges, told, dropped))


def numbers(ranges: Ranges) -> list[int]:
    """The numbers in these ranges, at most `MOST_NAMED` of them."""
    return [*islice(chain.from_iterable(range(first, last + 1) for first, last in ranges), MOST_NAMED)]


def count(ranges: Ranges) -> int:
    """How many numbers these ranges hold."""
    return sum(last - first + 1 for first, last in ranges)


def ranges_of(several: Iterable[int]) -> list[list[int]]:
    """These numbers as ranges; those below the first are none."""
    return union([], [[each, each] for each in several if each >= FIRST])
