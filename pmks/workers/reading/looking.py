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
from openpyxl.xml.constants import SHEET_MAIN_NS

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
ROWS, IN_ROW, OTHER, ALL = 1_200_000, 100_000, 200_000, 4_000_000
"""Of a part: so many rows, or words that cells share; elements and attributes in one of them, and outside of all of them. And so
many elements of all parts together: a list of 50.000 rows and twenty columns comes near it."""
ATTRIBUTES, LONGEST, LONGEST_ROW = 50, 256 * 1024, 4 * 1024 * 1024
"""Of one element; and bytes of one text, and of one row. A cell holds 32.767 letters at most."""
SHEET, WORDS = "worksheet", "sst"
TAGS = {f"{SHEET_MAIN_NS} {each}": each for each in (SHEET, WORDS, "row", "si", "col", "mergeCell")}
"""What counts here, by the name that expat gives it: the library knows them in no other namespace either."""
UNITS = {SHEET: ("row", 3), WORDS: ("si", 2)}
"""What the library lets go of as soon as it was read, and at which depth; it holds everything else to the end."""


@dataclass
class Look:
    """What was seen of one part."""

    most: int = ALL
    """So many elements are left to it."""
    root: str = ""
    spans: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """By column, the rows from which to which something lies hidden under merged cells."""
    hides: bool = False
    """Whether rows or columns are hidden."""
    depth: int = 0
    is_within: bool = False
    """Whether this is inside a row, or inside one of the words."""
    in_row: int = 0
    rows: int = 0
    other: int = 0
    all: int = 0
    merges: int = 0
    last: float = 0
    """The number of the row that came last."""
    silent: int = 0
    long: int = 0
    """Bytes since anything began or ended, and since the row began."""

    def is_merged(self, column: int, row: int) -> bool:
        """Whether a cell lies under a merged one. Merged cells do not overlap, so the last that begins before it decides."""
        spans = self.spans[column]
        place = bisect_right(spans, (row, MOST_ROW))
        return place > 0 and row <= spans[place - 1][1]

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins. Raises Unreadable."""
        self.depth += 1
        self.all += 1
        if tag := TAGS.get(name):
            self._known(tag, given)
        weight = 1 + len(given)
        if self.is_within:
            self.in_row += weight
        else:
            self.other += weight
        if (
            self.in_row > IN_ROW
            or self.rows > ROWS
            or self.other > OTHER
            or self.all > self.most
            or weight > ATTRIBUTES
        ):
            raise Unreadable(TOO_BIG)

    def end(self, _: str) -> None:
        """An element ends."""
        if self.is_within and self.depth == UNITS[self.root][1]:
            self.is_within = False
        self.depth -= 1

    def read(self, size: int, before: tuple[int, int, int]) -> None:
        """So many bytes were read, and so it stood before them. Raises Unreadable for a text or a row without end."""
        all, depth, rows = before
        self.silent = self.silent + size if (all, depth) == (self.all, self.depth) else 0
        self.long = self.long + size if self.is_within and rows == self.rows else 0
        if self.silent > LONGEST or self.long > LONGEST_ROW:
            raise Unreadable(TOO_BIG)

    def _known(self, tag: str, given: dict[str, str]) -> None:
        if self.depth == 1:
            self.root = tag
        unit, depth = UNITS.get(self.root, ("", 0))
        if tag == unit:
            if self.depth != depth:
                raise Unreadable(DAMAGED)
            self.is_within, self.in_row, self.rows = True, 0, self.rows + 1
            if tag == "row":
                self._rise(given.get("r"))
        if tag in ("row", "col"):
            self.hides = self.hides or given.get("hidden") in ("1", "true")
        elif tag == "mergeCell":
            self._merge(given.get("ref", ""))

    def _rise(self, number: str | None) -> None:
        """A row begins. The library passes over one whose number does not lie above the last."""
        try:
            now = self.last + 1 if number is None else float(number)
        except ValueError as error:
            raise Unreadable(DAMAGED) from error
        if not now > self.last:
            raise Unreadable(DAMAGED)
        self.last = now

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
    looks: dict[str, Look] = {}
    left = ALL
    for each in parts:
        looks[each.filename] = found = _look(book, each, left)
        left -= found.all
    return looks


def _look(book: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> Look:
    found, parser = Look(most), expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = found.start, found.end
    parser.StartDoctypeDeclHandler = _refuse
    with book.open(part) as opened:
        try:
            while data := opened.read(PIECE):
                before = found.all, found.depth, found.rows
                parser.Parse(data, False)
                found.read(len(data), before)
        except expat.ExpatError:  # a picture; if it was to be more, the library stumbles here too and says so
            pass
    for spans in found.spans.values():
        spans.sort()
    return found


def _refuse(*_: Any) -> None:
    raise Unreadable(DAMAGED)
