"""What anybody may see: a worker of himself when he knows both numbers, and lists that the agency has published, masked."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pmks.agencies.days import today_in
from pmks.agencies.queries import agency, published
from pmks.house.indonesian.dates import long_date
from pmks.house.problems import NotFound
from pmks.house.sealing import fetch_keys
from pmks.public.queries import Shelf, information
from pmks.regions.queries import region
from pmks.workers.queries.known import area_name
from pmks.workers.rules.masking import mask_name
from pmks.workers.secrets import check_hash
from pmks.workers.tables import Worker, WorkerList
from pmks.workers.taking import told_of

SHOWN = 50


@dataclass(frozen=True)
class Answer:
    """What somebody learns of himself. Neither his name nor his NIK is said back to him."""

    where: str
    job: str
    until: str
    is_over: bool


def answer_for(nik: str, born: date) -> Answer | None:
    """Whether somebody with this NIK and this birth date is listed; a wrong one of the two and an unknown person look alike."""
    mine = (Worker.check_index == check_hash(nik, born)) & Worker.removed_at.is_null()
    found = Worker.select(Worker, WorkerList).join(WorkerList).where(mine).order_by(Worker.until.desc()).first()
    if found is None:
        return None
    place = region(found.list.area)
    where = f"{place.label if place else found.list.area}, {agency(found.agency).name}"
    return Answer(where, found.job, long_date(found.until), found.until < today_in(found.agency))


def published_page(slug: str, area: str, after: str | None) -> dict[str, Any]:
    """Everything `workers/published.html` prints. Raises NotFound for a list that is not published, as for one that is not there."""
    theirs = agency(slug)
    list = WorkerList.get_or_none((WorkerList.agency == slug) & (WorkerList.area == area))
    if list is None or list.published_at is None:
        raise NotFound
    rows = Worker.select().where(
        (Worker.list == list.id) & Worker.removed_at.is_null() & (Worker.until >= today_in(slug))
    )
    if after:
        rows = rows.where(Worker.id > _id(after))
    found = [*rows.order_by(Worker.id).limit(SHOWN + 1)]
    shown = found[:SHOWN]
    fetch_keys([each.id for each in shown])
    return {
        "agency": theirs,
        "name": area_name(area),
        "rows": [(_masked(each), each.job) for each in shown],
        "next_href": f"{list.public_address}?after={shown[-1].id}" if len(found) > SHOWN else None,
        "is_first": not after,
    }


def published_lists(slug: str) -> list[tuple[str, str]]:
    """The published lists of an agency as (address, kelurahan); a province has a few hundred kelurahan at most."""
    rows = WorkerList.select().where((WorkerList.agency == slug) & WorkerList.published_at.is_null(False))
    return [(each.public_address, area_name(each.area)) for each in rows.order_by(WorkerList.area).limit(100)]


def shelves() -> tuple[Shelf, ...]:
    """The agencies with their information for vulnerable workers."""
    return information()


def tells_workers(slug: str) -> bool:
    """Whether an agency's standard has information for vulnerable workers."""
    return any(not each.is_case for each in published(slug).services)


def _masked(worker: Worker) -> str:
    told = told_of(worker.id, bytes(worker.told))
    return mask_name(told["name"]) if told else mask_name("")


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error
