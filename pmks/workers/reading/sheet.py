"""The parts of a workbook as they stream by: shared words, and the rows of a sheet. Nothing is calculated, no part is held whole.

XML is read with expat itself: a document type is refused (entities are how small files grow huge), and a text that is too long
for a cell is cut off as it comes.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from pmks.workers.reading.table import Unreadable
from pmks.workers.rules.cells import ERROR, FORMULA, LONGEST, MERGED, NUMBER, TEXT, Cell
from pmks.workers.rules.columns import column_of
from pmks.workers.rules.rows import Line

DAMAGED = "Berkas XLSX ini rusak. Buka di Excel atau LibreOffice, simpan lagi sebagai XLSX, lalu unggah ulang."
MOST_COLUMNS, MOST_ROW = 100, 1_048_576
MOST_STRINGS = 1_000_000


@dataclass
class Merged:
    """The merged cells of a sheet: by column, the rows from which to which something lies hidden under them."""

    spans: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def hides(self, column: int, row: int) -> bool:
        """Whether a cell lies under a merged one. Merged cells do not overlap, so the last that begins before it decides."""
        spans = self.spans.get(column, [])
        place = bisect_right(spans, (row, MOST_ROW))
        return place > 0 and row <= spans[place - 1][1]


class _Parser:
    """What both kinds of part share: an XML parser that refuses document types and collects the text of some elements."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = _refuse
        self.words: list[str] = []
        self.length = 0
        self.listens = False
        self.is_spoken = False
        """Within a reading aid, whose words belong to no cell."""

    def feed(self, data: bytes, *, last: bool = False) -> None:
        """Read a piece. Raises Unreadable."""
        try:
            self.parser.Parse(data, last)
        except expat.ExpatError as error:
            raise Unreadable(DAMAGED) from error

    def start(self, tag: str, given: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, tag: str) -> None:
        raise NotImplementedError

    def _start(self, name: str, given: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "rPh":
            self.is_spoken = True
        self.start(tag, given)

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "rPh":
            self.is_spoken = False
        self.end(tag)

    def _text(self, data: str) -> None:
        if self.listens and not self.is_spoken and self.length <= LONGEST:
            self.words.append(data[: LONGEST + 1 - self.length])
            self.length += len(data)

    def clear(self) -> None:
        self.words, self.length = [], 0

    def said(self) -> str:
        return "".join(self.words)


def _refuse(*_: Any) -> None:
    raise Unreadable(DAMAGED)


class Strings(_Parser):
    """The shared words of a workbook, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "si":
            self.clear()
        self.listens = self.listens or tag == "t"

    def end(self, tag: str) -> None:
        if tag == "t":
            self.listens = False
        elif tag == "si":
            if len(self.found) >= MOST_STRINGS:
                raise Unreadable("Berkas ini berisi terlalu banyak sel. Hapus lembar dan kolom lain, lalu unggah lagi.")
            self.found.append(self.said())


class Rows(_Parser):
    """The rows of a sheet; those that are complete wait in `ready`."""

    def __init__(self, strings: list[str], merged: Merged, number_kind: str = NUMBER) -> None:
        super().__init__()
        self.strings, self.merged, self.number_kind = strings, merged, number_kind
        self.ready: list[Line] = []
        self.row = 0
        self.column = -1
        self.kind = "n"
        self.is_formula = False
        self.cells: dict[int, Cell] = {}

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "row":
            self._begin_row(given.get("r", ""))
        elif tag == "c":
            found = column_of(given["r"]) if "r" in given else self.column + 1
            self.column = self.column + 1 if found is None else found
            self.kind, self.is_formula = given.get("t", "n"), False
            self.clear()
        elif tag == "f":
            self.is_formula = True
        elif tag in ("v", "t"):
            self.listens = True

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self.listens = False
        elif tag == "c" and 0 <= self.column < MOST_COLUMNS:
            cell = self._cell()
            if cell.text.strip() or cell.kind == FORMULA:
                self.cells[self.column] = cell
        elif tag == "row":
            self.ready.append(Line(self.row, self._with_hidden()))

    def _begin_row(self, said: str) -> None:
        number = int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else self.row + 1
        if not self.row < number <= MOST_ROW:
            raise Unreadable(DAMAGED)
        self.row, self.column, self.cells = number, -1, {}

    def _cell(self) -> Cell:
        text = self.said()
        if self.is_formula:
            return Cell("", FORMULA)
        match self.kind:
            case "s":
                place = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1
                return Cell(self.strings[place]) if 0 <= place < len(self.strings) else Cell(text, ERROR)
            case "n":
                return Cell(text, self.number_kind if text.strip() else TEXT)
            case "e":
                return Cell(text or "#", ERROR)
            case "d":
                return Cell(text[:10])
        return Cell(text)

    def _with_hidden(self) -> dict[int, Cell]:
        """A row that says something, with the cells that lie under a merged one told from empty and from filled ones."""
        if self.cells and self.merged.spans:
            for column in self.merged.spans:
                if self.merged.hides(column, self.row):  # also a value that was left there, which nobody sees
                    self.cells[column] = Cell(" ", MERGED)
        return self.cells


def stream(parser: _Parser, pieces: Iterable[bytes], ready: Callable[[], list[Line]] = list) -> Iterator[Line]:
    """Feed a part piece by piece, and hand on what is ready after each."""
    for data in pieces:
        parser.feed(data)
        yield from ready()
    parser.feed(b"", last=True)
    yield from ready()
