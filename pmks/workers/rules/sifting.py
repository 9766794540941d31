"""A whole list, row by row: each is taken or refused, exactly once, and doubles name one another. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import NamedTuple

from pmks.house.indonesian.dates import long_date
from pmks.workers.rules.cells import EMPTY
from pmks.workers.rules.columns import Head
from pmks.workers.rules.rows import Entry, Known, Line, Refusal, read_line

MOST_ROWS = 50_000
HEAD_WITHIN = 20
"""So many first rows may come before the headings: titles, an address, an empty line."""
NAMED = 5
"""So many other rows with the same NIK are named."""


class TooManyRows(Exception):
    """A list longer than one file may be."""


@dataclass
class Sifted:
    """What became of each row; `total` counts the rows that say anything."""

    entries: list[Entry] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.entries) + len(self.refused)


class Listed(NamedTuple):
    """Somebody with the same NIK who stands in a list of the agency already."""

    area: str
    until: date
    born_alike: bool


def sift(lines: Iterable[Line], head: Head, known: Known) -> Sifted:
    """Read every row below the head. A NIK in several rows keeps all of them out. Raises TooManyRows at the first row too many."""
    found = Sifted()
    rows_of: dict[str, list[int]] = {}
    for line in lines:
        if line.number <= head.row or is_blank(line, head):
            continue
        if found.total >= MOST_ROWS:
            raise TooManyRows
        read, nik = read_line(line, head, known)
        if nik:
            rows_of.setdefault(nik, []).append(line.number)
        if isinstance(read, Entry):
            found.entries.append(read)
        else:
            found.refused.append(read)
    doubles = {row: rows for rows in rows_of.values() if len(rows) > 1 for row in rows}
    return _without_doubles(found, doubles) if doubles else found


def is_blank(line: Line, head: Head | None = None) -> bool:
    """Whether a row says nothing; below a head, nothing in its columns: many a form has its running numbers printed."""
    asked = line.cells.values() if head is None else [line.cells.get(at, EMPTY) for at in head.columns.values()]
    return line.fault is None and not any(each.text.strip() or each.kind != "text" for each in asked)


def standing(entry: Entry, listed: Listed | None, known: Known) -> tuple[str, str | None]:
    """What a row does to the list as it stands: "new", "renewal", or "refused" and why."""
    if listed is None:
        return "new", None
    over = listed.until < known.today
    if listed.area != entry.area and not over:
        whose = known.names.get(listed.area, "") if known.serves(listed.area) else ""
        return "refused", f"NIK ini sudah ada di daftar {whose or 'kelurahan lain'}."
    if not listed.born_alike:
        return "refused", "NIK ini sudah ada di daftar dengan tanggal lahir lain. Cocokkan dengan KTP."
    if entry.until <= listed.until:
        return "refused", f"NIK ini sudah ada di daftar, berlaku sampai {long_date(listed.until)}."
    return "renewal", None


def parts(entries: Iterable[Entry], size: int) -> Iterator[list[Entry]]:
    """The rows so many at a time."""
    waiting = iter(entries)
    while part := list(islice(waiting, size)):
        yield part


def _without_doubles(found: Sifted, doubles: Mapping[int, list[int]]) -> Sifted:
    refused = [
        Refusal(each.row, (*each.reasons, _others(each.row, doubles[each.row]))) if each.row in doubles else each
        for each in found.refused
    ]
    refused += [
        Refusal(each.row, (_others(each.row, doubles[each.row]),)) for each in found.entries if each.row in doubles
    ]
    kept = [each for each in found.entries if each.row not in doubles]
    return Sifted(kept, sorted(refused, key=lambda each: each.row))


def _others(row: int, rows: list[int]) -> str:
    others = [str(each) for each in rows if each != row]
    more = f" dan {len(others) - NAMED} baris lain" if len(others) > NAMED else ""
    return f"NIK yang sama ada di baris {', '.join(others[:NAMED])}{more}."
