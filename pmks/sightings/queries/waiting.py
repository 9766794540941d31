"""What waits for whom with reports: on the first page, in the menu's number, under “Lainnya”."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import peewee

from pmks.cases.queries.climbing import waits_of
from pmks.cases.queries.standing import calendar_of
from pmks.clocks.rules import remaining
from pmks.house.database import among
from pmks.house.permissions import Actor
from pmks.house.sealing import fetch_keys
from pmks.sightings.emptying import gone
from pmks.sightings.ends import promise_of
from pmks.sightings.queries.lists import heads, heads_with, speakers
from pmks.sightings.queries.reach import DESK, LOCAL, is_open, told_of, visible
from pmks.sightings.queries.words import OWED, clock_of, due_of, where_words
from pmks.sightings.rules import HEADS, headline
from pmks.sightings.standing import HOLDERS, RECEIVERS
from pmks.sightings.story import holder_words
from pmks.sightings.tables import Sighting
from pmks.users.waiting import Teller, Waiting, tell

MOST = 10
"""Reports that stand on the first page one by one; the list has all."""
LOOKED_AT = 100
LINK = ("/sightings", "flag", "Laporan warga")


def count(by: Actor, now: datetime) -> int:
    """How many reports wait for somebody himself."""
    return sum(rows.count() for rows in _parts(by, now).values()) if by.is_any(DESK) else 0


def told(by: Actor, now: datetime) -> Waiting:
    """His tasks with reports, and what is late below a head."""
    if not by.is_any(DESK):
        return Waiting()
    tasks: list[dict[str, Any]] = []
    for part, rows in _parts(by, now).items():
        first = list(_first(rows))
        tasks += _tasks(part, first if part == "decide" else speakers(first, now, contested=False), by, now)
    words = f"{len(tasks)} menunggu Anda" if tasks else "Yang dilihat warga dan siapa yang menanganinya"
    return Waiting(tuple(tasks), tuple(_below(by, now)), (*LINK, words))


tell(Teller(count=count, told=told))


def _parts(by: Actor, now: datetime) -> dict[str, "peewee.ModelSelect[Sighting]"]:
    """The searches that wait for somebody, by what he is to do."""
    found: dict[str, peewee.ModelSelect[Sighting]] = {}

    def new(one: Any) -> Any:
        return is_open(by.agency, now, one) & ~one.review & one.forwarded_at.is_null()

    if by.is_any(LOCAL):
        is_done = "kelurahan" not in by.roles
        found["look"] = heads_with(by, lambda one: new(one) & one.verdict.is_null() if is_done else new(one))
        found["review"] = heads(by, "review", now).where(Sighting.danger)
    elif "staf" in by.roles:  # the dinas itself holds what lies in no area
        found["look"] = heads_with(by, lambda one: new(one) & (one.area.is_null() | one.danger))
        found["review"] = heads(by, "review", now)
    mine = [to for to in RECEIVERS if by.is_any(HOLDERS[to].roles)]
    if mine:
        found["act"] = heads_with(
            by, lambda one: is_open(by.agency, now, one) & ~one.review & among(one.forwarded_to, mine)
        )
    asked = [role for role in HEADS if role in by.roles]
    if asked:  # each for itself: of a search one reporter may disagree and the others not
        mine_to_decide = visible(by) & among(Sighting.contest_to, asked) & ~among(Sighting.id, gone())
        found["decide"] = Sighting.select().where(mine_to_decide)
    return found


def _first(rows: "peewee.ModelSelect[Sighting]") -> "peewee.ModelSelect[Sighting]":
    return rows.order_by(Sighting.danger.desc(), Sighting.received_at, Sighting.id).limit(MOST)


FORWARD = "Teruskan laporan warga"
TITLES = {
    "look": "Periksa laporan warga",
    "act": "Tindak lanjuti laporan warga",
    "review": "Tinjau laporan yang datang beruntun",
    "decide": "Putuskan keberatan pelapor",
}


def _tasks(part: str, rows: Sequence[Sighting], by: Actor, now: datetime) -> list[dict[str, Any]]:
    calendar, promise = calendar_of(by.agency), promise_of(by.agency)
    fetch_keys([each.id for each in rows])
    tasks = []
    for each in rows:
        told, mark = told_of(each), clock_of(each, now, calendar, promise) or ("soon", "Menunggu keputusan")
        due = due_of(each, now, calendar, promise)
        is_late = due is not None and due[1] < now
        tasks.append(
            {
                "href": each.address,
                "headline": FORWARD if part == "look" and each.verdict == "confirmed" else TITLES[part],
                "detail": " · ".join(filter(None, [headline(told), where_words(each, told)])),
                "clock": mark,
                "group": "late" if is_late else "today" if each.danger or mark[0] == "soon" else "later",
                "tag": None,
            }
        )
    return tasks


def _below(by: Actor, now: datetime) -> list[dict[str, Any]]:
    """Reports that are late under a head, from the hour on at which what is late climbs to him."""
    after = min((wait for role, wait in waits_of(by.agency).items() if role in by.roles), default=None)
    if after is None or not by.is_any(frozenset(HEADS)):
        return []
    calendar, promise = calendar_of(by.agency), promise_of(by.agency)
    found = []
    for scope in ("", "review", "forwarded"):
        rows = heads(by, scope, now).order_by(Sighting.received_at, Sighting.id).limit(LOOKED_AT)
        for each in speakers(list(rows), now, contested=False):
            due = due_of(each, now, calendar, promise)
            if due is not None and now - due[1] >= after:
                found.append((due[1], due[0], each))
    found.sort(key=lambda each: each[0])
    late = found[:MOST]
    fetch_keys([each.id for _, _, each in late])
    return [
        {
            "href": each.address,
            "headline": f"{OWED[kind]} laporan warga",
            "detail": " · ".join(filter(None, [headline(told_of(each)), f"dipegang {holder_words(each)}"])),
            "clock": ("late", remaining(at, now, "working_days", calendar).words.capitalize()),
            "tag": None,
        }
        for at, kind, each in late
    ]
