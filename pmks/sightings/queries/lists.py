"""The list of reports: each search once, what is in danger first, then what comes due first; a page at a time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import peewee

from pmks.cases.queries.standing import calendar_of
from pmks.citizens.tables import Slip, SlipMessage
from pmks.house import clock
from pmks.house.database import among
from pmks.house.pages import PAGE, Page, newest_first
from pmks.house.permissions import Actor, may
from pmks.house.problems import NotFound
from pmks.house.sealing import fetch_keys
from pmks.sightings.ends import end_of, promise_of
from pmks.sightings.queries.reach import is_open, told_of, visible
from pmks.sightings.queries.words import clock_of, state_words, when_words, where_words
from pmks.sightings.rules import HEADS, headline
from pmks.sightings.tables import Sighting

SCOPES = {"": "Menunggu", "forwarded": "Diteruskan", "review": "Perlu ditinjau", "done": "Selesai"}
NOTHING = {
    "": ("Tidak ada laporan yang menunggu", "Laporan warga dari poster dan halaman Lapor muncul di sini."),
    "forwarded": ("Tidak ada yang sedang ditindaklanjuti", "Laporan yang diteruskan muncul di sini sampai orangnya ditemui."),
    "review": ("Tidak ada yang perlu ditinjau", "Di sini muncul laporan yang datang beruntun, atau jauh dari posternya."),
    "done": ("Belum ada yang selesai", "Laporan yang menjadi kasus atau ditutup muncul di sini."),
}  # fmt: skip


def board_page(by: Actor, args: Mapping[str, str]) -> dict[str, Any]:
    """Everything `sightings/index.html` shows."""
    scope = args.get("scope", "")
    if scope not in SCOPES:
        raise NotFound
    return {"board": board(by, scope, after=args.get("after")), "may_record": may(by, "sighting.report", by.agency)}


def board(by: Actor, scope: str, *, after: str | None = None, current: UUID | None = None) -> dict[str, Any]:
    """One part of the list; `current` is the search that is open beside it."""
    now = clock.now()
    page = _page(by, scope, now, after)
    counts = {each: heads(by, each, now).count() for each in SCOPES if each != "done"}
    return {
        "scopes": [
            (f"/sightings?scope={id}" if id else "/sightings", label, id == scope, counts.get(id, 0))
            for id, label in SCOPES.items()
        ],
        "scope": scope,
        "nothing": NOTHING[scope],
        "rows": rows_of(speakers(page.rows, now), by, now, current),
        "next_href": f"/sightings?{urlencode({'scope': scope, 'after': page.after})}" if page.after else None,
    }


def heads(by: Actor, scope: str, now: datetime) -> "peewee.ModelSelect[Sighting]":
    """The searches of one part of the list, each by the report that came first."""
    one = Sighting.alias()
    mine, is_waiting = one.agency == by.agency, is_open(by.agency, now, one)
    part = {
        "": is_waiting & ~one.review & one.forwarded_at.is_null(),
        "forwarded": is_waiting & ~one.review & one.forwarded_at.is_null(False),
        "review": is_waiting & one.review,
        "done": is_waiting,
    }[scope]
    searches = one.select(one.search).where(mine & part)
    if scope in {"", "done"}:  # one list of two, so that each is found by its index
        two = Sighting.alias()
        searches |= two.select(two.search).where((two.agency == by.agency) & among(two.contest_to, HEADS))
    within = among(Sighting.id, searches)
    return _first_ones(by, ~within if scope == "done" else within)


def heads_with(by: Actor, fits: Callable[[Any], peewee.Expression]) -> "peewee.ModelSelect[Sighting]":
    """The searches in which some report fits a condition, each by the report that came first."""
    one = Sighting.alias()
    return _first_ones(by, among(Sighting.id, one.select(one.search).where((one.agency == by.agency) & fits(one))))


def _first_ones(by: Actor, which: peewee.Expression) -> "peewee.ModelSelect[Sighting]":
    return Sighting.select().where(visible(by) & (Sighting.id == Sighting.search) & which)


def speakers(found: Sequence[Sighting], now: datetime, *, contested: bool = True) -> list[Sighting]:
    """For each search, known by the report that came first, the one that tells how it stands: what is contested, if that is asked, else what is open."""
    others: dict[UUID, list[Sighting]] = {each.id: [each] for each in found}
    joined = Sighting.select().where(among(Sighting.search, tuple(others)) & (Sighting.id != Sighting.search))
    for each in joined.order_by(Sighting.received_at, Sighting.id) if others else ():
        others[each.search].append(each)
    return [min(group, key=lambda one: _turn(one, now, contested=contested)) for group in others.values()]


def _turn(sighting: Sighting, now: datetime, *, contested: bool) -> int:
    return (
        0
        if contested and sighting.contest_to
        else 1
        if sighting.case_id is None and end_of(sighting, now) is None
        else 2
    )


def scope_of(sighting: Sighting, now: datetime) -> str:
    """In which part of the list a report stands."""
    if sighting.contest_to:
        return ""
    if sighting.case_id or end_of(sighting, now):
        return "done"
    return "review" if sighting.review else "forwarded" if sighting.forwarded_at else ""


def rows_of(found: Sequence[Sighting], by: Actor, now: datetime, current: UUID | None = None) -> list[dict[str, Any]]:
    """Reports as rows of a list; three questions however many they are."""
    calendar, promise = calendar_of(by.agency), promise_of(by.agency)
    fetch_keys([each.id for each in found])
    sizes, waiting = _sizes([each.search for each in found]), written_last([each.id for each in found])
    rows = []
    for each in found:
        told, size = told_of(each), sizes.get(each.search, 1)
        detail = [where_words(each, told), when_words(each, now, calendar)]
        if each.id in waiting:
            detail.append("ada pesan baru")
        rows.append(
            {
                "id": each.id,
                "href": each.address,
                "title": headline(told),
                "detail": " · ".join(filter(None, detail)),
                "together": f"{size} laporan, mungkin orang yang sama" if size > 1 else None,
                "clock": clock_of(each, now, calendar, promise),
                "tag": state_words(each, now),
                "current": each.search == current,
            }
        )
    return rows


def written_last(ids: Sequence[UUID]) -> set[UUID]:
    """Of which reports the last message is the reporter's."""
    if not ids:
        return set()
    last = peewee.fn.MAX(SlipMessage.at).alias("last")
    rows = (
        SlipMessage.select(Slip.subject, SlipMessage.by_citizen, last)
        .join(Slip)
        .where(among(Slip.subject, tuple(ids)))
        .group_by(Slip.subject, SlipMessage.by_citizen)
    )
    newest: dict[UUID, tuple[Any, bool]] = {}
    told: list[Any] = list(rows.tuples())
    for subject, by_citizen, at in told:
        newest[subject] = max(newest.get(subject, (at, by_citizen)), (at, by_citizen))
    return {subject for subject, (_, by_citizen) in newest.items() if by_citizen}


