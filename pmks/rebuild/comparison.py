"""Two databases compared: table by table, row by row, column by column."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import peewee

from pmks.house.database import Table
from pmks.rebuild.sources import all_tables

MISSING, SURPLUS = "tidak terbangun lagi", "tidak ada di basis data yang dipakai"


@dataclass(frozen=True)
class Difference:
    """A row that is not the same: the columns that differ, or why there is nothing to compare. Never a value."""

    id: UUID
    what: str


@dataclass
class Compared:
    """What became of one table."""

    table: str
    rows: int = 0
    differences: list[Difference] = field(default_factory=list)

    @property
    def equal(self) -> int:
        return self.rows - len(self.differences)


def compare(living: peewee.Database, fresh: peewee.Database) -> list[Compared]:
    """Every table of both, by name. A row that only one of them has counts as different."""
    return [_compare(table, living, fresh) for table in all_tables()]


def _compare(table: type[Table], living: peewee.Database, fresh: peewee.Database) -> Compared:
    found = Compared(table._meta.table_name)
    left, right = _rows(table, living), _rows(table, fresh)
    ours, theirs = next(left, None), next(right, None)
    while ours is not None or theirs is not None:
        found.rows += 1
        if ours is not None and (theirs is None or ours["id"] < theirs["id"]):
            found.differences.append(Difference(ours["id"], MISSING))
            ours = next(left, None)
        elif theirs is not None and (ours is None or theirs["id"] < ours["id"]):
            found.differences.append(Difference(theirs["id"], SURPLUS))
            theirs = next(right, None)
        elif ours is not None and theirs is not None:
            columns = [name for name in ours if _plain(ours[name]) != _plain(theirs[name])]
            if columns:
                found.differences.append(Difference(ours["id"], ", ".join(columns)))
            ours, theirs = next(left, None), next(right, None)
    return found


def _rows(table: type[Table], database: peewee.Database) -> Iterator[dict[str, Any]]:
    return iter(table.select().order_by(table.id).dicts().iterator(database))


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
