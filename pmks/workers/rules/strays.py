"""Rows that are nobody: headings printed again, the numbers of the columns, a total, a signature. One sentence instead of six. Pure."""

import re
from collections.abc import Mapping

from pmks.workers.rules.cells import EMPTY, FORMULA, MERGED, NUMBER, NUMBER_1904, TEXT, Cell
from pmks.workers.rules.columns import Head, plain

AGAIN = "Ini judul kolom yang terulang, bukan orang. Biarkan saja."
NUMBERS = "Ini hanya nomor kolom, bukan orang. Biarkan saja."
SPARSE = "Hampir semua kolomnya kosong. Bila ini baris jumlah atau tanda tangan, biarkan saja; bila orang, lengkapi barisnya."
COUNTED = re.compile(r"\(?\d{1,2}\)?[.)]?")
LEAST = 3
"""So many filled columns make a row somebody's, however wrong; with fewer it says hardly anything of anybody."""


def stray(cells: Mapping[int, Cell], head: Head) -> str | None:
    """Why a row that cannot be taken is probably nobody, or None."""
    found = {name: cells.get(at, EMPTY) for name, at in head.columns.items()}
    said = {name: each.text.strip() for name, each in found.items() if each.kind in (TEXT, NUMBER, NUMBER_1904)}
    filled = {name: text for name, text in said.items() if text}
    if len(filled) >= LEAST and all(plain(text) == plain(head.headings[name]) for name, text in filled.items()):
        return AGAIN
    if len(filled) >= LEAST and all(COUNTED.fullmatch(text) for text in filled.values()):
        return NUMBERS
    own = [each for name, each in found.items() if name != "area" and each.kind != MERGED]
    return SPARSE if sum(each.kind == FORMULA or bool(each.text.strip()) for each in own) < LEAST else None
