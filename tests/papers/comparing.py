"""Compares what a paper says with what somebody knows must stand on it, field by field, and finds what nobody expected.

Knows nothing of how papers are made: it is handed words, and reads the text that another tool took out of the PDF.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

CHOSEN, OPEN = "☒", "☐"
PAGE = re.compile(r"^Halaman \d+ dari \d+$", re.MULTILINE)
TAKEN = "\x00"


@dataclass(frozen=True)
class Field:
    """Something that must be printed, in any one of these `words`.

    A "row" stands behind its label and ends with its line, "line" is all that stands there, "text" stands somewhere between
    other words, "box" is a box that is ticked, and "foot" is a line at the end of each page.
    """

    name: str
    words: tuple[str, ...]
    place: Literal["row", "line", "text", "box", "foot"] = "row"


def row(label: str, *words: str) -> Field:
    """A value behind its label: "Nama : Siti"."""
    return Field(label, words)


def line(name: str, *words: str) -> Field:
    """Words that have their line or lines for themselves."""
    return Field(name, words, "line")


def text(name: str, *words: str) -> Field:
    """Words within running text, a table or a block of signatures."""
    return Field(name, words, "text")


def box(label: str, *words: str) -> Field:
    """A ticked box behind the label of its question."""
    return Field(label, words, "box")


def foot(name: str, *words: str) -> Field:
    """A line that stands below every page."""
    return Field(name, words, "foot")


def differences(pages: Sequence[str], fields: Iterable[Field]) -> list[str]:
    """What a paper lacks, and the words on it that nobody expected; empty when it says all that it must and nothing else.

    `pages` are the words of each page, line by line. Boxes that are not ticked and the numbers of rows say nothing.
    """
    wanted = list(fields)
    feet = [each for each in wanted if each.place == "foot"]
    told = [f"{each.name}: not below every page" for each in feet if not _below_all(pages, each)]
    whole = _between(pages, feet)
    rest = whole
    for each in wanted:
        hits = [] if each.place == "foot" else [hit for words in each.words for hit in _found(each, words, whole)]
        if not hits and each.place != "foot":
            told.append(f"{each.name}: {' | '.join(each.words)!r} is not there")
        for hit in hits:
            rest = rest[: hit.start()] + re.sub(r"[^\n]", TAKEN, hit[0]) + rest[hit.end() :]
    boxes = sum(each.place == "box" for each in wanted)
    if whole.count(CHOSEN) != boxes:
        told.append(f"{whole.count(CHOSEN)} boxes are ticked, not {boxes}")
    rest = re.sub(rf"{OPEN}[^{CHOSEN}{OPEN}{TAKEN}\n]*(\n(?=[^{CHOSEN}{OPEN}{TAKEN}]*$))?", "", rest)
    left = (re.sub(rf"^\d+\.?(?=[\s{TAKEN}]|$)|{TAKEN}", "", each).strip() for each in rest.splitlines())
    return told + [f"nobody expected {each!r}" for each in left if each.strip(" :.,")]


def _found(field: Field, words: str, whole: str) -> Iterable[re.Match[str]]:
    if not words and field.place != "row":
        raise ValueError(f"{field.name}: nothing to look for")
    loose = _loose(words)
    pattern = {
        "row": rf"^{_loose(field.name)}\s*: ?{loose} ?$",
        "line": rf"^{loose}$",
        "text": rf"(?<!\w){loose}(?!\w)",
        "box": rf"^{_loose(field.name)}\s*:[^:]*?{CHOSEN}\s*{loose}(?=\s*[{CHOSEN}{OPEN}]|$)",
    }[field.place]
    return re.finditer(pattern, whole, re.MULTILINE)


def _loose(words: str) -> str:
    """Words as they may be broken over lines: between them anywhere, within one where the place was too narrow."""
    return r"\s+".join(r"\n?".join(map(re.escape, word)) for word in words.split())


def _below_all(pages: Sequence[str], field: Field) -> bool:
    return all(any(re.search(rf"^{_loose(words)}$", page, re.MULTILINE) for words in field.words) for page in pages)


def _between(pages: Sequence[str], feet: Sequence[Field]) -> str:
    """All pages one after the other, without what stands above and below each, so that a value may run over a page's end."""
    cleaned = []
    for page in pages:
        for each in feet:
            for words in each.words:
                page = re.sub(rf"^{_loose(words)}$", "", page, flags=re.MULTILINE)
        cleaned.append(PAGE.sub("", page))
    return "\n".join(each for page in cleaned for each in page.splitlines() if each.strip())
