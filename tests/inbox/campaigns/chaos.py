"""Faults by chance: a share of all requests meets one of the faults, drawn from a seed; the rest pass."""

import random
import threading
from collections import Counter
from collections.abc import Sequence

from tests.inbox.faults import CASES, Case, replayed
from tests.inbox.proxy import Reply, Request

ALL = (*CASES, Case(6, "replayed", replayed(), "loses"))


class Chaos:
    """A line on which `share` of the requests meet a fault. `met` counts them by name, `passed` the others."""

    def __init__(self, seed: int, share: float, cases: Sequence[Case] = ALL) -> None:
        self.share, self.cases = share, cases
        self.met: Counter[str] = Counter()
        self.passed = 0
        self._dice, self._lock = random.Random(seed), threading.Lock()

    def __call__(self, request: Request) -> Reply:
        case = self._draw()
        return case.fault(request) if case else request.forward()

    def _draw(self) -> Case | None:
        with self._lock:
            case = self._dice.choice(self.cases) if self._dice.random() < self.share else None
            self.passed += case is None
            self.met.update([str(case)] if case else ())
            return case

    def __str__(self) -> str:
        told = ", ".join(f"{name} {times}" for name, times in sorted(self.met.items()))
        total = self.met.total() + self.passed
        return f"{self.met.total()} of {total} requests met a fault ({self.met.total() / max(total, 1):.0%}): {told}"
