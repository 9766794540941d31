"""Mistakes in standards files, said so that whoever wrote the file can mend it without knowing the software."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


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
    near = get_close_matches(wrong.lower(), known, n=1, cutoff=0.55)
    guess = f"Mungkin maksudnya “{near[0]}”? " if near else ""
    if not known:
        return "Di sini belum ada nama yang bisa dipakai."
    shown = ", ".join(known[:40]) + (f", … ({len(known)} nama)" if len(known) > 40 else "")
    return f"{guess}Yang boleh: {shown}."
