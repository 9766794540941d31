"""A paper as pure data: blocks of plain text, signatures and a letterhead, with nothing in it that could be markup.

The templates in `templates/papers/` draw any `as_data()`. Text is text: a `#` or a `<` that somebody typed is printed as it is.
"""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from pmks.house.qr import qr
from pmks.house.strokes import drawing

Layout = Literal["letter", "minutes", "report"]
State = Literal["draft", "provisional", "issued", "blank"]


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


@dataclass(frozen=True)
class Signature:
    """One who signs. `heading` is the part he plays ("PIHAK KEDUA"), `prefix` such as "a.n. KEPALA DINAS SOSIAL" or "Plt.".

    `number` is printed as it is ("NIP 19990101 202001 2 999"); `drawing` is an SVG of strokes; `note` stands below the name.
    """

    heading: str = ""
    name: str = ""
    title: str = ""
    number: str = ""
    rank: str = ""
    prefix: str = ""
    place_date: str = ""
    drawing: str | None = None
    note: str = ""


@dataclass(frozen=True)
class LetterHead:
    """What stands above a letter's body, beside its number, which it gets when it is issued.

    `number` is that of another office's letter, which has its number already.
    """

    addressee: tuple[str, ...]
    nature: str = "Biasa"
    attachments: str = "-"
    regarding: str = ""
    place_date: str = ""
    number: str = ""


@dataclass(frozen=True)
class Attachment:
    """What lies behind the signatures, on pages of its own ("Lampiran")."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Sheet:
    """One paper. Signatures stand two in a row in the order given, from the left; one alone stands right, a last odd one centred.

    `sender` are the lines of the kop when it is another office's letter, such as a kelurahan's; the region's arms stay.
    """

    layout: Layout
    title: str
    blocks: tuple[Block, ...]
    signatures: tuple[Signature, ...] = ()
    copies: tuple[str, ...] = ()
    head: LetterHead | None = None
    attachments: tuple[Attachment, ...] = ()
    sender: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letterhead:
    """The kop: from the wide to the narrow office, the address below, the region's arms (PNG or JPEG) at left."""

    lines: tuple[str, ...]
    address: tuple[str, ...] = ()
    arms: bytes | None = None


@dataclass(frozen=True)
class Stamp:
    """What makes a sheet this very paper. `numbered` leaves a dotted place for a number that is not given yet.

    A letter always has that place. `address` is the whole address of `/cek/<code>`; the QR holds it.
    """

    number: str | None = None
    code: str | None = None
    address: str | None = None
    state: State = "draft"
    replaces: str | None = None
    numbered: bool = False


def as_data(sheet: Sheet, letterhead: Letterhead, stamp: Stamp, *, paper: Literal["a4", "f4"] = "a4") -> dict[str, Any]:
    """The sheet as JSON for the press.

    Raises `pmks.house.strokes.NotStrokes` for a signature that is no drawing of strokes.
    """
    return {
        "paper": paper,
        "layout": sheet.layout,
        "title": sheet.title,
        "letterhead": _letterhead(Letterhead(sheet.sender, (), letterhead.arms) if sheet.sender else letterhead),
        "head": sheet.head and {**vars(sheet.head), "addressee": list(sheet.head.addressee)},
        "blocks": [_block(each) for each in sheet.blocks],
        "signatures": [_signature(each) for each in sheet.signatures],
        "copies": list(sheet.copies),
        "attachments": [
            {"title": each.title, "blocks": [_block(one) for one in each.blocks]} for each in sheet.attachments
        ],
        "stamp": {
            **vars(stamp),
            "number": stamp.number or _own_number(sheet),
            "qr": vars(qr(stamp.address)) if stamp.address else None,
        },
    }


def _own_number(sheet: Sheet) -> str | None:
    return (sheet.head.number if sheet.head else "") or None


def _letterhead(letterhead: Letterhead) -> dict[str, Any]:
    arms = b64encode(letterhead.arms).decode("ascii") if letterhead.arms else None
    return {"lines": list(letterhead.lines), "address": list(letterhead.address), "arms": arms}


def _signature(signature: Signature) -> dict[str, Any]:
    return {**vars(signature), "drawing": drawing(signature.drawing) if signature.drawing else None}


def _block(block: Block) -> dict[str, Any]:
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
