"""A list as a workbook (XLSX): which sheet it is, and its rows. A file that grows beyond all lists as it unfolds is refused."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from xml.etree import ElementTree

from pmks.workers.reading.sheet import DAMAGED, MOST_COLUMNS, Merged, Rows, Strings, stream
from pmks.workers.reading.table import Reading, Table, Unreadable, peek
from pmks.workers.rules.cells import NUMBER, NUMBER_1904
from pmks.workers.rules.columns import Head, column_of
from pmks.workers.rules.rows import Line

PIECE = 64 * 1024
LITTLE, MOST = 2 * 1024 * 1024, 120 * 1024 * 1024
"""Bytes of a part when it is unfolded: of the book's own pages, and of its rows and words. 50.000 rows are some 25 MB."""
FOLD = 400
"""So many times larger than packed no list is; a sheet of nothing but the same cell is not one."""
TOO_BIG = "Isi berkas ini jauh lebih besar dari sebuah daftar. Hapus lembar, kolom, dan gambar lain, lalu unggah lagi."
ALL = 3 * MOST
"""Of all parts together, since a sheet is looked through more than once."""
MOST_PARTS, MOST_SHEETS, MOST_SPANS = 2000, 20, 2000
MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, KeyError)
"""What a damaged, encrypted or strangely packed file raises."""


@dataclass(frozen=True)
class Sheet:
    """A sheet that people see: its name and the part it lies in."""

    name: str
    part: str


class Book:
    """An opened workbook."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self.parts = zipfile.ZipFile(file)
        except BROKEN as error:
            raise Unreadable(DAMAGED) from error
        if len(self.parts.namelist()) > MOST_PARTS:
            raise Unreadable(TOO_BIG)
        self.taken = 0
        self.names = set(self.parts.namelist())
        if "xl/workbook.xml" not in self.names:
            raise Unreadable("Berkas ini bukan XLSX. Simpan dulu sebagai XLSX atau CSV.")
        self.number_kind = NUMBER
        self.sheets = self._sheets()
        self._strings: list[str] | None = None

    def pieces(self, part: str, most: int = MOST) -> Iterator[bytes]:
        """A part as it unfolds. Raises Unreadable when it becomes too large or is damaged."""
        taken = 0
        try:
            about = self.parts.getinfo(part)
            if about.file_size > most or about.file_size > LITTLE + FOLD * max(about.compress_size, 1):
                raise Unreadable(TOO_BIG)
            with self.parts.open(about) as opened:
                while data := opened.read(PIECE):
                    taken, self.taken = taken + len(data), self.taken + len(data)
                    if taken > most or self.taken > ALL:
                        raise Unreadable(TOO_BIG)
                    yield data
        except BROKEN as error:
            raise Unreadable(DAMAGED) from error

    def rows(self, sheet: Sheet, *, only_head: bool = False) -> Iterator[Line]:
        """The rows of a sheet, those under merged cells marked unless only the headings are looked for."""
        merged = Merged() if only_head else self._merged(sheet.part)
        reader = Rows(self._words(), merged, self.number_kind)

        def ready() -> list[Line]:
            found, reader.ready = reader.ready, []
            return found

        return stream(reader, self.pieces(sheet.part), ready)

    def _words(self) -> list[str]:
        if self._strings is None:
            reader = Strings()
            part = next((each for each in sorted(self.names) if each.lower() == "xl/sharedstrings.xml"), None)
            for _ in stream(reader, self.pieces(part)) if part else ():
                pass
            self._strings = reader.found
        return self._strings

    def _merged(self, part: str) -> Merged:
        """The merged cells, which stand behind the rows in the file: looked for before the rows are read."""
        found, tail = Merged(), b""
        count = 0
        for data in self.pieces(part):
            text = tail + data
            end = 0
            for match in MERGE.finditer(text):
                end, count = match.end(), count + 1
                if count > MOST_SPANS:
                    raise Unreadable(
                        "Terlalu banyak sel yang digabung di lembar ini. Pisahkan semuanya, lalu unggah lagi."
                    )
                _add(found, *(each.decode() for each in match.groups()))
            tail = text[max(end, len(text) - 80) :]
        for spans in found.spans.values():
            spans.sort()
        return found

    def _sheets(self) -> list[Sheet]:
        """The sheets that are not hidden, in their order."""
        book = self._tree("xl/workbook.xml")
        places = {each.get("Id"): each.get("Target", "") for each in self._tree("xl/_rels/workbook.xml.rels")}
        found = []
        for each in book.iter():
            tag = each.tag.rpartition("}")[2]
            if tag == "workbookPr" and each.get("date1904") in {"1", "true"}:
                self.number_kind = NUMBER_1904
            if tag == "sheet" and each.get("state", "visible") == "visible":
                id = next((value for key, value in each.attrib.items() if key.endswith("}id")), None)
                place = places.get(id, "").lstrip("/")
                part = place if place.startswith("xl/") else f"xl/{place}"
                if part in self.names:
                    found.append(Sheet(each.get("name", "")[:31], part))
        if not found:
            raise Unreadable(DAMAGED)
        return found[:MOST_SHEETS]

    def _tree(self, part: str) -> ElementTree.Element:
        data = b"".join(self.pieces(part, LITTLE))
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise Unreadable(DAMAGED)
        try:
            return ElementTree.fromstring(data)
        except ElementTree.ParseError as error:
            raise Unreadable(DAMAGED) from error


def open_workbook(file: IO[bytes]) -> Table:
    """The table in a workbook: its first sheet with the most known headings. Raises Unreadable."""
    book = Book(file)
    heads: list[tuple[Sheet, Head | None]] = [(each, _head(book, each)) for each in book.sheets]
    chosen, head = max(heads, key=lambda each: each[1].known if each[1] else 0)
    return Table(head, book.rows(chosen), tuple(_notes(chosen, heads)))


def _head(book: Book, sheet: Sheet) -> Head | None:
    return peek(Reading(sheet.name, lambda: book.rows(sheet, only_head=True)))[0]


def _notes(chosen: Sheet, heads: list[tuple[Sheet, Head | None]]) -> Iterator[str]:
    """Which sheet was read and which were not; a second list in the same book is nothing to be passed over silently."""
    yield f"Dibaca dari lembar “{chosen.name}”."
    others = [(sheet, head) for sheet, head in heads if sheet is not chosen]
    lists = [sheet.name for sheet, head in others if head]
    rest = [sheet.name for sheet, head in others if not head]
    if lists:
        yield f"Lembar {', '.join(f'“{each}”' for each in lists)} juga berisi daftar dan belum dibaca: unggah sebagai berkas sendiri."
    if rest:
        yield f"Lembar lain tidak dibaca: {', '.join(rest)}."


def _add(merged: Merged, left: str, top: str, right: str, bottom: str) -> None:
    first, last = column_of(left), column_of(right)
    if first is None or last is None:
        return
    for column in range(first, min(last, MOST_COLUMNS) + 1):
        begins = int(top) + (column == first)  # the corner itself is what is seen
        if begins <= int(bottom):
            merged.spans.setdefault(column, []).append((begins, int(bottom)))
