"""The rows of a file between its reading and its import, and what is told of it: sealed in the store, and destroyed afterwards."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from pmks.house.files import the_store
from pmks.house.problems import Conflict
from pmks.house.sealing import Erased, seal, unseal
from pmks.workers.rules.rows import Entry
from pmks.workers.tables import WorkerImport

PART, STEP = 1000, 50
"""Rows of a file in the store, and of one step of the import: a step holds the write lock for some hundredths of a second."""
KEPT = timedelta(days=2)
"""So long a file that was read waits for its import, and can be read what was wrong with it."""
SWEPT = 500
"""So many of the newest files are looked through for rows that nobody wanted."""


def put_away(id: UUID, told: Any) -> str:
    """Keep something of an import, sealed under its id; answers where."""
    return the_store().put(seal(id, json.dumps(told, ensure_ascii=False).encode()))


def as_told(entries: Iterable[Entry]) -> list[list[Any]]:
    """Rows as plain data."""
    return [[e.row, e.name, e.nik, e.born.isoformat(), e.job, e.until.isoformat(), e.area] for e in entries]


def rows_of_step(batch: WorkerImport, number: int) -> list[Entry]:
    """The rows of one step. Raises Conflict when the file is no longer kept."""
    part, offset = divmod(number * STEP, PART)
    told = taken_out(batch.id, batch.parts[part]) if part < len(batch.parts) else None
    if told is None:
        raise Conflict("Isi berkas ini sudah dihapus dari server karena terlalu lama menunggu. Unggah lagi berkasnya.")
    return [
        Entry(row, name, nik, date.fromisoformat(born), job, date.fromisoformat(until), area)
        for row, name, nik, born, job, until, area in told[offset : offset + STEP]
    ]


def taken_out(id: UUID, digest: str) -> Any:
    """What was kept, or None when it was destroyed."""
    sealed = the_store().get(digest)
    try:
        return None if sealed is None else json.loads(unseal(id, sealed))
    except Erased:
        return None


def destroy(digests: Sequence[str]) -> None:
    """Destroy the rows of a file: they were taken in, or nobody wants them."""
    for digest in digests:
        the_store().drop(digest)


def sweep(now: datetime) -> None:
    """Destroy what has waited too long, whose it is: called whenever somebody of any agency looks at lists."""
    over = WorkerImport.select(WorkerImport.parts, WorkerImport.report).where(WorkerImport.at < now - KEPT)
    for batch in over.order_by(WorkerImport.at.desc()).limit(SWEPT):
        destroy([*batch.parts, batch.report])
