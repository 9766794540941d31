"""What those who keep lists see: every list of theirs, one list by the day its people's protection ends, and somebody by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import peewee
from peewee import fn

from pmks.agencies.days import today_in
from pmks.clients.rules.nik import LENGTH, mask
from pmks.house import clock
from pmks.house.database import among, new_id
from pmks.house.indonesian import long_date, number
from pmks.house.pages import PAGE
from pmks.house.permissions import Actor, may
from pmks.house.problems import NotFound
from pmks.house.sealing import fetch_keys
from pmks.workers.emptying import AT_ONCE, over_time
from pmks.workers.queries.known import area_name
from pmks.workers.queries.reach import in_reach, lists_in_reach
from pmks.workers.secrets import nik_hash, word_hashes
from pmks.workers.tables import Worker, WorkerImport, WorkerList, WorkerWord
from pmks.workers.taking import told_of
from pmks.workers.waiting_rows import KEPT

SOON = timedelta(days=30)
"""Whose protection ends within so long should be prolonged now."""
SCOPES = (("", "Berlaku"), ("ending", "Segera habis"), ("over", "Sudah habis"))


@dataclass(frozen=True)
class Row:
    """A worker as his list shows him."""

    id: UUID
    name: str
    nik: str
    job: str
    until: str
    where: str
    state: tuple[str, str]
    """For the clock: `late`, `soon` or `fine`, and words."""


def lists_page(by: Actor, after: str | None = None) -> dict[str, Any]:
    """Everything `workers/index.html` prints when nobody is looked for."""
    today = today_in(by.agency)
    rows = lists_in_reach(by).order_by(WorkerList.area)
    found = list((rows.where(WorkerList.area > after) if after else rows).limit(PAGE + 1))
    shown = found[:PAGE]
    counts = _counts([each.id for each in shown], today)
    return {
        "lists": [_line(each, *counts.get(each.id, (0, 0, 0))) for each in shown],
        "next_href": f"/workers?after={shown[-1].area}" if len(found) > PAGE else None,
        "imports": _unfinished(by),
        "may_import": may(by, "workers.import", by.agency),
    }


def list_page(list: WorkerList, by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `workers/show.html` prints."""
    scope = args.get("scope", "")
    today = today_in(list.agency)
    found, next_key = _page(_of_scope(list, scope, today), args.get("after"))
    query = f"{f'scope={scope}&' if scope else ''}after={next_key}"
    return {
        "list": list,
        "name": area_name(list.area),
        "scopes": [(f"{list.address}?scope={id}" if id else list.address, label, id == scope) for id, label in SCOPES],
        "scope": scope,
        "rows": shown(found, {list.id: list.area}, today),
        "counts": _counts([list.id], today).get(list.id, (0, 0, 0)),
        "next_href": f"{list.address}?{query}" if next_key else None,
        "may_import": may(by, "workers.import", by.agency),
        "may_remove": may(by, "workers.remove", by.agency),
        "may_publish": may(by, "workers.publish", by.agency),
        "over_time": over_time(list, clock.now()) if scope == "over" and may(by, "workers.forget", by.agency) else 0,
        "at_once": AT_ONCE,
        "born": new_id(),
    }


def find(by: Actor, text: str) -> list[Row]:
    """Those of the viewer's lists whose name has every word of the text, or who have this NIK; at most a page."""
    figures = "".join(each for each in text if each.isdecimal())
    rows = Worker.select(Worker, WorkerList).join(WorkerList).where(in_reach(by) & Worker.removed_at.is_null())
    if len(figures) == LENGTH:
        rows = rows.where(Worker.nik_index == nik_hash(by.agency, figures))
    else:
        words = word_hashes(by.agency, text)
        if not words:
            return []
        for word in words:
            rows = rows.where(Worker.id << WorkerWord.select(WorkerWord.worker).where(WorkerWord.word == word))
    found = list(rows.order_by(Worker.until.desc(), Worker.id).limit(PAGE))
    return shown(found, {each.list_id: each.list.area for each in found}, today_in(by.agency))


