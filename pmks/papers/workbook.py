"""The register as a workbook (XLSX). Every cell is text: a number that begins with = or 0 stays what it is."""

from collections.abc import Iterable, Sequence
from io import BytesIO

LONGEST = 32_767
"""What a cell can hold; a longer text would be left out whole."""


def workbook(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet with a bold head that stays in sight, and rows of text; nothing of it lies on the disk meanwhile."""
    import xlsxwriter

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(title[:31])
        bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column(0, len(columns) - 1, 26)
        sheet.freeze_panes(1, 0)
        for at, words in enumerate(columns):
            sheet.write_string(0, at, words, bold)
        for number, row in enumerate(rows, 1):
            for at, words in enumerate(row):
                sheet.write_string(number, at, words[:LONGEST], wrap)
    return file.getvalue()
