"""A file as a table: which kind it is, where its headings stand, and the rows below them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO

from pmks.workers.rules.columns import Head, best_head, read_head
from pmks.workers.rules.rows import Line
from pmks.workers.rules.sifting import HEAD_WITHIN, is_blank

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Unreadable(Exception):
    """A file that is no table: a sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Table:
    """A table with its headings, if it has any, its rows from the top, and what its reader should know of how it was read."""

    head: Head | None
    lines: Iterable[Line]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """One way to read a file: a sheet of a workbook, a separator of a text."""

    name: str
    lines: Callable[[], Iterator[Line]]


def open_table(file: IO[bytes]) -> Table:
    """The table in a file. Raises Unreadable."""
    from pmks.workers.reading.delimited import open_text
    from pmks.workers.reading.workbook import open_workbook

    file.seek(0)
    beginning = file.read(8)
    file.seek(0)
    if not beginning:
        raise Unreadable("Berkas ini kosong.")
    if beginning.startswith(OLE):
        raise Unreadable(
            "Berkas ini terkunci kata sandi atau bertipe XLS lama. Simpan dulu sebagai XLSX tanpa kata sandi, atau CSV."
        )
    return open_workbook(file) if beginning.startswith(ZIP) else open_text(file)


def peek(reading: Reading) -> tuple[Head | None, Iterator[Line]]:
    """The headings among the first rows of a reading, and all of its rows from the top."""
    lines = reading.lines()
    first = list(islice((each for each in lines if not is_blank(each)), HEAD_WITHIN))
    return best_head(_head(each) for each in first if not each.fault), chain(first, lines)


def _head(line: Line) -> Head:
    return read_head(line.number, {column: cell.text for column, cell in line.cells.items() if cell.kind == "text"})
