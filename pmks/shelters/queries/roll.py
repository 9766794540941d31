"""Who was in a shelter on a day, and what the roll call of that day said."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import peewee

from pmks.cases.queries.standing import calendar_of
from pmks.cases.rules import Progress
from pmks.cases.tables import Case
from pmks.clients.queries import age_words
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.database import among, new_id
from pmks.house.indonesian import clock_time, full_date, relative_day
from pmks.house.permissions import Actor, may
from pmks.shelters.queries.stays import day_of, standings
from pmks.shelters.tables import Presence, Room, Stay
from pmks.shelters.words import PRESENCE
from pmks.users.queries import names_of
from pmks.users.tables import Office

SHOWN_BACK = 7


def present_on(shelter: Office, day: date) -> list[Stay]:
    """Who stayed in a shelter on a day, by room and place; of somebody who moved that day, where he was last."""
    calendar = calendar_of(shelter.agency)
    begins, ends = calendar.end_of(day - timedelta(days=1)), calendar.end_of(day)
    rows = (
        Stay.select(Stay, Case, Client, Room)
        .join_from(Stay, Case)
        .join_from(Stay, Client)
        .join_from(Stay, Room, peewee.JOIN.LEFT_OUTER)
    )
    here = (Stay.shelter == shelter.id) & (Stay.from_at <= ends) & (Stay.to_at.is_null() | (Stay.to_at > begins))
    found = {stay.case_id: stay for stay in rows.where(here).order_by(Stay.from_at, Stay.id)}
    return sorted(found.values(), key=lambda stay: (stay.room.name if stay.room else "", stay.place or 0, stay.from_at))


def states_on(cases: Iterable[UUID], day: date) -> dict[UUID, Presence]:
    """What the roll call of a day said, by case."""
    rows = Presence.select().where(among(Presence.case, tuple(cases)) & (Presence.day == day))
    return {row.case_id: row for row in rows}


def roll_page(shelter: Office, by: Actor, day: date | None) -> dict[str, Any]:
    """Everything `shelters/presence.html` shows: one line for each who stays, present unless somebody said otherwise."""
    calendar, now = calendar_of(shelter.agency), clock.now()
    today = calendar.day(now)
    shown = day if day is not None and today - timedelta(days=SHOWN_BACK) <= day <= today else today
    stays = present_on(shelter, shown)
    cases = [stay.case_id for stay in stays]
    states, stands = states_on(cases, shown), standings(shelter.agency, cases)
    return {
        "shelter": shelter,
        "day": shown.isoformat(),
        "day_words": full_date(shown),
        "days": [_day(shelter, today - timedelta(days=back), shown, today) for back in range(3)],
        "people": [_line(stay, states.get(stay.case_id), stands[stay.case_id], today) for stay in stays],
        "states": list(PRESENCE.items()),
        "called": _called(states.values(), calendar.zone),
        "submission_id": new_id(),
        "may_call": may(by, "shelter.presence", shelter.agency),
    }


def _line(stay: Stay, told: Presence | None, standing: Progress, today: date) -> dict[str, Any]:
    place = f"{stay.room.name}, tempat {stay.place}" if stay.room else None
    day = day_of(stay, standing)
    return {
        "name": f"stay-{stay.case_id}",
        "who": stay.client.name,
        "detail": " · ".join(filter(None, [age_words(stay.client, today), place, day.words if day else None])),
        "clock": (day.state, day.left) if day and day.left and day.state in ("late", "soon") else None,
        "state": told.state if told else "present",
        "href": f"{stay.case.address}/stay",
    }


def _day(shelter: Office, day: date, shown: date, today: date) -> tuple[str, str, bool]:
    words = relative_day(day, today)
    return f"/shelter/presence?shelter={shelter.id}&day={day}", words[:1].upper() + words[1:], day == shown


def _called(rows: Iterable[Presence], zone: Any) -> str | None:
    """Who called the roll, and when: “Sudah dicatat 20.15 oleh Mega Lestari”."""
    last: Presence | None = max(rows, key=_told_at, default=None)
    if last is None:
        return None
    who = names_of([last.told_by]).get(last.told_by, "")
    return f"Sudah dicatat {clock_time(last.told_at, zone)} oleh {who}. Boleh dibetulkan."


def _told_at(row: Presence) -> datetime:
    return row.told_at
