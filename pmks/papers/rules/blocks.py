"""What stands between the head and the signatures of a paper: blocks of plain words, with nothing in them that could be markup."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Text:
    """Paragraphs, split at empty lines. A single line break stays one."""

    words: str


@dataclass(frozen=True)
class Heading:
    """The title of a section."""

    words: str


@dataclass(frozen=True)
class Facts:
    """Label and value, as in "Nama : Siti". An empty value prints a dotted line to write on."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    """A column of a table; `share` is its part of the width beside the others. A share of 0 is as wide as its words need."""

    title: str
    share: float = 1.0
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True)
class Table:
    """Rows under columns; breaks over pages, and its heads repeat."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Listing:
    """A list, numbered or dashed."""

    items: tuple[str, ...]
    numbered: bool = True


@dataclass(frozen=True)
class Ticks:
    """Boxes to tick; those chosen are crossed."""

    label: str
    options: tuple[str, ...]
    chosen: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lines:
    """Ruled lines to write on."""

    label: str
    count: int


@dataclass(frozen=True)
class Cells:
    """A number to write by hand, a box for each digit."""

    label: str
    count: int


Block = Text | Heading | Facts | Table | Listing | Ticks | Lines | Cells


def block_data(block: Block) -> dict[str, Any]:
    """A block as JSON for the press."""
    match block:
        case Text(words):
            return {"is": "text", "paragraphs": _paragraphs(words)}
        case Heading(words):
            return {"is": "heading", "words": words}
        case Facts(rows):
            return {"is": "facts", "rows": [list(row) for row in rows]}
        case Table(columns, rows):
            return {
                "is": "table",
                "columns": [dict(vars(each)) for each in columns],
                "rows": [list(row) for row in rows],
            }
        case Listing(items, numbered):
            return {"is": "listing", "items": list(items), "numbered": numbered}
        case Ticks(label, options, chosen):
            return {"is": "ticks", "label": label, "options": [[each, each in chosen] for each in options]}
        case Lines(label, count):
            return {"is": "lines", "label": label, "count": count}
        case Cells(label, count):
            return {"is": "cells", "label": label, "count": count}


def _paragraphs(words: str) -> list[str]:
    """Paragraphs as written, whatever the line ends of the device."""
    lines: Iterable[str] = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    told = "\n".join(line.strip() for line in lines)
    return [each.strip() for each in told.split("\n\n") if each.strip()]
