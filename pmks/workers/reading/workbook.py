"""A list as a workbook (XLSX), read by openpyxl: which sheet it is, and its rows. Nothing is calculated."""

import warnings
import zipfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import IO, Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.xml.constants import SHARED_STRINGS

from pmks.workers.reading.looking import DAMAGED, MOST_COLUMNS, MOST_ROW, SHEET, WORDS, Look, look_through
from pmks.workers.reading.table import Reading, Table, Unreadable, peek
from pmks.workers.rules.cells import ERROR, FORMULA, LONGEST, MERGED, NUMBER, NUMBER_1904, TEXT, Cell
from pmks.workers.rules.columns import Head
from pmks.workers.rules.rows import Line

MOST_SHEETS = 20
KINDS = {"f": FORMULA, "e": ERROR}
HIDDEN = "Ada baris atau kolom tersembunyi di lembar itu: isinya ikut dibaca."

warnings.filterwarnings(
    "ignore", module="openpyxl"
)  # they say what stands in a cell, and would write a NIK into the log


class _Parts(zipfile.ZipFile):
    """The parts of a workbook. Only those that were bound as a whole are read as a whole; a sheet may not be given out as another part."""

    looks: Mapping[str, Look] = {}

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """A part as a whole. Raises Unreadable for a sheet, and for the words that cells share."""
        if isinstance(name, str) and name in self.looks and self.looks[name].root:
            raise Unreadable(DAMAGED)
        return super().read(name, pwd)


class _Reader(ExcelReader):
    """The library's own, which reads no chart, and no sheet in place of the words that cells share."""

    def read_strings(self) -> None:
        """The words that cells share."""
        found = self.package.find(SHARED_STRINGS)
        if found is not None and self.archive.looks[found.PartName[1:]].root == SHEET:
            raise Unreadable(DAMAGED)
        super().read_strings()

    def read_chartsheet(self, sheet: Any, rel: Any) -> None:
        """No list lies in a chart."""


class Book:
    """An opened workbook."""

    def __init__(self, file: IO[bytes]) -> None:
        with _stumbling():
            parts = _Parts(file)
            if "xl/workbook.xml" not in parts.namelist():
                raise Unreadable("Berkas ini bukan XLSX. Simpan dulu sebagai XLSX atau CSV.")
            self.looks = parts.looks = look_through(parts)
            reader = _Reader(file, read_only=True, keep_links=False)
            reader.archive = parts
            reader.read()
            book = reader.wb
            self.sheets = [each for each in book.worksheets if each.sheet_state == "visible"][:MOST_SHEETS]
            self.number_kind = NUMBER_1904 if book.epoch == MAC_EPOCH else NUMBER
        if not self.sheets or any(self.look(each).root == WORDS for each in self.sheets):
            raise Unreadable(DAMAGED)

    def look(self, sheet: Any) -> Look:
        """What was seen of a sheet beforehand. Only the library knows which part it lies in."""
        return self.looks[sheet._worksheet_path]

    def rows(self, sheet: Any, columns: int = MOST_COLUMNS) -> Iterator[Line]:
        """The rows of a sheet, so many columns wide; cells that lie under merged ones are told from empty and from filled ones."""
        look, before = self.look(sheet), None
        for number, row in enumerate(_as_read(sheet, columns), 1):
            if number > MOST_ROW:
                raise Unreadable(DAMAGED)
            if row is before:  # all rows that the file leaves out are one and the same, and may be a million
                continue
            before = row
            cells = {at: cell for at, each in enumerate(row) if each.value is not None and (cell := self._cell(each))}
            if cells:
                cells |= {at - 1: Cell(" ", MERGED) for at in look.spans if look.is_merged(at, number)}
                yield Line(number, cells)

    def _cell(self, cell: Any) -> Cell | None:
        value, kind = cell.value, KINDS.get(cell.data_type, TEXT)
        if kind == FORMULA:
            return Cell("", FORMULA)
        if isinstance(value, datetime):
            return Cell(value.date().isoformat())
        if isinstance(value, int | float):
            kind = self.number_kind
        text = str(int(value) if isinstance(value, bool) else value)[: LONGEST + 1]
        return Cell(text, kind) if text.strip() else None


def open_workbook(file: IO[bytes]) -> Table:
    """The table in a workbook: its first sheet with the most known headings. Raises Unreadable."""
    book = Book(file)
    heads = [(each, peek(Reading(each.title, lambda each=each: book.rows(each)))[0]) for each in book.sheets]
    chosen, head = max(heads, key=lambda each: each[1].known if each[1] else 0)
    notes = [*_notes(chosen, heads), *([HIDDEN] if book.look(chosen).hides else [])]
    columns = 1 + max(head.columns.values()) if head else MOST_COLUMNS
    return Table(head, book.rows(chosen, columns), tuple(notes))


def _notes(chosen: Any, heads: list[tuple[Any, Head | None]]) -> Iterator[str]:
    """Which sheet was read and which were not; a second list in the same book is nothing to be passed over silently."""
    yield f"Dibaca dari lembar “{chosen.title}”."
    others = [(sheet.title, head) for sheet, head in heads if sheet is not chosen]
    lists, rest = [name for name, head in others if head], [name for name, head in others if not head]
    if lists:
        yield f"Lembar {', '.join(f'“{each}”' for each in lists)} juga berisi daftar dan belum dibaca: unggah sebagai berkas sendiri."
    if rest:
        yield f"Lembar lain tidak dibaca: {', '.join(rest)}."


def _as_read(sheet: Any, columns: int) -> Iterator[tuple[Any, ...]]:
    """The rows as the library reads them, and nothing of our own beside it."""
    with _stumbling():
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
        yield from sheet.iter_rows(max_col=columns)


@contextmanager
def _stumbling() -> Generator[None]:
    """Whatever the library or the archive stumbles over is a damaged, encrypted or strangely packed file. They raise whatever comes
    (KeyError, TypeError, ValueError, zlib.error, ParseError among them), so all is caught, around calls of theirs alone.
    """
    try:
        yield
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(DAMAGED) from error
