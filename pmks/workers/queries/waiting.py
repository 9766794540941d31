"""What waits for those who keep a list: people whose protection ends, to be prolonged by a new file."""

from datetime import date, datetime
from typing import Any

from peewee import fn

from pmks.agencies.days import day_in
from pmks.house.indonesian import number, relative_day
from pmks.house.permissions import OFFICE, Actor, may
from pmks.users.waiting import Teller, Waiting, tell
from pmks.workers.queries.known import area_name
from pmks.workers.queries.lists import ending_before
from pmks.workers.queries.published import tells_workers
from pmks.workers.queries.reach import lists_in_reach
from pmks.workers.tables import Worker, WorkerList

MOST = 20
KEEPERS = frozenset({"kelurahan", "staf"})
"""Who is told that a list must be renewed: the kelurahan that keeps it, and the staff of the dinas."""


def count(by: Actor, now: datetime) -> int:
    """How many of the viewer's lists have people to be prolonged; a look into the index for each list."""
    if not _keeps(by):
        return 0
    today = day_in(by.agency, now)
    return lists_in_reach(by).where(fn.EXISTS(_ending(today))).count()


def told(by: Actor, now: datetime) -> Waiting:
    """The viewer's tasks, and where he finds the lists."""
    link = ("/workers", "people", "Pekerja rentan", "Daftar per kelurahan dan masa berlakunya")
    opens = by.is_any(OFFICE | {"kelurahan"}) and (tells_workers(by.agency) or lists_in_reach(by).exists())
    if not _keeps(by):
        return Waiting(link=link if opens else None)
    today = day_in(by.agency, now)
    rows = lists_in_reach(by).where(fn.EXISTS(_ending(today))).order_by(WorkerList.area).limit(MOST)
    return Waiting(tuple(_task(each, today) for each in rows), link=link if opens else None)


tell(Teller(count=count, told=told))


def _keeps(by: Actor) -> bool:
    return by.is_any(KEEPERS) and may(by, "workers.import", by.agency)


def _ending(today: date) -> Any:
    return Worker.select(Worker.id).where(ending_before(WorkerList.id, today))


def _task(list: WorkerList, today: date) -> dict[str, Any]:
    people, first = (
        Worker.select(fn.COUNT(Worker.id), fn.MIN(Worker.until)).where(ending_before(list.id, today)).tuples()[0]
    )
    first = first if isinstance(first, date) else date.fromisoformat(first)
    is_late = first < today
    return {
        "href": f"{list.address}?scope={'over' if is_late else 'ending'}",
        "headline": "Perbarui daftar pekerja rentan",
        "detail": f"{area_name(list.area)} · {number(people)} orang, yang pertama {relative_day(first, today)}",
        "clock": ("late", "Sudah habis") if is_late else ("soon", "Segera habis"),
        "group": "late" if is_late else "today" if first == today else "later",
        "tag": None,
    }
