"""One step of an import: which of its rows can still be taken, sealed each under its worker's own id; and their writing into the list."""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pmks.house.bulk import insert_rows
from pmks.house.database import among
from pmks.house.sealing import Erased, make_keys, seal, unseal
from pmks.workers.queries.known import known_for
from pmks.workers.rules.rows import Entry
from pmks.workers.rules.sifting import Listed, standing
from pmks.workers.secrets import check_hash, nik_hash, word_hashes, word_id
from pmks.workers.tables import Worker, WorkerList, WorkerWord

Step = dict[str, Any]
"""{rows: [{id, is_new, area, job, until, told (sealed, as text)}], left_out: [[row, reason]]}: plain data, kept with the journal line."""


def listed_already(agency: str, entries: Sequence[Entry]) -> dict[str, tuple[UUID, Listed]]:
    """Those of these workers who stand in a list of the agency, by NIK; one question."""
    by_hash = {nik_hash(agency, each.nik): each for each in entries}
    rows = Worker.select(Worker, WorkerList).join(WorkerList)
    found: dict[str, tuple[UUID, Listed]] = {}
    for row in rows.where((Worker.agency == agency) & among(Worker.nik_index, list(by_hash))):
        entry = by_hash[str(row.nik_index)]
        is_same = row.check_index == check_hash(entry.nik, entry.born)
        found[entry.nik] = (row.id, Listed(row.list.area, row.until, is_same))
    return found


def made_ready(agency: str, entries: Sequence[Entry], ids: Sequence[UUID], today: date) -> Step:
    """The rows of a step as they are to be written. Meanwhile somebody else may have listed the same people, or a day may have passed."""
    listed, known = listed_already(agency, entries), known_for(agency, today)
    chosen: list[tuple[Entry, UUID, bool]] = []
    left_out: list[list[Any]] = []
    for entry, fresh in zip(entries, ids, strict=False):
        there = listed.get(entry.nik)
        verdict, reason = standing(entry, there[1] if there else None, known)
        if entry.until < today:
            verdict, reason = "refused", "Masa berlakunya lewat sebelum diimpor."
        if verdict == "refused":
            left_out.append([entry.row, reason])
        else:
            chosen.append((entry, there[0] if there else fresh, there is None))
    make_keys([id for _, id, _ in chosen])
    return {"rows": [_ready(entry, id, is_new) for entry, id, is_new in chosen], "left_out": left_out}


def _ready(entry: Entry, id: UUID, is_new: bool) -> dict[str, Any]:
    told = json.dumps({"name": entry.name, "nik": entry.nik, "born": entry.born.isoformat()}, ensure_ascii=False)
    return {
        "id": str(id),
        "is_new": is_new,
        "area": entry.area,
        "job": entry.job,
        "until": entry.until.isoformat(),
        "told": base64.b64encode(seal(id, told.encode())).decode(),
    }


def write(agency: str, step: Step, at: datetime) -> None:
    """Write the rows of a step into their lists. Of somebody who was taken out since, only the empty row is written again."""
    rows = step["rows"]
    lists = {area: _list_of(agency, area, at) for area in dict.fromkeys(each["area"] for each in rows)}
    made = [_worker(agency, each, lists[each["area"]], at) for each in rows]
    renewed = [worker for worker, each in zip(made, rows, strict=True) if not each["is_new"]]
    insert_rows(Worker, [_columns(worker) for worker, each in zip(made, rows, strict=True) if each["is_new"]])
    for worker in renewed:
        Worker.update(**_columns(worker)).where(Worker.id == worker["id"]).execute()
        WorkerWord.delete().where(WorkerWord.worker == worker["id"]).execute()
    words = [
        {"id": word_id(each["id"], word), "list": each["list"], "worker": each["id"], "word": word}
        for each in made
        if each["name"]
        for word in word_hashes(agency, each["name"])
    ]
    insert_rows(WorkerWord, words)


def _columns(worker: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in worker.items() if name != "name"}


def told_of(id: UUID, sealed: bytes) -> Mapping[str, str] | None:
    """Name, NIK and birth date of a worker; None when he was taken out."""
    try:
        return json.loads(unseal(id, sealed)) if sealed else None
    except Erased:
        return None


def _worker(agency: str, row: Mapping[str, Any], list: WorkerList, at: datetime) -> dict[str, Any]:
    """The columns of a worker, and his name beside them."""
    id, sealed = UUID(row["id"]), base64.b64decode(row["told"])
    told = told_of(id, sealed)
    born = date.fromisoformat(told["born"]) if told else None
    return {
        "id": id,
        "list": list.id,
        "agency": agency,
        "told": sealed if told else b"",
        "nik_index": nik_hash(agency, told["nik"]) if told else None,
        "check_index": check_hash(told["nik"], born) if told and born else None,
        "job": row["job"],
        "until": date.fromisoformat(row["until"]),
        "taken_at": at,
        "removed_at": None,
        "name": told["name"] if told else None,
    }


def _list_of(agency: str, area: str, at: datetime) -> WorkerList:
    found = WorkerList.get_or_none((WorkerList.agency == agency) & (WorkerList.area == area))
    return found or WorkerList.create(agency=agency, area=area, made_at=at)
