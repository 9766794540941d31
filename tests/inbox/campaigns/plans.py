"""What is to happen, made from a seed before anything is done, so that a history that fails can be tried again with steps left out."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

WEIGHTS = {
    "register": 5, "coordinate": 4, "correct": 5, "send": 6, "line": 4, "sign_in": 3, "sign_out": 1, "lose_session": 1,
    "choose": 5, "meet": 3, "delete": 2, "send_again": 2, "revoke": 1, "disable": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One thing that happens: what, on which phone, to whom, and a number to choose by."""

    what: str
    phone: int
    officer: int
    pick: int

    def __str__(self) -> str:
        return f"{self.what}({self.phone}, {self.officer}, {self.pick})"


def plan_of(seed: int, longest: int = 18) -> list[Step]:
    """The steps of a seed. Both phones are in somebody's hands at first, and somebody is registered."""
    dice = random.Random(seed)
    kinds = dice.choices(list(WEIGHTS), list(WEIGHTS.values()), k=dice.randint(6, longest))
    begin = [Step("sign_in", 0, 0, 0), Step("sign_in", 1, dice.randrange(3), 0), Step("register", 0, 0, 0)]
    return begin + [Step(each, dice.randrange(2), dice.randrange(3), dice.randrange(1_000)) for each in kinds]


def shrunk(plan: Sequence[Step], fails: Callable[[Sequence[Step]], bool], tries: int = 40) -> list[Step]:
    """A shorter plan that fails as well: steps are left out one by one as long as it does."""
    kept = list(plan)
    for at in reversed(range(len(kept))):
        if tries == 0:
            break
        tries -= 1
        shorter = kept[:at] + kept[at + 1 :]
        if fails(shorter):
            kept = shorter
    return kept


def told(plan: Sequence[Step], seed: int, breaches: Sequence[str]) -> str:
    """What somebody needs to try it again."""
    return f"seed {seed}: {'; '.join(map(str, plan))}\n  " + "\n  ".join(breaches)


def numbers_of(counts: Sequence[dict[str, int]]) -> dict[str, Any]:
    """How often each kind of step did something, over all worlds."""
    return {name: sum(each.get(name, 0) for each in counts) for name in WEIGHTS}
