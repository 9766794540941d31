"""Many rows written with one statement, run again and again: building a statement of hundreds of rows costs more than writing them."""

from collections.abc import Mapping, Sequence
from typing import Any

import peewee

from pmks.house.database import Table, db


def insert_rows(table: type[Table], rows: Sequence[Mapping[str, Any]], *, unless_there: bool = False) -> None:
    """Insert rows that name the same columns; called inside a transaction. With `unless_there` those whose id is taken stay out."""
    if not rows:
        return
    fields: list[peewee.Field] = [table._meta.fields[name] for name in rows[0]]
    columns = ", ".join(f'"{each.column_name}"' for each in fields)
    otherwise = " ON CONFLICT DO NOTHING" if unless_there else ""
    marks = ", ".join([db.obj.param] * len(fields))
    statement = f'INSERT INTO "{table._meta.table_name}" ({columns}) VALUES ({marks}){otherwise}'
    values = [[field.db_value(value) for field, value in zip(fields, row.values(), strict=True)] for row in rows]
    db.obj.connection().cursor().executemany(statement, values)
