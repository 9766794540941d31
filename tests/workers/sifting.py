"""What becomes of each row of a file, for tests about files."""

import io
from collections.abc import Callable
from datetime import date

from pmks.workers.queries.known import known_for
from pmks.workers.reading.table import open_table
from pmks.workers.rules.columns import mistakes_in
from pmks.workers.rules.sifting import Sifted, sift

TODAY = date(2026, 11, 22)


def read(file: io.BytesIO, area: str | None = None, serves: Callable[[str], bool] = lambda _: True) -> Sifted:
    """What becomes of each row of a file."""
    table = open_table(file)
    assert mistakes_in(table.head, needs_area=area is None) == []
    assert table.head is not None
    return sift(table.lines, table.head, known_for("bontang", TODAY, serves=serves, area=area))


def reasons(found: Sifted) -> dict[int, str]:
    """Why each refused row was, by its number."""
    return {each.row: " ".join(each.reasons) for each in found.refused}
