"""What a citizen may know of what he sent: a story of stages, told by the room that has it, without anything about a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from pmks.citizens.tables import Slip


@dataclass(frozen=True)
class Stage:
    """One station: its name, what is to be known of it with its date in words, and whether it lies behind, is now or comes."""

    title: str
    words: str = ""
    state: Literal["done", "now", "next"] = "next"


@dataclass(frozen=True)
class Contest:
    """A way to disagree with an outcome, once: the deed and what it is done to. The reason comes as `reason`."""

    deed: str
    ref: Mapping[str, Any]
    title: str = "Tidak setuju dengan hasilnya?"
    words: str = (
        "Tulis alasannya. Atasan yang lebih tinggi akan memeriksa lagi. Keberatan hanya dapat disampaikan sekali."
    )


@dataclass(frozen=True)
class Story:
    """How far something is. `holder` is an office, never a name; `title` and `sentence` say it in one breath."""

    title: str
    sentence: str
    stages: tuple[Stage, ...]
    holder: str | None = None
    contest: Contest | None = None
    may_write: bool = True
    extra: str | None = None
    """A template of the room, included for whoever showed the PIN, with `told` at hand."""
    told: Mapping[str, Any] = field(default_factory=dict)


_tellers: dict[str, Callable[[UUID], Story]] = {}


def story(kind: str) -> Callable[[Callable[[UUID], Story]], Callable[[UUID], Story]]:
    """Declare who tells the stories of this kind: a function of the subject's id."""

    def declare(teller: Callable[[UUID], Story]) -> Callable[[UUID], Story]:
        _tellers[kind] = teller
        return teller

    return declare


def story_of(slip: Slip) -> Story:
    """How far what was sent is."""
    return _tellers[slip.kind](slip.subject)
