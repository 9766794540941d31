"""A process full of people who issue papers at the same moment: `python -m tests.papers.crowd <database> <how> <threads> <rounds> <seed>`.

`how` is "house", as the house gives numbers; "reserve" and then "phones", where several phones of one officer hold the same numbers
and each tries to use them; or one of two controls as one writes them at first: "look" asks the register for its
highest number and writes the next; "ahead" takes a number from a counter first and issues the paper in a transaction after it.
"""

import random
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import peewee

from pmks.agencies.days import day_in
from pmks.agencies.queries import open_catalogue
from pmks.house import clock
from pmks.house.database import db, open_database, transaction
from pmks.house.problems import Conflict
from pmks.house.serials import next_number
from pmks.papers.numbering import Number, give, give_back, reserve, reserved_for
from pmks.papers.tables import Paper

AGENCIES = ("bontang", "banjar")  # WITA and WIB
LETTERS, MINUTES = ("cover_letter", "referral_letter"), ("handover_minutes", "raid_handover_minutes")
MIDNIGHT = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
"""New Year in WITA; in WIB an hour is left, and where the servers' clocks run, eight."""


OFFICER = UUID(int=7)


class ChangedMind(Exception):
    """The paper is not issued after all."""


def main(url: str, how: str, threads: int, rounds: int, seed: int) -> None:
    """Issue papers in several threads at once, each with its own connection."""
    open_catalogue(None)
    open_database(url)
    ready = threading.Barrier(threads)
    people = [
        threading.Thread(target=_work, args=(HOW[how], ready, rounds, random.Random(f"{seed}.{n}")))
        for n in range(threads)
    ]
    for each in people:
        each.start()
    for each in people:
        each.join()


def _work(issue: Callable[[random.Random], None], ready: threading.Barrier, rounds: int, chance: random.Random) -> None:
    db.obj.connect(reuse_if_open=True)
    ready.wait()
    for _ in range(rounds):
        with suppress(ChangedMind):
            issue(chance)
    db.obj.close()


def _house(chance: random.Random) -> None:
    """One deed: mostly a letter; now and then minutes from a reserve, half of which is given back; every fourth is undone."""
    slug, at = chance.choice(AGENCIES), MIDNIGHT + timedelta(minutes=chance.randint(-90, 90))
    on = day_in(slug, at)
    with transaction():
        if chance.random() < 0.25:
            _field(slug, on, at, chance)
        else:
            _keep(slug, on, give(slug, chance.choice(LETTERS + MINUTES), on), chance)
        if chance.random() < 0.25:
            raise ChangedMind


def _field(slug: str, on: date, at: datetime, chance: random.Random) -> None:
    officer = uuid4()
    block = reserve(slug, chance.choice(MINUTES), 3, by=officer, office=None, on=on, at=at)
    text = reserved_for(slug, officer, on)[0].text
    _keep(slug, on, give(slug, chance.choice(MINUTES), on, reserved=text, by=officer), chance)
    if chance.random() < 0.5:
        give_back(block, at)


def _reserve(chance: random.Random) -> None:
    with transaction():
        reserve("bontang", MINUTES[0], 3, by=OFFICER, office=None, on=date(2026, 12, 31), at=MIDNIGHT)


def _phones(chance: random.Random) -> None:
    """Minutes under one of the officer's twelve numbers, used already or not; a refusal leaves nothing."""
    on, text = date(2026, 12, 31), f"400.9/{chance.randint(1, 12)}/BA/DINSOS/2026"
    with suppress(Conflict), transaction():
        _keep("bontang", on, give("bontang", MINUTES[0], on, reserved=text, by=OFFICER), chance)


def _look(chance: random.Random) -> None:
    """The first control: what stands highest, and one more."""
    mine = (Paper.agency == "bontang") & (Paper.year == 2026)
    serial = (Paper.select(peewee.fn.MAX(Paper.serial)).where(mine).scalar() or 0) + 1
    with transaction():
        _keep("bontang", date(2026, 12, 31), Number(serial, 2026, "letters:look", str(serial)), chance)


def _ahead(chance: random.Random) -> None:
    """The second control: a number that is not given back when the paper comes to nothing."""
    with transaction():
        serial = next_number("bontang", "ahead", 2026)
    with transaction():
        _keep("bontang", date(2026, 12, 31), Number(serial, 2026, "letters:ahead", str(serial)), chance)
        if chance.random() < 0.25:
            raise ChangedMind


def _keep(slug: str, on: date, number: Number, chance: random.Random) -> None:
    """The row of an issued paper; every fifth is voided at once, and keeps its number."""
    now = clock.now()
    Paper.create(
        agency=slug,
        kind="cover_letter",
        about=uuid4(),
        content=b"",
        made_by=uuid4(),
        made_at=now,
        changed_at=now,
        state="void" if chance.random() < 0.2 else "issued",
        number=number.text,
        series=number.series,
        year=number.year,
        serial=number.serial,
        dated_on=on,
        issued_at=now,
    )


HOW: dict[str, Callable[[random.Random], None]] = {
    "house": _house,
    "reserve": _reserve,
    "phones": _phones,
    "look": _look,
    "ahead": _ahead,
}

if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
