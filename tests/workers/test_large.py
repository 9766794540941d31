"""Long lists: what they cost is printed; that they come in whole, and a little at a time, is asked."""

import resource
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import flask
import pytest

from pmks.house import database, moment
from pmks.house.problems import Invalid
from pmks.workers.importing import take_all
from pmks.workers.rules.columns import FIELDS
from pmks.workers.tables import Worker
from pmks.workers.waiting_rows import STEP
from tests.people import actor
from tests.workers.files import as_csv, as_xlsx, person, rows_of
from tests.workers.lists import STAFF, read

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("count", "make"),
    [
        (5_000, as_csv),
        pytest.param(50_000, as_xlsx, marks=pytest.mark.long),
        pytest.param(50_000, as_csv, marks=pytest.mark.long),
    ],
)
def test_a_long_list_comes_in_whole_a_little_at_a_time(
    house: flask.Flask, count: int, make: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = make(rows_of(person(each) for each in range(count)))
    size, before, began = len(file.getvalue()), _memory(), time.perf_counter()
    batch = read(file)
    reading, grown = time.perf_counter() - began, _memory() - before
    held = _timed_transactions(monkeypatch)
    moment.begin()
    began = time.perf_counter()
    seen = [each.seen for each in take_all(batch, by=actor(STAFF))]
    taking = time.perf_counter() - began
    moment.end()
    print(
        f"\n{count} rows, {size // 1024} kB: read in {reading:.1f} s (+{grown} MB), taken in in {taking:.1f} s; "
        f"{len(held)} writings, the median {sorted(held)[len(held) // 2] * 1000:.0f} ms, the longest {max(held) * 1000:.0f} ms"
    )
    assert (batch.total, batch.valid, Worker.select().count()) == (count, count, count)
    assert seen == [*range(1000, count, 1000), count]
    assert len(held) == count // STEP


def test_a_list_with_one_row_too_many_is_refused_whole(house: flask.Flask) -> None:
    with pytest.raises(Invalid) as refused:
        read(as_csv([[*FIELDS.values()], *[["x"] * 6] * 50_001]))
    assert "lebih dari 50.000 orang" in str(refused.value.errors)


def _timed_transactions(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long each outermost deed holds its transaction; the test itself is one around them all."""
    held: list[float] = []
    depth = threading.local()
    usual = database.transaction

    @contextmanager
    def timed(patience: float = -1) -> Generator[None]:
        depth.now = getattr(depth, "now", 0) + 1
        began = time.perf_counter()
        try:
            with usual(patience):
                yield
        finally:
            depth.now -= 1
            if not depth.now:
                held.append(time.perf_counter() - began)

    monkeypatch.setattr("pmks.house.deeds.transaction", timed)
    return held


def _memory() -> int:
    """The most memory this process ever took, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
