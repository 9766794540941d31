"""Writers wait in a queue: whoever has just written and wants to again does not pass those who wait."""

import multiprocessing
import threading
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path

import peewee
import pytest

from pmks.house import queueing
from pmks.house.queueing import queue_for


def _wait_until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline, "nobody came"
        time.sleep(0.001)


def test_threads_write_in_the_order_they_came(tmp_path: Path) -> None:
    path, order = str(tmp_path / "db"), []
    waiting = queueing._line._waiting

    def write(number: int) -> None:
        with queue_for(path, -1):
            order.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(16)]
    with queue_for(path, -1):
        for number, each in enumerate(threads):
            each.start()
            _wait_until(lambda number=number: len(waiting) == number + 1)
    write(99)
    for each in threads:
        each.join()
    assert order == [*range(16), 99]


def test_the_control_a_plain_lock_lets_its_holder_pass() -> None:
    lock, order = threading.Lock(), []

    def write() -> None:
        with lock:
            order.append("waited")

    passed = 0
    for _ in range(20):
        order.clear()
        with lock:
            waiter = threading.Thread(target=write)
            waiter.start()
            time.sleep(0.01)
        with lock:
            order.append("came back")
        waiter.join()
        passed += order[0] == "came back"
    assert passed, "if a plain lock is fair, the queue is for nothing"


def _other(path: str, waits: Event, told: str) -> None:
    waits.set()
    with queue_for(path, -1), Path(told).open("a") as file:
        file.write("waited\n")


def test_another_process_that_waits_is_not_passed(tmp_path: Path) -> None:
    path, told = str(tmp_path / "db"), tmp_path / "told"
    told.touch()
    context = multiprocessing.get_context("spawn")
    waits = context.Event()
    other = context.Process(target=_other, args=(path, waits, str(told)))
    with queue_for(path, -1):
        other.start()
        assert waits.wait(60)
        _wait_until(lambda: _is_taken(f"{path}{queueing.NEXT}"))
    with queue_for(path, -1), told.open("a") as file:
        file.write("came back\n")
    other.join()
    assert told.read_text().split("\n")[:2] == ["waited", "came back"]


def _is_taken(path: str) -> bool:
    """Whether another process has this lock."""
    import fcntl

    with open(path, "a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_who_has_no_patience_is_told_and_leaves_the_queue(tmp_path: Path) -> None:
    path, said = str(tmp_path / "db"), []

    def ask() -> None:
        try:
            with queue_for(path, 0.05):
                said.append("wrote")
        except peewee.OperationalError:
            said.append("left")

    with queue_for(path, -1):
        impatient = threading.Thread(target=ask)
        impatient.start()
        impatient.join()
    assert said == ["left"] and not queueing._line._waiting
    ask()
    assert said == ["left", "wrote"]


def test_who_has_no_patience_is_told_of_another_process_too(tmp_path: Path) -> None:
    import fcntl

    path = str(tmp_path / "db")
    with queue_for(path, -1):
        pass
    with open(f"{path}{queueing.TURN}", "a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(peewee.OperationalError), queue_for(path, 0.05):
            pass
    with queue_for(path, 0.05):
        pass
