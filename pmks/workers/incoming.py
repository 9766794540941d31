"""A file comes in: it is read row by row, compared with the lists as they stand, and kept sealed until somebody confirms it."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from pmks.agencies.days import day_in
from pmks.house.database import new_id
from pmks.house.deeds import Done, perform
from pmks.house.permissions import Actor
from pmks.house.problems import Invalid
from pmks.workers.queries.known import known_for
from pmks.workers.reading.table import Table, Unreadable, open_table
from pmks.workers.rules.columns import FIELDS, Head, letter, mistakes_in
from pmks.workers.rules.rows import Entry, Known, Refusal
from pmks.workers.rules.sifting import MOST_ROWS, Sifted, TooManyRows, parts, sift, standing
from pmks.workers.taking import listed_already
from pmks.workers.waiting_rows import PART, as_told, put_away, sweep

MOST_BYTES = 24 * 1024 * 1024
ASKED_AT_ONCE = 500
SHOWN_JOBS = 30
TOO_MANY = f"Berkas ini berisi lebih dari {MOST_ROWS:,} orang. Bagi menjadi beberapa berkas.".replace(",", ".")


def read_file(file: IO[bytes], *, by: Actor, at: datetime, area: str | None) -> Done:
    """Read a file and keep what can be taken. `area` is the kelurahan of rows that name none.

    Raises Invalid with sentences beside `file` or `area`.
    """
    known = known_for(by.agency, day_in(by.agency, at), serves=by.serves, area=area)
    if area and (area not in known.names or not by.serves(area)):
        raise Invalid({"area": ["Pilih kelurahan di wilayah Anda."]})
    try:
        table = open_table(file)
        sifted, head = _sifted(table, known)
    except Unreadable as problem:
        raise Invalid({"file": [problem.sentence]}) from problem
    except TooManyRows as problem:
        raise Invalid({"file": [TOO_MANY]}) from problem
    if not sifted.total:
        raise Invalid({"file": ["Tidak ada satu orang pun di bawah judul kolom."]})
    entries, refused, renewals = _compared(sifted, known, by.agency)
    sweep(at)
    id = new_id()
    told = {
        "import_id": str(id),
        "total": sifted.total,
        "valid": len(entries),
        "renewals": renewals,
        "report": put_away(id, _report(table, head, entries, refused)),
        "parts": [put_away(id, as_told(each)) for each in parts(entries, PART)],
    }
    return perform("workers.preview", {}, told, by=by, at=at)


def _sifted(table: Table, known: Known) -> tuple[Sifted, Head]:
    mistakes = mistakes_in(table.head, needs_area=known.area is None)
    if mistakes or table.head is None:
        raise Invalid({"file": mistakes})
    return sift(table.lines, table.head, known), table.head


def _compared(sifted: Sifted, known: Known, agency: str) -> tuple[list[Entry], list[Refusal], int]:
    """The rows against the lists as they stand: what is left to take, everything that is refused, how many prolong somebody."""
    kept, refused, renewals = [], [*sifted.refused], 0
    for part in parts(sifted.entries, ASKED_AT_ONCE):
        listed = listed_already(agency, part)
        for entry in part:
            there = listed.get(entry.nik)
            verdict, reason = standing(entry, there[1] if there else None, known)
            if reason:
                refused.append(Refusal(entry.row, (reason,)))
                continue
            kept.append(entry)
            renewals += verdict == "renewal"
    return kept, sorted(refused, key=lambda each: each.row), renewals


def _report(table: Table, head: Head, entries: list[Entry], refused: list[Refusal]) -> dict[str, Any]:
    """What the page of the import tells of the file: rows and columns by their places, no cell of a row that was refused."""
    return {
        "columns": [[label, head.headings[name], letter(head.columns[name])] for name, label in _columns(head)],
        "unused": [*head.unused],
        "notes": [*table.notes],
        "refused": [[each.row, [*each.reasons]] for each in refused],
        "doubts": [[each.row, [*each.doubts]] for each in entries if each.doubts],
        "areas": Counter(each.area for each in entries).most_common(),
        "jobs": Counter(each.job for each in entries).most_common(SHOWN_JOBS),
    }


def _columns(head: Head) -> Iterator[tuple[str, str]]:
    return ((name, label) for name, label in FIELDS.items() if name in head.columns)
