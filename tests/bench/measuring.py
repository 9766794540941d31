"""Measuring side by side: contenders run in turns in one process, so that what else the machine does strikes them alike.

A time means nothing on another machine; only ratios to a floor of the same run are printed as results. Beside the time on the clock
stands that of the processors, which others on the machine do not lengthen but which does not count waiting for the disk.
"""

import gc
import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter, process_time

Run = Callable[[], object]


@dataclass(frozen=True)
class Times:
    """What one contender took, in seconds, run by run."""

    taken: tuple[float, ...]
    worked: tuple[float, ...]
    """The same of the processors."""

    @property
    def typical(self) -> float:
        """The median."""
        return statistics.median(self.taken)

    @property
    def work(self) -> float:
        """The median of the processors' time."""
        return statistics.median(self.worked)

    def at(self, share: float) -> float:
        """The time within which that share of the runs was done (0.99: all but the slowest hundredth)."""
        return sorted(self.taken)[min(len(self.taken) - 1, int(len(self.taken) * share))]


def in_turns(contenders: Mapping[str, Run], rounds: int, warm: int = 2) -> dict[str, Times]:
    """Let them run one after the other, `rounds` times; the first `warm` rounds do not count."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    gc.collect()
    for number in range(warm + rounds):
        for name, run in contenders.items():
            began, worked = perf_counter(), process_time()
            run()
            if number >= warm:
                taken[name].append((perf_counter() - began, process_time() - worked))
    return {name: Times(*zip(*each, strict=True)) for name, each in taken.items()}


def table(title: str, times: Mapping[str, Times], floor: str, aims: Mapping[str, str] | None = None) -> None:
    """Print each contender as so many times the floor, with the spread of the run and what we aim at."""
    print(f"\n{title}\n{'':44}{'× floor':>9}{'p10–p90':>16}{'× by CPU':>10}   aim")
    base, work = times[floor].typical, times[floor].work
    for name, each in times.items():
        spread = f"{each.at(0.1) / base:.2f}–{each.at(0.9) / base:.2f}"
        print(f"{name:44}{each.typical / base:9.2f}{spread:>16}{each.work / work:10.2f}   {(aims or {}).get(name, '')}")
