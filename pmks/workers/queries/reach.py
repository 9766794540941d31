"""Which lists, workers and imports a viewer may see: those of his agency and of the area that his office serves."""

from collections.abc import Mapping
from typing import Any

import peewee

from pmks.house.database import id_in
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.workers.tables import Worker, WorkerImport, WorkerList


def in_reach(by: Actor) -> Any:
    """The condition that a list is one of the viewer's."""
    here: Any = WorkerList.agency == by.agency
    if not by.areas:
        return here
    areas = [(WorkerList.area == each) | WorkerList.area.startswith(f"{each}.") for each in by.areas]
    condition = areas[0]
    for each in areas[1:]:
        condition |= each
    return here & condition


def lists_in_reach(by: Actor) -> "peewee.ModelSelect[WorkerList]":
    """The viewer's lists."""
    return WorkerList.select().where(in_reach(by))


def list_for(by: Actor, ref: Mapping[str, Any]) -> WorkerList:
    """The list that `ref["list"]` names. Raises NotFound."""
    found = lists_in_reach(by).where(WorkerList.id == id_in(ref, "list")).first()
    if found is None:
        raise NotFound
    return found


def worker_for(by: Actor, ref: Mapping[str, Any]) -> Worker:
    """The worker that `ref["worker"]` names, in a list of the viewer's. Raises NotFound."""
    rows = Worker.select(Worker, WorkerList).join(WorkerList).where(in_reach(by))
    found = rows.where(Worker.id == id_in(ref, "worker")).first()
    if found is None:
        raise NotFound
    return found


def import_for(by: Actor, ref: Mapping[str, Any]) -> WorkerImport:
    """The import that `ref["import"]` names: one's own, or any of the agency for those who serve all of it. Raises NotFound."""
    mine = (WorkerImport.id == id_in(ref, "import")) & (WorkerImport.agency == by.agency)
    found = WorkerImport.get_or_none(mine if not by.areas else mine & (WorkerImport.by == by.id))
    if found is None:
        raise NotFound
    return found
