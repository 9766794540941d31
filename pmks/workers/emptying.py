"""What goes of workers for good: their keys, the hashes that find them, the words of their names. Called inside the deeds that decide it."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import peewee
from peewee import fn

from pmks.agencies.days import day_in
from pmks.agencies.queries import agency
from pmks.house.database import among
from pmks.house.indonesian import long_date, number
from pmks.house.sealing import erase
from pmks.rights.queries.retention import MOST, falls_due_too
from pmks.rights.rules import falls_due
from pmks.workers.queries.known import area_name
from pmks.workers.tables import Worker, WorkerList, WorkerWord

AT_ONCE = 500
"""So many are erased in one deed, which holds the write lock as long."""


def empty(ids: Collection[UUID], at: datetime) -> None:
    """Take people out for good. Their rows stay, with nothing in them that tells who it was."""
    WorkerWord.delete().where(among(WorkerWord.worker, list(ids))).execute()
    nothing: dict[str, Any] = {"told": b"", "nik_index": None, "check_index": None, "removed_at": at}
    Worker.update(**nothing).where(among(Worker.id, list(ids))).execute()
    for each in ids:
        erase(each)


def over_time(list: WorkerList, now: datetime) -> int:
    """How many of a list may be erased; `workers.forget` takes no more than `AT_ONCE` of them."""
    rows = _due(list, now)
    return 0 if rows is None else rows.count()


def longest_over(list: WorkerList, now: datetime) -> list[UUID]:
    """Those whom the next `workers.forget` erases, the longest ago first."""
    rows = _due(list, now)
    return [] if rows is None else [each.id for each in rows.order_by(Worker.until, Worker.id).limit(AT_ONCE)]


def _due(list: WorkerList, now: datetime) -> "peewee.ModelSelect[Worker] | None":
    """Those of a list whose term ended longer ago than the agency keeps its files; None while no time is set."""
    years = agency(list.agency).retention_years
    if years is None:
        return None
    return _over(falls_due(day_in(list.agency, now), -years)).where(Worker.list == list.id)


@falls_due_too
def forgettable(slug: str, before: datetime) -> Iterable[dict[str, Any]]:
    """Lists with people whose term ended before a day."""
    columns = (WorkerList.area, Worker.list, fn.COUNT(Worker.id), fn.MIN(Worker.until))
    rows: Any = _over(before.date()).select(*columns).join(WorkerList).where(WorkerList.agency == slug)
    for area, list, count, first in (
        rows.group_by(WorkerList.area, Worker.list).order_by(fn.MIN(Worker.until)).limit(MOST).tuples()
    ):
        day = first if isinstance(first, date) else date.fromisoformat(first)
        detail = f"{area_name(area)}, {number(count)} orang, yang pertama habis {long_date(day)}"
        yield {"href": f"/workers/{list}?scope=over", "name": "Pekerja rentan", "detail": detail}


def _over(before: date) -> "peewee.ModelSelect[Worker]":
    return Worker.select().where((Worker.until < before) & Worker.removed_at.is_null())
