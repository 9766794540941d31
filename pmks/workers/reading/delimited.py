"""A list as lines of text (CSV): separated by comma, semicolon, tab or a bar, in any of the encodings that offices use.

A line is a row: a cell does not go on into the next line, so that one forgotten quotation mark spoils one row and not all below it.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

from pmks.workers.reading.table import Reading, Table, Unreadable, peek
from pmks.workers.rules.cells import LONGEST, Cell
from pmks.workers.rules.rows import Line

SEPARATORS = {";": "titik koma", ",": "koma", "\t": "tab", "|": "garis tegak"}
ENCODINGS = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "cp1252": "Windows-1252"}
PIECE = 64 * 1024
LONGEST_LINE = 4000
MOST_LINES = 200_000
"""Rows without a word count too: nobody has so many, and reading them takes time."""
MOST_COLUMNS = 200
BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd]")
"""Letters that were lost, and signs that nobody sees."""
ESCAPED = re.compile("[\udc80-\udcff]")
WIDE = re.compile("[^\x00-\x7f\udc80-\udcff]")
BROKEN = "Ada huruf yang rusak di baris ini. Simpan berkasnya sebagai CSV UTF-8, lalu ketik ulang huruf itu."
TOO_LONG = "Baris ini terlalu panjang untuk sebuah daftar."
UNQUOTED = "Tanda kutip di baris ini tidak ditutup. Mungkin isi satu selnya dua baris: jadikan satu baris."


def open_text(file: IO[bytes]) -> Table:
    """The table in a text, with the separator under which most headings are known. Raises Unreadable for what is no text."""
    encoding = encoding_of(file)
    tried = [
        (separator, *peek(Reading(words, lambda separator=separator: _rows(file, encoding, separator))))
        for separator, words in SEPARATORS.items()
    ]
    separator, head, _ = max(tried, key=lambda each: each[1].known if each[1] else 0)
    notes = (f"Dibaca sebagai CSV dengan pemisah {SEPARATORS[separator]}, huruf {ENCODINGS.get(encoding, 'UTF-16')}.",)
    return Table(head, _rows(file, encoding, separator), notes)


def encoding_of(file: IO[bytes]) -> str:
    """The encoding of a text by its first bytes, or by what all of it can be. Raises Unreadable for what is no text."""
    file.seek(0)
    first = file.read(2048)
    if first.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = first[::2].count(0), first[1::2].count(0)
    if even + odd > len(first) // 8:
        if min(even, odd) > max(even, odd) // 4:
            raise Unreadable("Berkas ini bukan XLSX dan bukan CSV.")
        return "utf-16-be" if even > odd else "utf-16-le"
    return _eight_bits(file)


def _eight_bits(file: IO[bytes]) -> str:
    """UTF-8, or what Windows wrote before it when nothing in the file is UTF-8; where both occur, the odd rows are broken."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    escaped = wide = False
    while not (escaped and wide):
        data = file.read(PIECE)
        text = decoder.decode(data, final=not data)
        escaped, wide = escaped or bool(ESCAPED.search(text)), wide or bool(WIDE.search(text))
        if not data:
            break
    return "cp1252" if escaped and not wide else "utf-8"


def _rows(file: IO[bytes], encoding: str, separator: str) -> Iterator[Line]:
    file.seek(0)
    errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
    text = io.TextIOWrapper(file, encoding, errors=errors)
    try:
        for number in range(1, MOST_LINES + 2):
            line = text.readline(LONGEST_LINE)
            if not line:
                return
            if number > MOST_LINES:
                raise Unreadable(
                    f"Berkas ini punya lebih dari {MOST_LINES:,} baris. Hapus baris kosongnya.".replace(",", ".")
                )
            is_long = _skip_rest(text, line)
            yield Line(number, {}, TOO_LONG) if is_long else _row(number, line.rstrip("\n"), separator)
    finally:
        with suppress(ValueError):  # closed by its owner, who is done with it
            text.detach()


def _skip_rest(text: io.TextIOWrapper, line: str) -> bool:
    """Read on to the end of a line that is too long; whether it is."""
    if line.endswith("\n") or len(line) < LONGEST_LINE:
        return False
    while rest := text.readline(PIECE):
        if rest.endswith("\n"):
            break
    return True


def _row(number: int, line: str, separator: str) -> Line:
    if BAD.search(line):
        return Line(number, {}, BROKEN)
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True, skipinitialspace=True), [])
    except csv.Error:
        return Line(number, {}, UNQUOTED)
    return Line(number, {at: Cell(text[: LONGEST + 1]) for at, text in enumerate(cells[:MOST_COLUMNS]) if text.strip()})
