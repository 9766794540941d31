"""Numbers taken beforehand as their holder sees them, and those that are void as the register shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pmks.agencies.days import day_in, today_in
from pmks.house.database import id_in
from pmks.house.indonesian import long_date
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.papers.forms_numbers import reservable
from pmks.papers.numbering import reserved_for
from pmks.papers.rules.numbers import MOST_OPEN, STATES, VOID, state_of
from pmks.papers.tables_numbers import GivenNumber, NumberBlock
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import names_of

SHOWN = 30
"""Blocks on the page: those still open, and the latest of the others."""


@dataclass(frozen=True)
class Taken:
    """A number that was taken beforehand: `state` is an id of STATES, `words` say it, with the day where there is one."""

    text: str
    state: str
    words: str


@dataclass(frozen=True)
class Block:
    """Numbers taken together: for which papers, when, until when they are good, and how many are still free."""

    id: UUID
    title: str
    taken_on: str
    until: str
    free: int
    numbers: tuple[Taken, ...]


@dataclass(frozen=True)
class VoidNumber:
    """A number that no paper ever bore, for the register: a hole would be a question, a row is an answer."""

    text: str
    series: str
    year: int
    serial: int
    kind: str
    why: str
    holder: str


def block_for(by: Actor, ref: Mapping[str, Any]) -> NumberBlock:
    """The block that `ref["block"]` names, if the actor took it himself. Raises NotFound."""
    mine = (NumberBlock.id == id_in(ref, "block")) & (NumberBlock.agency == by.agency) & (NumberBlock.holder == by.id)
    found = NumberBlock.select().where(mine).first()
    if found is None:
        raise NotFound
    return found


def numbers_page(by: Actor) -> dict[str, Any]:
    """Everything `papers/numbers.html` shows but what was typed."""
    today = today_in(by.agency)
    free = reserved_for(by.agency, by.id, today)
    options = reservable(None, by)
    return {
        "blocks": _blocks(by, today, options),
        "free": len(free),
        "left": MOST_OPEN - len(free),
        "most": MOST_OPEN,
        "options": [(id, label, None) for id, label in options.items()],
    }


def void_numbers(slug: str, year: int, today: date) -> list[VoidNumber]:
    """The numbers of a year that were taken beforehand and that no paper bears nor may bear any more, in their order."""
    unused = (GivenNumber.agency == slug) & (GivenNumber.year == year) & GivenNumber.dated_on.is_null()
    rows = GivenNumber.select(GivenNumber, NumberBlock).join(NumberBlock).where(unused)
    found = [(row, row.block) for row in rows.order_by(GivenNumber.series, GivenNumber.serial) if row.block is not None]
    names = names_of(block.holder for _, block in found)
    return [
        VoidNumber(row.text, row.series, row.year, row.serial, block.kind, STATES[state], names.get(block.holder, ""))
        for row, block in found
        if (state := _state(row, block, today)) in VOID
    ]


def _blocks(by: Actor, today: date, options: Mapping[str, str]) -> list[Block]:
    mine = (NumberBlock.agency == by.agency) & (NumberBlock.holder == by.id)
    latest = list(
        NumberBlock.select().where(mine).order_by(NumberBlock.made_at.desc(), NumberBlock.id.desc()).limit(SHOWN)
    )
    rows: dict[UUID | None, list[GivenNumber]] = {}
    for row in (
        GivenNumber.select().where(GivenNumber.block << [each.id for each in latest]).order_by(GivenNumber.serial)
    ):
        rows.setdefault(row.block_id, []).append(row)
    return [_block(each, rows.get(each.id, []), today, options) for each in latest]


def _block(block: NumberBlock, rows: list[GivenNumber], today: date, options: Mapping[str, str]) -> Block:
    numbers = tuple(_taken(row, _state(row, block, today)) for row in rows)
    return Block(
        block.id,
        options.get(block.kind) or vocabulary().papers.get(block.kind, block.kind),
        long_date(day_in(block.agency, block.made_at)),
        long_date(block.last_day),
        sum(each.state == "free" for each in numbers),
        numbers,
    )


def _taken(row: GivenNumber, state: str) -> Taken:
    words = f"dipakai surat tanggal {long_date(row.dated_on)}" if row.dated_on else STATES[state]
    return Taken(row.text, state, words)


def _state(row: GivenNumber, block: NumberBlock, today: date) -> str:
    return state_of(
        used=row.dated_on is not None, returned=row.returned_at is not None, last_day=block.last_day, today=today
    )
