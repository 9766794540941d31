"""What is done with lists of workers: a file is read, taken in step by step, somebody is taken out, a masked list is published or withdrawn."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.agencies.days import day_in
from pmks.agencies.tenants import Tenant, tenant_for
from pmks.house.database import new_id
from pmks.house.deeds import Done, deed
from pmks.house.doing import once_made
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.workers.emptying import empty, longest_over
from pmks.workers.forms import PreviewForm, RemovalForm, StepForm, SwitchForm
from pmks.workers.queries.reach import import_for, list_for, worker_for
from pmks.workers.tables import Worker, WorkerImport, WorkerList
from pmks.workers.taking import made_ready, write
from pmks.workers.waiting_rows import STEP, rows_of_step


@deed("workers.preview", form=PreviewForm, find=tenant_for)
def preview(tenant: Tenant, *, by: Actor, at: datetime, import_id: UUID, **told: Any) -> Done:
    """A file was read: how many rows it has, how many of them can be taken. Nothing is in any list yet."""
    if WorkerImport.get_or_none(WorkerImport.id == import_id):
        raise Conflict("Berkas ini sudah dibaca. Buka lagi halamannya.")
    made = WorkerImport.create(id=import_id, agency=tenant.agency, by=by.id, at=at, **told)
    return Done(made, subject=made.id, address=made.address)


@deed("workers.import", form=StepForm, find=import_for)
def take_in(batch: WorkerImport, *, by: Actor, at: datetime, number: int) -> Done:
    """Take in the next rows of a file. Each worker's part is sealed under his own id, in the list and in the journal alike."""
    if batch.done != number or batch.finished_at is not None:
        raise Conflict("Bagian ini sudah diimpor, mungkin dari jendela lain. Muat ulang halamannya.")
    count = max(0, min(STEP, batch.valid - number * STEP))
    ids = [new_id() for _ in range(count)]
    today = day_in(batch.agency, at)
    step = once_made("rows", lambda: made_ready(batch.agency, rows_of_step(batch, number), ids, today))
    write(batch.agency, step, at)
    batch.done += 1
    batch.taken += len(step["rows"])
    batch.left_out = [*batch.left_out, *step["left_out"]]
    batch.finished_at = at if batch.done * STEP >= batch.valid else None
    batch.save()
    return Done(batch, subject=batch.id, address=batch.address)


@deed("workers.remove", form=RemovalForm, find=worker_for)
def remove(worker: Worker, *, by: Actor, at: datetime, reason: str) -> Done:
    """Take somebody out of the list. His name and numbers are gone for good; he may be listed anew."""
    if worker.removed_at is not None:
        raise Conflict("Orang ini sudah dihapus dari daftar.")
    empty([worker.id], at)
    return Done(worker, subject=worker.id, address=f"/workers/{worker.list_id}")


@deed("workers.forget", find=list_for)
def forget(list: WorkerList, *, by: Actor, at: datetime) -> Done:
    """Erase those of a list whose term ended longer ago than the agency keeps its files, so many at a time, the longest ago first.

    Raises Conflict when there is nobody. Who it was stands with the journal line: the agency may change its time later.
    """
    found = once_made("workers", lambda: [str(each) for each in longest_over(list, at)])
    if not found:
        raise Conflict("Masa simpan orang di daftar ini belum lewat.")
    empty([UUID(each) for each in found], at)
    return Done(list, subject=list.id, address=f"{list.address}?scope=over")


@deed("workers.publish", form=SwitchForm, find=list_for)
def publish(list: WorkerList, *, by: Actor, at: datetime, reason: str) -> Done:
    """Publish the masked form of a list: first letters and kinds of work, no NIK, nobody whose term is over."""
    if list.published_at is not None:
        raise Conflict("Daftar ini sudah diumumkan.")
    list.published_at = at
    list.save()
    return Done(list, subject=list.id, address=list.address)


@deed("workers.withdraw", form=SwitchForm, find=list_for)
def withdraw(list: WorkerList, *, by: Actor, at: datetime, reason: str) -> Done:
    """Take a published list back."""
    if list.published_at is None:
        raise Conflict("Daftar ini tidak sedang diumumkan.")
    list.published_at = None
    list.save()
    return Done(list, subject=list.id, address=list.address)
