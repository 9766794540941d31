"""Lists as files: real workbooks and texts, with people who do not exist."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import xlsxwriter

from pmks.workers.rules.columns import FIELDS

HEADINGS = tuple(FIELDS.values())
FIRST_DAY = date(1950, 1, 1)
GUNUNG_ELAI = "64.74.01.1005"
AREA = "64.74.01.1001"
"""The kelurahan of `kelurahan.bontang`."""


def person(number: int, **changed: str) -> dict[str, str]:
    """The row of somebody; another number is another person."""
    born = FIRST_DAY + timedelta(days=number % 15_000)
    told = {
        "name": f"{NAMES[number % len(NAMES)]} {NAMES[number // 7 % len(NAMES)]}",
        "nik": f"647401{born:%d%m%y}{number // 15_000 + 1:04d}",
        "born": f"{born:%d-%m-%Y}",
        "job": ("juru parkir", "pemulung", "nelayan kecil")[number % 3],
        "until": "31-12-2027",
        "area": "Gunung Elai",
    }
    return told | changed


NAMES = ("Siti", "Rahma", "Yusuf", "Hasan", "Nurul", "Andi", "Baso", "Aminah", "Tono", "Marlina", "Umar")


def rows_of(people: Iterable[dict[str, str]], fields: Sequence[str] = tuple(FIELDS)) -> list[list[str]]:
    """People as rows in the order of fields, headings first."""
    return [[FIELDS[name] for name in fields], *([each[name] for name in fields] for each in people)]


def as_csv(rows: Iterable[Sequence[str]], separator: str = ";", encoding: str = "utf-8") -> io.BytesIO:
    """Rows as a text."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return io.BytesIO(text.getvalue().encode(encoding))


def as_xlsx(rows: Iterable[Sequence[Any]], **sheets: Iterable[Sequence[Any]]) -> io.BytesIO:
    """Rows as a workbook, text as text; further sheets by name."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, content in {"Daftar": rows, **sheets}.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(content):
                for column, value in enumerate(row):
                    sheet.write(at, column, value)
    file.seek(0)
    return file
