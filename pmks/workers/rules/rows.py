"""What a row of a list says of one worker, or every reason why it cannot be taken. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pmks.clients.rules.nik import FindRegion, check_nik
from pmks.workers.rules.cells import (
    EMPTY,
    Cell,
    fault_of,
    nik_text,
    read_day,
    read_job,
    read_name,
    wrong_birth,
    wrong_term,
)
from pmks.workers.rules.columns import FIELDS, Head, letter, plain
from pmks.workers.rules.strays import stray

OTHER_BIRTH = "Tanggal lahirnya lain daripada di NIK. Cocokkan dengan KTP."
KINDS_OF_VILLAGE = ("kelurahan ", "kel ", "desa ")


class Line(NamedTuple):
    """A row of a file: its number as the file's reader sees it, its filled cells by column, or why the whole row is unreadable."""

    number: int
    cells: Mapping[int, Cell]
    fault: str | None = None


class Entry(NamedTuple):
    """A worker as a row tells him. `doubts` are things to look at that do not keep him out."""

    row: int
    name: str
    nik: str
    born: date
    job: str
    until: date
    area: str
    doubts: tuple[str, ...] = ()


class Refusal(NamedTuple):
    """A row that is not taken, and every reason why."""

    row: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What a row is judged by. `villages` are codes by plain name, `names` the names by code, `area` the kelurahan chosen for all rows."""

    today: date
    villages: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    serves: Callable[[str], bool]
    find_region: FindRegion
    area: str | None = None


@dataclass
class _Reading:
    """One row being read: what was understood so far, and what was not."""

    line: Line
    head: Head
    reasons: list[str] = field(default_factory=list)

    def cell(self, name: str) -> Cell | None:
        """A field's cell; None, with the reason kept, for one that cannot be read."""
        found = self.line.cells.get(self.head.columns[name], EMPTY)
        fault = fault_of(found, FIELDS[name])
        if fault:
            self.reasons.append(fault)
        return None if fault else found

    def take(self, read: tuple[object, str | None]) -> object:
        """What a reading came to; a reason is kept."""
        value, reason = read
        if reason:
            self.reasons.append(reason)
        return value


def read_line(line: Line, head: Head, known: Known) -> tuple[Entry | Refusal, str]:
    """The worker of a row or its refusal, and the NIK that stands in it (empty when unreadable), by which doubles are found."""
    if line.fault:
        return Refusal(line.number, (line.fault,)), ""
    row = _Reading(line, head)
    name = row.take(read_name(cell)) if (cell := row.cell("name")) else None
    typed = row.take(nik_text(cell)) if (cell := row.cell("nik")) else None
    born = row.take(read_day(cell, FIELDS["born"])) if (cell := row.cell("born")) else None
    job = row.take(read_job(cell)) if (cell := row.cell("job")) else None
    until = row.take(read_day(cell, FIELDS["until"])) if (cell := row.cell("until")) else None
    born = born if isinstance(born, date) else None
    checked = check_nik(str(typed), known.today, known.find_region) if typed else None
    row.reasons += checked.errors if checked else ()
    row.take((None, wrong_birth(born, known.today) if born else None))
    row.take((None, wrong_term(until, known.today) if isinstance(until, date) else None))
    area = _area(row, known)
    nik = checked.number if checked and not checked.errors else ""
    whole = name and nik and born and job and isinstance(until, date) and area and not row.reasons
    if not whole or checked is None or born is None or not isinstance(until, date) or area is None:
        nobody = stray(line.cells, head)
        return Refusal(line.number, (nobody,) if nobody else tuple(row.reasons)), nik
    doubts = checked.warnings if _is_same_day(checked.birth_date, born) else (*checked.warnings, OTHER_BIRTH)
    return Entry(line.number, str(name), nik, born, str(job), until, area, doubts), nik


def _is_same_day(told: date | None, born: date) -> bool:
    """Whether a NIK tells this birth date; it tells no century. Both are a person's own, so neither is said back."""
    return told is None or f"{told:%d%m%y}" == f"{born:%d%m%y}"


def _area(row: _Reading, known: Known) -> str | None:
    """The kelurahan of a row: the one in its cell, else the one chosen for all; it must be one that the reader serves."""
    found = row.line.cells.get(row.head.columns["area"], EMPTY) if "area" in row.head.columns else EMPTY
    if not found.text.strip() and found.kind == "text" and known.area:
        code: str | None = known.area
    else:
        fault = fault_of(found, FIELDS["area"])
        code, reason = (None, fault) if fault else village_in(found.text, known, row.head.columns.get("area", 0))
        if reason:
            row.reasons.append(reason)
    if code and not known.serves(code):
        row.reasons.append(f"{known.names[code]} bukan wilayah Anda.")
        return None
    return code


def village_in(text: str, known: Known, column: int) -> tuple[str | None, str | None]:
    """The code of a kelurahan by its name or its code, or why there is none. What stands there is not said: with columns mixed up it is a person."""
    written = text.strip()
    if written in known.names:
        return written, None
    name = plain(written)
    bare = next((name.removeprefix(kind) for kind in KINDS_OF_VILLAGE if name.startswith(kind)), name)
    codes = known.villages.get(bare, ())
    if len(codes) == 1:
        return codes[0], None
    if codes:
        return (
            None,
            f"Ada {len(codes)} kelurahan atau desa bernama {known.names[codes[0]]}. Tulis kodenya, misalnya {codes[0]}.",
        )
    return None, f"Kelurahan di kolom {letter(column)} tidak dikenal di daerah ini. Tulis nama atau kodenya saja."
