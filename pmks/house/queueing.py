"""Who wants to write waits in a queue: threads in the order they came, processes in turns.

SQLite's own busy handler sleeps and tries again, so that of sixteen writers some wait a hundred times as long as others. A plain
lock is no better: who lets it go and wants it again at once is awake already, and gets it before those who sleep for it.
"""

import fcntl
import os
import threading
import time
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager

import peewee

TURN, NEXT = ".lock", ".next"
"""Beside the database: whoever has the one writes; whoever has the other comes next."""
NAP = 0.005


class _Line:
    """The threads of this process, first come, first served: the lock goes from hand to hand and is never free in between."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._is_held = False

    def acquire(self, patience: float) -> bool:
        with self._guard:
            if not self._is_held:
                self._is_held = True
                return True
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=patience):
            return True
        with self._guard:
            if mine not in self._waiting:  # it was handed over in this very moment
                return True
            self._waiting.remove(mine)
            return False

    def release(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_held = False


_line = _Line()
_files: dict[tuple[int, str], int] = {}


@contextmanager
def queue_for(path: str, patience: float) -> Generator[None]:
    """Wait for one's turn to write to the database at `path`, at most `patience` seconds if that is not negative.

    Raises peewee.OperationalError when the turn has not come by then.
    """
    until = time.monotonic() + patience if patience >= 0 else None
    if not _line.acquire(patience):
        raise peewee.OperationalError("the writers before did not finish in time")
    try:
        if path == ":memory:":  # no other process has it
            yield
            return
        turn = _file(f"{path}{TURN}")
        _take(turn, _file(f"{path}{NEXT}"), until)
        try:
            yield
        finally:
            fcntl.flock(turn, fcntl.LOCK_UN)
    finally:
        _line.release()


def _take(turn: int, next: int, until: float | None) -> None:
    """Two locks make a queue of processes: who wants another turn cannot pass whoever waits for his with the second in hand."""
    _lock(next, until)
    try:
        _lock(turn, until)
    finally:
        fcntl.flock(next, fcntl.LOCK_UN)


def _lock(handle: int, until: float | None) -> None:
    if until is None:
        fcntl.flock(handle, fcntl.LOCK_EX)
        return
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise peewee.OperationalError("another process has been writing for too long") from error
            time.sleep(NAP)


def _file(path: str) -> int:
    """A lock file is opened once by each process: one inherited through a fork would exclude nobody."""
    mine = (os.getpid(), path)
    if mine not in _files:
        _files[mine] = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
    return _files[mine]