def _sizes(searches: Sequence[UUID]) -> dict[UUID, int]:
    if not searches:
        return {}
    rows = Sighting.select(Sighting.search, peewee.fn.COUNT(Sighting.id)).where(among(Sighting.search, tuple(searches)))
    found: list[Any] = list(rows.group_by(Sighting.search).tuples())
    return dict(found)


def _page(by: Actor, scope: str, now: datetime, after: str | None) -> Page:
    found = heads(by, scope, now)
    if scope == "done":
        return newest_first(found, Sighting.received_at, Sighting.id, after)
    name = "forwarded_at" if scope == "forwarded" else "received_at"
    moment: Any = peewee.fn.COALESCE(getattr(Sighting, name), Sighting.received_at)
    if after:
        danger, then, id = _read_key(after)
        same = Sighting.danger == danger
        below = same & ((moment > then) | ((moment == then) & (Sighting.id > id)))
        found = found.where(below | ~Sighting.danger if danger else below)
    rows = list(found.order_by(Sighting.danger.desc(), moment, Sighting.id).limit(PAGE + 1))
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    key = f"{int(last.danger)}~{(getattr(last, name) or last.received_at).isoformat()}~{last.id}" if last else None
    return Page(rows[:PAGE], key)


def _read_key(text: str) -> tuple[bool, datetime, UUID]:
    try:
        danger, moment, id = text.split("~")
        return danger == "1", datetime.fromisoformat(moment).astimezone(UTC), UUID(id)
    except (ValueError, OverflowError) as error:
        raise NotFound from error
