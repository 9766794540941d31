"""Rows of the register as they lie there, without having been drawn; and the workbook read back, cell by cell."""

import io
import zipfile
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree

from pmks.cases.tables import Case
from pmks.house import clock
from pmks.papers.tables import Paper
from tests.people import user

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SERIES = "letters"


def entry(case: Case | None, nth: int, *, at: datetime | None = None, on: date | None = None, **more: Any) -> Paper:
    """A letter that Bontang issued; without a case one about many persons."""
    moment = at or clock.now()
    said = {
        "addressee": "Kepala Panti Bina Serumpun",
        "regarding": "Rujukan",
        "number": f"400.9/{nth}/DINSOS/2026",
        "series": SERIES,
        "year": 2026,
        "serial": nth,
        "state": "issued",
        "kind": "referral_letter",
        "signer": user("kadis.bontang").id,
        "signer_role": "kadis",
    }
    return Paper.create(
        agency="bontang",
        case=case.id if case else None,
        about=case.client_id if case else user("kadis.bontang").id,
        content=b"",
        made_by=user("peksos.bontang").id,
        made_at=moment,
        changed_at=moment,
        issued_at=moment,
        dated_on=on or date(2026, 11, 22),
        **(said | more),
    )


def read_workbook(data: bytes) -> list[list[str]]:
    """The first sheet as text. Raises AssertionError for a cell that is anything but text."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert book.testzip() is None
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{SHEET}si")
        strings = ["".join(part.text or "" for part in each.iter(f"{SHEET}t")) for each in shared]
        root = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        assert not [each for each in book.namelist() if "vba" in each or "external" in each]
    return [[_text(cell, strings) for cell in row] for row in root.iter(f"{SHEET}row")]


def _text(cell: ElementTree.Element, strings: list[str]) -> str:
    assert cell.find(f"{SHEET}f") is None, f"{cell.get('r')} is a formula"
    if cell.get("t") is None and not len(cell):
        return ""  # an empty text is written as an empty cell
    assert cell.get("t") == "s", f"{cell.get('r')} is no text"
    return strings[int(cell.findtext(f"{SHEET}v") or "")]
