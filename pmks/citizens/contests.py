"""Who looks again when a citizen does not agree with an end: the next higher head, and never the person who ended it. Pure.

The same for everything that is sent without an account. `ended_in` is the role in which somebody ended it (`highest` of his), `asked` the
head whom the contest was put to.
"""

from collections.abc import Collection, Iterable

LADDER = ("petugas", "peksos", "staf", "kasi", "kabid", "kadis")
"""From those who work to the head of the agency."""
HEADS = LADDER[3:]
NOT_YOURS = (
    "Keberatan ini diputuskan oleh {head} atau atasannya, bukan oleh orang yang menyelesaikannya dulu. "
    "Bila hanya dia yang menjabat, tugaskan pelaksana tugas."
)
"""`head` is the title of the role."""


def highest(roles: Iterable[str]) -> str | None:
    """The highest rung among somebody's roles; it decides who looks again at what he ended. None for those beside the ladder."""
    return max((each for each in roles if each in LADDER), key=LADDER.index, default=None)


def next_head(ended_in: str | None, permitted: Collection[str]) -> str:
    """Who looks again: the next higher head who may, else whoever may above; where nobody is, the highest looks again.

    What was ended beside the ladder, as by a kelurahan, goes to the first head.
    """
    above = LADDER[LADDER.index(ended_in) + 1 :] if ended_in in LADDER else HEADS
    found = [each for each in above if each in permitted]
    heads = [each for each in found if each in HEADS]
    return next(iter(heads or found), ended_in if ended_in in LADDER else HEADS[-1])


def may_decide(roles: Iterable[str], asked: str | None, *, is_same: bool = False) -> bool:
    """Whether somebody decides what was put to this head: he himself or one above him, and another person. Unasked any head may."""
    mine, bound = highest(roles), asked if asked in LADDER else HEADS[0]
    return not is_same and mine is not None and LADDER.index(mine) >= LADDER.index(bound)
