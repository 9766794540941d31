"""What one cell says: a name, a NIK, a day, a kind of work. Each answers the value, or a sentence why there is none. Pure.

No sentence repeats what stands in the cell: with columns mixed up it may be anything of a person, and sentences are kept.
"""

import re
import unicodedata
from datetime import date, timedelta
from typing import NamedTuple

from pmks.house.indonesian.dates import read_date

TEXT, NUMBER, NUMBER_1904, FORMULA, ERROR, MERGED = "text", "number", "number-1904", "formula", "error", "merged"
"""What a cell is: words, a number (days count from 1900, in some workbooks from 1904), a formula, a failed one, hidden by a merged one."""
LONGEST = 200
"""Letters of a cell; nothing that is asked for needs more."""


class Cell(NamedTuple):
    """One cell of a table as its file has it; text of more than `LONGEST` letters is cut off behind one more."""

    text: str
    kind: str = TEXT


EMPTY = Cell("")
FORMULA_SIGNS = ("=", "+", "-", "@")
"""A spreadsheet may take a text that begins so for a formula. Here nothing is ever calculated."""
NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .,'’`\-/()])*")
JOB = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .,'’&\-/()])*")
SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
KEPT_AS_TEXT = re.compile(r'="\d*"')
"""How some programs write figures into a CSV, so that a spreadsheet leaves them alone."""
IMPOSSIBLE = re.compile(r"\d{1,2}([-/.\s])\d{1,2}\1\d{4}|\d{4}-\d{1,2}-\d{1,2}")
"""Written like a day, and yet none that can be read."""
SAFE_NUMBER = 2**53
"""Up to here a number of a spreadsheet is exact."""
LOST = "NIK tersimpan sebagai angka, sehingga angka terakhirnya bisa hilang. Ubah kolomnya menjadi teks, lalu ketik lagi NIK-nya."
OLDEST = timedelta(days=120 * 366)
LONGEST_TERM = timedelta(days=10 * 366)
DAYS_1900, DAYS_1904 = date(1899, 12, 30), date(1904, 1, 1)

Read = tuple[str | None, str | None]


def fault_of(cell: Cell, label: str) -> str | None:
    """Why a cell cannot be read at all, or None."""
    match cell.kind:
        case "formula":
            return f"{label} berisi rumus. Ganti dengan isinya: salin, lalu tempel sebagai nilai."
        case "error":
            return f"{label} berisi kesalahan rumus atau tanggal yang mustahil. Ketik lagi isinya sebagai teks."
        case "merged":
            return f"{label} digabung dengan baris lain. Pisahkan selnya, isi tiap baris."
    if len(cell.text) > LONGEST:
        return f"{label} terlalu panjang, paling banyak {LONGEST} huruf."
    return None if cell.text.strip() else f"{label} kosong."


def read_name(cell: Cell) -> Read:
    """A person's name, with its spaces put straight."""
    name = _straight(cell.text)
    if name.startswith(FORMULA_SIGNS):
        return None, "Nama diawali tanda =, +, -, atau @. Hapus tanda itu."
    if not NAME.fullmatch(name) or len(name) < 2:
        return None, "Nama hanya boleh berisi huruf, spasi, titik, koma, dan tanda petik."
    return name, None


def read_job(cell: Cell) -> Read:
    """A kind of work, in small letters. Figures have no place in it: they would be somebody's number, and jobs are shown."""
    job = _straight(cell.text).lower()
    if job.startswith(FORMULA_SIGNS):
        return None, "Pekerjaan diawali tanda =, +, -, atau @. Hapus tanda itu."
    if not JOB.fullmatch(job) or not 2 <= len(job) <= 60:
        return None, "Pekerjaan ditulis dengan huruf saja, paling banyak 60, misalnya juru parkir."
    return job, None


def nik_text(cell: Cell) -> Read:
    """The figures of a NIK as they stand; whether they are one is judged elsewhere."""
    text = cell.text.strip().lstrip("'’").strip()
    text = text[2:-1] if KEPT_AS_TEXT.fullmatch(text) else text
    if SCIENTIFIC.fullmatch(text):
        return None, LOST
    if cell.kind in (NUMBER, NUMBER_1904):
        figures = text.removesuffix(".0")
        if figures.isdecimal() and len(figures) == 16 and (figures.endswith("0") or int(figures) >= SAFE_NUMBER):
            return None, LOST
        return figures, None
    return text, None


def read_day(cell: Cell, label: str) -> tuple[date | None, str | None]:
    """A day, as a spreadsheet counts it or as people write it; of "Bontang, 7-3-1985" what stands behind the last comma."""
    written = cell.text.strip().rpartition(",")[2].removesuffix(" 00:00:00").strip()
    found = _counted(cell) if cell.kind in (NUMBER, NUMBER_1904) else read_date(written)
    if found is None and IMPOSSIBLE.fullmatch(written):
        return None, f"{label} tidak ada di kalender. Tulis tanggal, bulan, lalu tahun, misalnya 7-3-1985."
    if found is None:
        return None, f"{label} tidak terbaca. Tulis seperti 7-3-1985, dengan tahun empat angka."
    return found, None


def wrong_birth(born: date, today: date) -> str | None:
    """Why nobody was born that day, or None."""
    if born > today or today - born > OLDEST:
        return "Tanggal lahirnya tidak mungkin. Periksa tahunnya."
    return None


def wrong_term(until: date, today: date) -> str | None:
    """Why a term cannot end that day, or None."""
    if until < today:
        return "Masa berlakunya sudah lewat. Periksa tanggal di kolom Berlaku sampai."
    if until - today > LONGEST_TERM:
        return "Berlaku sampai terlalu jauh, lebih dari sepuluh tahun. Periksa tahunnya."
    return None


def _counted(cell: Cell) -> date | None:
    """A day by its number; also 20261231, written without a mark. The first sixty days are counted wrongly and nobody's."""
    try:
        number = float(cell.text)
    except ValueError:
        return None
    if 60 < number < 80_000:
        start = DAYS_1900 if cell.kind == NUMBER else DAYS_1904
        return start + timedelta(days=int(number))
    figures = cell.text.removesuffix(".0")
    return (
        read_date(f"{figures[:4]}-{figures[4:6]}-{figures[6:]}") if figures.isdecimal() and len(figures) == 8 else None
    )


def _straight(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
