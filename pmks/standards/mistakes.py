"""Mistakes in standards files, said so that whoever wrote the file can mend it without knowing the software."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MANY = 30
"""Names that are still worth listing in a message."""


@dataclass(frozen=True)
class Mistake:
    """One thing wrong: in which file (and line, where it could be found), at which key, what, and what would be right."""

    file: str
    key: str
    reason: str
    hint: str = ""
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.file}, baris {self.line}" if self.line else self.file
        key = f": {self.key}" if self.key else ""
        return f"{where}{key}: {self.reason}" + (f" {self.hint}" if self.hint else "")


class BadStandards(Exception):
    """Standards that cannot be used, with every mistake found."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(each) for each in self.mistakes))


def allowed(wrong: str, names: Iterable[str]) -> str:
    """The hint for a name that is not known: the nearest one, if there is one, and which are allowed."""
    known = sorted(set(names))
    near = get_close_matches(wrong.lower(), known, n=6, cutoff=0.4)
    if not known:
        return "Di sini belum ada nama yang bisa dipakai."
    guess = (
        f"Mungkin maksudnya “{near[0]}”? " if near and get_close_matches(wrong.lower(), near[:1], cutoff=0.55) else ""
    )
    if len(known) > MANY:
        similar = f"Yang mirip: {', '.join(near)}. " if len(near) > 1 else ""
        return f"{guess}{similar}Daftar lengkapnya ada di docs/standards.md."
    return f"{guess}Yang boleh: {', '.join(known)}."
