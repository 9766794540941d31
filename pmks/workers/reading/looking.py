"""A look through every part of a workbook before openpyxl reads it: what it would cost, and what it does not tell.

openpyxl holds small parts, the shared words and each row whole: a few kilobytes of upload could become gigabytes. And while it
streams rows it tells neither merged nor hidden ones. So each part passes by once here, nothing of it is kept but counts and spans.
A document type is refused (entities are how small files grow huge), so what the library parses afterwards has none.
"""

import zipfile
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from openpyxl.utils.cell import range_boundaries

from pmks.workers.reading.table import Unreadable

DAMAGED = "Berkas XLSX ini rusak. Buka di Excel atau LibreOffice, simpan lagi sebagai XLSX, lalu unggah ulang."
TOO_BIG = "Isi berkas ini jauh lebih besar dari sebuah daftar. Hapus lembar, kolom, dan gambar lain, lalu unggah lagi."
TOO_MERGED = "Terlalu banyak sel yang digabung di lembar ini. Pisahkan semuanya, lalu unggah lagi."
PIECE = 64 * 1024
MOST_PARTS, MOST_SPANS = 2000, 2000
MOST_COLUMNS, MOST_ROW = 100, 1_048_576
LITTLE, MOST = 2 * 1024 * 1024, 120 * 1024 * 1024
"""Bytes when unfolded: of any part, whatever it was packed into, and of all together. 50.000 rows are some 25 MB."""
FOLD = 400
"""So many times larger than packed no list is; a sheet of nothing but the same cell is not one."""
ROWS_DEPTH, IN_ROW, ROWS, ALL, OTHER = 3, 50_000, 1_200_000, 6_000_000, 100_000
"""Elements: rows stand at the third depth; so many may be in one, so many rows and so many of all may be in a sheet or among the
words, and so many in any other part."""
STREAMED = {"worksheet", "sst"}


@dataclass
class Look:
    """What was seen of one part."""

    root: str = ""
    spans: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """By column, the rows from which to which something lies hidden under merged cells."""
    hides: bool = False
    """Whether rows or columns are hidden."""
    depth: int = 0
    in_row: int = 0
    rows: int = 0
    all: int = 0
    merges: int = 0

    def is_merged(self, column: int, row: int) -> bool:
        """Whether a cell lies under a merged one. Merged cells do not overlap, so the last that begins before it decides."""
        spans = self.spans[column]
        place = bisect_right(spans, (row, MOST_ROW))
        return place > 0 and row <= spans[place - 1][1]

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins. Raises Unreadable."""
        self.depth += 1
        self.all += 1
        if self.depth <= ROWS_DEPTH:
            self.rows, self.in_row = self.rows + 1, 0
            tag = name.rpartition(":")[2]
            self.root = self.root or tag
            if tag in ("row", "col"):
                self.hides = self.hides or given.get("hidden") in ("1", "true")
            elif tag == "mergeCell":
                self._merge(given.get("ref", ""))
        self.in_row += 1
        most = ALL if self.root in STREAMED else OTHER
        if self.in_row > IN_ROW or self.rows > ROWS or self.all > most:
            raise Unreadable(TOO_BIG)

    def end(self, _: str) -> None:
        """An element ends."""
        self.depth -= 1

    def _merge(self, ref: str) -> None:
        self.merges += 1
        if self.merges > MOST_SPANS:
            raise Unreadable(TOO_MERGED)
        try:
            left, top, right, bottom = (each or 1 for each in range_boundaries(ref))
        except ValueError as error:
            raise Unreadable(DAMAGED) from error
        for column in range(left, min(right, MOST_COLUMNS) + 1):
            begins = top + (column == left)  # the corner itself is what is seen
            if begins <= bottom:
                self.spans.setdefault(column, []).append((begins, bottom))


def look_through(book: zipfile.ZipFile) -> dict[str, Look]:
    """What was seen of each part, by its name. Raises Unreadable for what is too large, and what a damaged archive raises."""
    parts = book.infolist()
    if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > MOST:
        raise Unreadable(TOO_BIG)
    if any(each.file_size > LITTLE + FOLD * each.compress_size for each in parts):
        raise Unreadable(TOO_BIG)
    return {each.filename: _look(book, each) for each in parts}


def _look(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> Look:
    found, parser = Look(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.StartDoctypeDeclHandler = _refuse
    with book.open(part) as opened:
        try:
            while data := opened.read(PIECE):
                parser.Parse(data, False)
        except expat.ExpatError:  # a picture; if it was to be more, the library stumbles here too and says so
            pass
    for spans in found.spans.values():
        spans.sort()
    return found


def _refuse(*_: Any) -> None:
    raise Unreadable(DAMAGED)
