"""A paper as pure data: blocks of plain text, signatures and a letterhead, with nothing in it that could be markup.

The templates in `templates/papers/` draw any `as_data()`. Text is text: a `#` or a `<` that somebody typed is printed as it is.
"""

from base64 import b64encode
from dataclasses import dataclass
from typing import Any, Literal

from pmks.house.qr import qr
from pmks.house.strokes import drawing
from pmks.papers.rules.blocks import (
    Block,
    Cells,
    Column,
    Facts,
    Heading,
    Lines,
    Listing,
    Table,
    Text,
    Ticks,
    block_data,
)

__all__ = [
    "Attachment",
    "Block",
    "Cells",
    "Column",
    "Facts",
    "Heading",
    "Layout",
    "LetterHead",
    "Letterhead",
    "Lines",
    "Listing",
    "Sheet",
    "Signature",
    "Stamp",
    "State",
    "Table",
    "Text",
    "Ticks",
    "as_data",
]

Layout = Literal["letter", "minutes", "report"]
State = Literal["draft", "provisional", "issued", "blank"]


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
        "blocks": [block_data(each) for each in sheet.blocks],
        "signatures": [_signature(each) for each in sheet.signatures],
        "copies": list(sheet.copies),
        "attachments": [
            {"title": each.title, "blocks": [block_data(one) for one in each.blocks]} for each in sheet.attachments
        ],
        "stamp": {
            **vars(stamp),
            "number": stamp.number or _own_number(sheet),
            "qr": vars(qr(stamp.address, once=True)) if stamp.address else None,
        },
    }


def _own_number(sheet: Sheet) -> str | None:
    return (sheet.head.number if sheet.head else "") or None


def _letterhead(letterhead: Letterhead) -> dict[str, Any]:
    arms = b64encode(letterhead.arms).decode("ascii") if letterhead.arms else None
    return {"lines": list(letterhead.lines), "address": list(letterhead.address), "arms": arms}


def _signature(signature: Signature) -> dict[str, Any]:
    return {**vars(signature), "drawing": drawing(signature.drawing) if signature.drawing else None}
