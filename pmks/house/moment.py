"""What is remembered for the length of one request or deed, so that a page asks each question once however many rows it shows."""

from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")

_memory: ContextVar[dict[Hashable, Any] | None] = ContextVar("memory", default=None)


def begin() -> None:
    """A request begins: remember from here on."""
    _memory.set({})


def end() -> None:
    """The request is over: forget everything."""
    _memory.set(None)


@contextmanager
def remembered() -> Generator[None]:
    """Remember for this long, where no request does so already: a deed that a command or a phone's envelope does is a moment of its own."""
    if _memory.get() is not None:
        yield
        return
    begin()
    try:
        yield
    finally:
        end()


def once(question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer to a question, asked at most once in a request or deed; outside of them it is asked every time."""
    memory = _memory.get()
    if memory is None:
        return ask()
    if question not in memory:
        memory[question] = ask()
    return memory[question]


def learned(question: Hashable, answer: Any) -> None:
    """The answer to a question that came with those to others; outside of a request or deed it is not kept."""
    memory = _memory.get()
    if memory is not None:
        memory.setdefault(question, answer)


def forget() -> None:
    """Something was written that answers may rest on: ask anew from here on."""
    memory = _memory.get()
    if memory is not None:
        memory.clear()
