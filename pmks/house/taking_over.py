"""Rows that nobody can make again, taken over from one database into another as they stand."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

import peewee

from pmks.house.database import Table, among
from pmks.house.doing import SPAN, is_under, made_under
from pmks.house.journal import JournalLine
from pmks.house.serials import take_over

Tables = Collection[type[Table]]


def put(table: type[Table], rows: Iterable[dict[str, Any]]) -> None:
    """Write rows as they are, in the place of those with the same id."""
    for part in _parts(list(rows)):
        table.insert_many(part).on_conflict_replace().execute()


def what_is_left(line: JournalLine, living: peewee.Database, tables: Tables) -> set[UUID]:
    """Take over what is left of a line whose words were erased: the rows made under it or named by it, and its numbers; their ids."""
    named = {line.subject, line.client, line.case, line.enrolment, line.submission} - {None}
    first = line.id.int >> 80 << 80
    low, high = UUID(int=first), UUID(int=first + (SPAN << 80))
    ids: set[UUID] = set()
    for table in _beside_the_journal(tables):
        rows = table.select().where(table.id.between(low, high) | among(table.id, tuple(named)))
        found = [row for row in rows.dicts().execute(living) if row["id"] in named or is_under(line.id, row["id"])]
        here = {row.id for row in table.select(table.id).where(among(table.id, tuple(each["id"] for each in found)))}
        put(table, [row for row in found if row["id"] not in here])
        ids |= {row["id"] for row in found}
    for agency, series, year, number in line.drawn:  # after its rows, among which the series may be as it stands today
        take_over(agency, series, year, number)
    return ids


def made_by_it(line: JournalLine, count: int, living: peewee.Database, tables: Tables) -> None:
    """Take over the rows that a deed made itself, the first so many under its line."""
    ids = tuple(made_under(line.id, number) for number in range(count))
    for table in _beside_the_journal(tables) if ids else ():
        put(table, list(table.select().where(among(table.id, ids)).dicts().execute(living)))


def once_more(ids: Collection[UUID], living: peewee.Database, tables: Tables) -> None:
    """Take rows over again, since deeds of others may have touched them on the way."""
    for table in _beside_the_journal(tables):
        for part in _parts(sorted(ids, key=str)):
            put(table, list(table.select().where(among(table.id, tuple(part))).dicts().execute(living)))


def _beside_the_journal(tables: Tables) -> Iterable[type[Table]]:
    return (table for table in tables if table is not JournalLine)


def _parts(items: list[Any], size: int = 100) -> Iterable[list[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))
