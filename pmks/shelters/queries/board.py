"""The page of a shelter today: who sleeps where, on which day of how many, what each waits for, and what tomorrow looks like."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from pmks.cases.queries.standing import calendar_of
from pmks.cases.rules import Progress
from pmks.clients.queries import age_words
from pmks.house import clock
from pmks.house.indonesian import clock_time, full_date, short_date
from pmks.house.permissions import Actor, may
from pmks.house.problems import NotFound
from pmks.shelters.queries.arrivals import asked, to_admit
from pmks.shelters.queries.roll import states_on
from pmks.shelters.queries.rooms import chamber, rooms_in, shelters_for
from pmks.shelters.queries.stays import day_of, limit_of, people_in, standings
from pmks.shelters.rules import Forecast, Held, forecast, free_places, has_overstayed, last_day
from pmks.shelters.tables import Presence, Room, Stay
from pmks.shelters.words import NEEDS, PRESENCE, ROOM_SEX

MOST_NAMED = 3


def board(by: Actor, wanted: str | None) -> dict[str, Any]:
    """Everything `shelters/index.html` shows: the shelter asked for, else the first the viewer has to do with."""
    known = shelters_for(by)
    shelter = next((each for each in known if wanted in (None, "", str(each.id))), None)
    if shelter is None:
        if wanted:
            raise NotFound
        return {"shelter": None, "may_manage": may(by, "room.open", by.agency)}
    calendar, now = calendar_of(by.agency), clock.now()
    today, stays, rooms = calendar.day(now), people_in(shelter), rooms_in(shelter)
    stands = standings(by.agency, [stay.case_id for stay in stays])
    called = states_on([stay.case_id for stay in stays], today)
    cards = {stay.id: _card(stay, stands[stay.case_id], called.get(stay.case_id), today) for stay in stays}
    here = [stay for stay in stays if not stay.is_expected]
    places = sum(room.places for room in rooms)
    return {
        "shelter": shelter,
        "shelters": [(f"/shelter?shelter={each.id}", each.name, each.id == shelter.id) for each in known],
        "title": f"{len(here)} dari {places} tempat terisi" if rooms else f"{len(here)} orang tinggal di sini",
        "moment_words": f"{full_date(today)}, {clock_time(now, calendar.zone, named=True).removeprefix('pukul ')}",
        "late": [cards[stay.id] for stay in here if cards[stay.id]["overstayed"]],
        "rooms": [_room(room, stays, cards) for room in rooms],
        "roomless": [cards[stay.id] for stay in stays if stay.room_id is None],
        "uncalled": bool(here) and any(stay.case_id not in called for stay in here),
        "missing": [cards[stay.id] for stay in here if cards[stay.id]["presence"] == PRESENCE["missing"]],
        "free": _free_by_sex(rooms, stays),
        "tomorrow": _tomorrow(_forecast(places, stays, stands, today), has_rooms=bool(rooms)),
        "asked": asked(shelter, by),
        "to_admit": to_admit(shelter, by, {stay.case_id for stay in stays}),
        "may_call": may(by, "shelter.presence", by.agency),
        "may_manage": may(by, "room.open", by.agency),
    }


def _card(stay: Stay, standing: Progress, told: Presence | None, today: date) -> dict[str, Any]:
    """One person's card; `overstayed` when the printed limit has passed without a head's leave."""
    day, calendar = day_of(stay, standing), calendar_of(stay.agency)
    waits = next((each.step.title for each in standing.steps if each.status == "next"), None)
    return {
        "href": f"{stay.case.address}/stay",
        "who": stay.client.name,
        "age": age_words(stay.client, today),
        "place": stay.place,
        "expected": None if day else _expected(stay, today),
        "day": day,
        "clock": (day.state, day.left) if day and day.left else None,
        "overstayed": day is not None
        and has_overstayed(limit_of(stay, standing), stay.extended_until, today, calendar),
        "presence": PRESENCE[told.state] if told else None,
        "away": told is not None and told.state != "present",
        "waits": waits or "Siap diselesaikan",
    }


def _expected(stay: Stay, today: date) -> str:
    if stay.expected_on is None:
        return "Ditunggu"
    return "Ditunggu hari ini" if stay.expected_on == today else f"Ditunggu {short_date(stay.expected_on)}"


def _room(room: Room, stays: Iterable[Stay], cards: Mapping[UUID, dict[str, Any]]) -> dict[str, Any]:
    """A room: the cards of those who have its places, by number, and what is free in it in words."""
    by_place = {stay.place: cards[stay.id] for stay in stays if stay.room_id == room.id}
    need = None if room.need == "general" else NEEDS[room.need].lower()
    return {
        "id": room.id,
        "name": room.name,
        "words": " · ".join(filter(None, [ROOM_SEX[room.sex].lower(), need])),
        "count": f"{len(by_place)} dari {room.places}",
        "taken": [(number, by_place[number]) for number in sorted(by_place, key=lambda each: each or 0)],
        "free": _free_words([number for number in range(1, room.places + 1) if number not in by_place]),
    }


def _free_words(numbers: Sequence[int]) -> str | None:
    """ "Tempat 2 kosong", "3 tempat kosong: 2, 3, 5", many of them only counted; None when all are taken."""
    if not numbers:
        return None
    if len(numbers) > MOST_NAMED:
        return f"{len(numbers)} tempat kosong"
    return (
        f"Tempat {numbers[0]} kosong"
        if len(numbers) == 1
        else f"{len(numbers)} tempat kosong: {', '.join(map(str, numbers))}"
    )


def _free_by_sex(rooms: Iterable[Room], stays: Iterable[Stay]) -> list[tuple[str, str]]:
    """The free places, by whom the rooms are for."""
    taken: dict[UUID | None, list[Held]] = {}
    for stay in stays:
        taken.setdefault(stay.room_id, []).append(Held(stay.place or 0))
    free = dict.fromkeys(ROOM_SEX, 0)
    known = set()
    for room in rooms:
        free[room.sex] += len(free_places(chamber(room), taken.get(room.id, [])))
        known.add(room.sex)
    return [(ROOM_SEX[sex], f"{count} kosong" if count else "penuh") for sex, count in free.items() if sex in known]


def _forecast(places: int, stays: Iterable[Stay], stands: Mapping[UUID, Progress], today: date) -> Forecast:
    ends, arrivals = [], []
    for stay in stays:
        if stay.is_expected:
            arrivals.append(stay.expected_on)
        else:
            limit, calendar = limit_of(stay, stands[stay.case_id]), calendar_of(stay.agency)
            ends.append(last_day(limit, stay.planned_until, stay.extended_until, calendar))
    return forecast(places, ends, arrivals, today)


def _tomorrow(seen: Forecast, *, has_rooms: bool) -> list[tuple[str, str]]:
    """Tomorrow's occupancy as facts."""
    expected = f"{seen.expected} orang" + (f" untuk {seen.places} tempat" if has_rooms else "")
    short = f", kurang {-seen.free} tempat" if has_rooms and seen.free < 0 else ""
    return [
        ("Diperkirakan", expected + short),
        ("Datang", f"{seen.arriving} orang"),
        ("Rencana keluar", f"{seen.leaving} orang"),
        ("Lewat rencana", f"{seen.overstaying} orang"),
    ]