def shown(workers: Sequence[Worker], areas: Mapping[UUID, str], today: date) -> list[Row]:
    """Workers as their list shows them; their keys are asked for at once."""
    fetch_keys([each.id for each in workers])
    return [_shown(each, areas[each.list_id], today) for each in workers]


def ending_before(list: Any, today: date) -> Any:
    """The condition that somebody's protection ends within a month, or ended within the last two and was not prolonged."""
    window = Worker.until.between(today - 2 * SOON, today + SOON)
    return (Worker.list == list) & Worker.removed_at.is_null() & window


def _shown(worker: Worker, area: str, today: date) -> Row:
    told = told_of(worker.id, bytes(worker.told)) or {}
    left = (worker.until - today).days
    state = (
        ("late", "habis") if left < 0 else ("soon", f"{left} hari lagi") if left <= SOON.days else ("fine", "berlaku")
    )
    return Row(
        worker.id,
        told.get("name", "Nama sudah dihapus"),
        mask(told.get("nik", "")),
        worker.job,
        long_date(worker.until),
        area_name(area),
        state,
    )


def _of_scope(list: WorkerList, scope: str, today: date) -> "peewee.ModelSelect[Worker]":
    rows = Worker.select().where((Worker.list == list.id) & Worker.removed_at.is_null())
    match scope:
        case "":
            return rows.where(Worker.until >= today)
        case "ending":
            return rows.where(Worker.until.between(today, today + SOON))
        case "over":
            return rows.where(Worker.until < today)
    raise NotFound


def _page(rows: "peewee.ModelSelect[Worker]", after: str | None) -> tuple[list[Worker], str | None]:
    """A page of workers by the day their protection ends, and the key of the next one. Raises NotFound for a key that is none."""
    if after:
        try:
            day, id = after.split("~")
            then, last_id = date.fromisoformat(day), UUID(id)
        except ValueError as error:
            raise NotFound from error
        rows = rows.where((Worker.until > then) | ((Worker.until == then) & (Worker.id > last_id)))
    found = list(rows.order_by(Worker.until, Worker.id).limit(PAGE + 1))
    last = found[PAGE - 1] if len(found) > PAGE else None
    return found[:PAGE], f"{last.until.isoformat()}~{last.id}" if last else None


def _counts(lists: Sequence[UUID], today: date) -> dict[UUID, tuple[int, int, int]]:
    """By list: how many are protected, of whom it ends soon, of whom it has ended."""
    if not lists:
        return {}

    def tally(condition: Any) -> Any:
        return fn.SUM(peewee.Case(None, ((condition, 1),), 0))

    columns = (Worker.until >= today, Worker.until.between(today, today + SOON), Worker.until < today)
    rows = Worker.select(Worker.list, *map(tally, columns)).where(
        among(Worker.list, list(lists)) & Worker.removed_at.is_null()
    )
    found: Any = rows.group_by(Worker.list).tuples()
    return {list: (int(valid), int(soon), int(over)) for list, valid, soon, over in found}


def _line(list: WorkerList, valid: int, soon: int, over: int) -> dict[str, Any]:
    words = [
        f"{number(valid)} berlaku",
        f"{number(soon)} segera habis" if soon else "",
        f"{number(over)} sudah habis" if over else "",
    ]
    return {
        "href": list.address,
        "title": area_name(list.area),
        "detail": ", ".join(filter(None, words)),
        "tag": "Diumumkan" if list.published_at else None,
    }


def _unfinished(by: Actor) -> list[dict[str, Any]]:
    """Files of the viewer's own that were read, not taken in to the end and still kept, the newest first."""
    mine = (WorkerImport.agency == by.agency) & (WorkerImport.by == by.id) & WorkerImport.finished_at.is_null()
    mine &= WorkerImport.at >= clock.now() - KEPT
    rows = WorkerImport.select().where(mine & (WorkerImport.valid > 0)).order_by(WorkerImport.at.desc()).limit(3)
    return [{"href": each.address, "valid": each.valid, "taken": each.taken} for each in rows]
