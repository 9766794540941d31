"""Giving numbers to papers, inside the transaction that issues them: when that is undone, the number was never given.

So a series has no holes: a number belongs to a paper, or was taken beforehand for the field and is used, free, given back or past its
last day. The last two are void; their rows stay, and the register shows them.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import peewee

from pmks.agencies.queries import agency
from pmks.house.database import db
from pmks.house.problems import Conflict, refuse_faults
from pmks.house.serials import next_number
from pmks.papers.rules.numbers import Period, day_fault, number_text, period_of, reserve_fault, series_of
from pmks.papers.tables_numbers import GivenNumber, NumberBlock
from pmks.standards.numbers import numbering_of

SERIES = "paper:"
"""Before the name of a series, among all things that the house counts."""


@dataclass(frozen=True)
class Number:
    """The number of a paper: `text` as printed; within one series and year no serial comes twice and none is missing."""

    serial: int
    year: int
    series: str
    text: str


def give(
    slug: str,
    kind: str,
    on: date,
    *,
    security: str = "normal",
    reserved: str | None = None,
    by: UUID | None = None,
) -> Number:
    """The number of a paper of an agency dated `on`, a day as it is in the agency's own zone, which decides its year and month.

    The next of its series; or, with `reserved`, the one of that text which `by` took beforehand. Must be called in the transaction
    that issues the paper. Raises Conflict for a reserved number that is used, not his, given back or of another day, or when the
    agency's pattern makes a number that another series already gave.
    """
    if not db.obj.in_transaction():
        raise RuntimeError("a number is given inside the transaction that issues its paper")
    if reserved is not None:
        return _use(slug, kind, on, reserved, by)
    return _number(_next(slug, kind, on, security, dated_on=on))


def reserve(slug: str, kind: str, count: int, *, by: UUID, office: UUID | None, on: date, at: datetime) -> NumberBlock:
    """Take numbers beforehand, for papers of one kind and of the days that their text fits; `on` is today in the agency.

    Raises Invalid when he would hold too many. That is asked after the taking, which makes others wait who take at the same moment.
    """
    numbering = numbering_of(agency(slug))
    days = period_of(numbering, kind, on)
    block = NumberBlock.create(
        agency=slug,
        kind=kind,
        series=series_of(numbering, kind),
        holder=by,
        office=office,
        first_day=days.first,
        last_day=days.last,
        made_at=at,
    )
    for _ in range(count):
        _next(slug, kind, on, "normal", block=block)
    fault = reserve_fault(count, len(reserved_for(slug, by, on)) - count)
    refuse_faults({"count": fault} if fault else {})
    return block


def reserved_for(slug: str, user: UUID, on: date) -> list[GivenNumber]:
    """The numbers that somebody holds and may still give to a paper dated `on`, in the order in which to use them."""
    free = (
        (NumberBlock.agency == slug)
        & (NumberBlock.holder == user)
        & (NumberBlock.first_day <= on)
        & (NumberBlock.last_day >= on)
        & GivenNumber.dated_on.is_null()
        & GivenNumber.returned_at.is_null()
    )
    order = (NumberBlock.made_at, NumberBlock.id, GivenNumber.serial)
    return list(GivenNumber.select(GivenNumber, NumberBlock).join(NumberBlock).where(free).order_by(*order))


def numbers_of(block: NumberBlock) -> list[GivenNumber]:
    """All numbers of a block, in their order."""
    return list(GivenNumber.select().where(GivenNumber.block == block.id).order_by(GivenNumber.serial))


def give_back(block: NumberBlock, at: datetime) -> list[GivenNumber]:
    """Give back what of a block no paper bears; those numbers are void from now on. None when nothing was left."""
    unused = (GivenNumber.block == block.id) & GivenNumber.dated_on.is_null() & GivenNumber.returned_at.is_null()
    rows = GivenNumber.update(returned_at=at).where(unused).returning(GivenNumber).execute()
    return sorted(rows, key=lambda each: each.serial)


def _use(slug: str, kind: str, on: date, text: str, by: UUID | None) -> Number:
    """A reserved number goes to its paper. One whose last day is past may still do so for a paper dated before: a phone may come
    back into the network long after two people signed on it, and what stands on their paper is then the truth."""
    mine = (GivenNumber.agency == slug) & (GivenNumber.text == text) & (NumberBlock.holder == by)
    newest = (
        GivenNumber.select(GivenNumber, NumberBlock).join(NumberBlock).where(mine).order_by(GivenNumber.year.desc())
    )
    found = [(row, row.block) for row in newest if row.block is not None]
    if not found:
        raise Conflict(f"Nomor {text} tidak dicadangkan untuk Anda. Pakai nomor lain.")
    row, block = next(((row, block) for row, block in found if on in _days(block)), found[0])
    numbering = numbering_of(agency(slug))
    wanted = series_of(numbering, kind)
    if wanted not in (row.series, series_of(numbering, block.kind)):
        raise Conflict(f"Nomor {text} dicadangkan untuk surat jenis lain. Pakai nomor lain.")
    refused = day_fault(text, _days(block), on)
    if refused:
        raise Conflict(refused)
    unused = (GivenNumber.id == row.id) & GivenNumber.dated_on.is_null() & GivenNumber.returned_at.is_null()
    if not GivenNumber.update(dated_on=on).where(unused).execute():
        raise Conflict(_gone(GivenNumber.get_by_id(row.id)))
    return _number(row)


def _gone(row: GivenNumber) -> str:
    """Why a reserved number is no longer free, in a sentence."""
    if row.dated_on is not None:
        return f"Nomor {row.text} sudah dipakai surat lain. Pakai nomor lain dari cadangan Anda."
    return f"Nomor {row.text} sudah dikembalikan, jadi tidak dapat dipakai lagi. Pakai nomor lain dari cadangan Anda."


def _next(
    slug: str, kind: str, on: date, security: str, *, block: NumberBlock | None = None, dated_on: date | None = None
) -> GivenNumber:
    numbering = numbering_of(agency(slug))
    series = series_of(numbering, kind)
    serial = next_number(slug, f"{SERIES}{series}", on.year)
    text = number_text(numbering, kind, serial, on, security=security)
    try:
        return GivenNumber.create(
            agency=slug, series=series, year=on.year, serial=serial, text=text, block=block, dated_on=dated_on
        )
    except peewee.IntegrityError as error:
        raise Conflict(
            f"Nomor {text} sudah ada di register, dari urutan lain. Minta admin dinas membetulkan pola nomor di Setelan."
        ) from error


def _days(block: NumberBlock) -> Period:
    return Period(block.first_day, block.last_day)


def _number(row: GivenNumber) -> Number:
    return Number(row.serial, row.year, row.series, row.text)
