"""The register as a workbook (XLSX). Every cell is text: a number that begins with = or 0 stays what it is."""

from collections.abc import Iterable, Sequence
from io import BytesIO


def workbook(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet with a bold head that stays in sight, and rows of text; written row by row, so that its size does not matter."""
    import xlsxwriter

    file = BytesIO()
    options = {"constant_memory": True, "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet, bold, wrap = (
            book.add_worksheet(title[:31]),
            book.add_format({"bold": True}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        sheet.set_column(0, len(columns) - 1, 26)
        sheet.freeze_panes(1, 0)
        for at, words in enumerate(columns):
            sheet.write_string(0, at, words, bold)
        for number, row in enumerate(rows, 1):
            for at, words in enumerate(row):
                sheet.write_string(number, at, words, wrap)
    return file.getvalue()
