"""The rows of a file taken in step by step. Each step is a deed and a transaction of its own: others write in between, and what broke off goes on."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmks.house import clock, moment
from pmks.house.deeds import perform
from pmks.house.permissions import Actor
from pmks.house.problems import Problem
from pmks.workers.tables import WorkerImport
from pmks.workers.waiting_rows import PART, STEP, destroy

TOLD_EVERY = PART // STEP


@dataclass(frozen=True)
class Progress:
    """How far an import is, or why it stopped."""

    seen: int
    total: int
    taken: int
    problem: str | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return self.problem is None and self.seen >= self.total


def take_all(batch: WorkerImport, *, by: Actor) -> Iterator[Progress]:
    """Take in what is left of a file; tells how far it is after every thousand rows, and at the end."""
    number = batch.done
    while batch.finished_at is None:
        moment.begin()
        try:
            batch = perform("workers.import", {"import": batch.id}, {"number": number}, by=by, at=clock.now()).value
        except Problem as problem:
            yield Progress(min(number * STEP, batch.valid), batch.valid, batch.taken, problem.sentence)
            return
        number += 1
        if batch.finished_at is None and number % TOLD_EVERY == 0:
            yield Progress(number * STEP, batch.valid, batch.taken)
    destroy(batch.parts)
    yield Progress(batch.valid, batch.valid, batch.taken)
