"""Who stays where: the stays of a case, of a shelter, and how each stands against its limit."""

from collections.abc import Collection
from uuid import UUID

import peewee

from pmks.cases.queries.standing import calendar_of, present_passages, progress_of_all
from pmks.cases.rules import Progress
from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.problems import Conflict
from pmks.shelters.rules import Limit, StayDay, limit_in, stay_day
from pmks.shelters.tables import Admission, Extension, Room, Stay
from pmks.users.tables import Office


def current_stay(case: Case) -> Stay | None:
    """Where the person of this case stays now, or None."""
    return _newest((Stay.case == case.id) & Stay.from_at.is_null(False) & Stay.to_at.is_null())


def stay_here(case: Case) -> Stay:
    """Where the person of this case stays now. Raises Conflict for somebody who stays nowhere."""
    stay = current_stay(case)
    if stay is None:
        raise Conflict("Orang ini belum tercatat tinggal di rumah singgah. Catat dulu penerimaannya.")
    return stay


def expected_stay(case: Case) -> Stay | None:
    """The place that was promised and is not taken yet, or None."""
    return _newest((Stay.case == case.id) & Stay.from_at.is_null() & Stay.to_at.is_null())


def newest_stay(case: Case) -> Stay | None:
    """The stay that began or was promised last, ended ones too; a promise that was taken back counts for nothing."""
    return _newest((Stay.case == case.id) & (Stay.from_at.is_null(False) | Stay.to_at.is_null()))


def stay_elsewhere(case: Case) -> Stay | None:
    """An open stay of the same person under another case: one person is in one place."""
    return _newest((Stay.client == case.client_id) & (Stay.case != case.id) & Stay.to_at.is_null())


def people_in(shelter: Office) -> list[Stay]:
    """Who stays in a shelter now or is expected there, with case, person and room; longest there first."""
    rows = (
        Stay.select(Stay, Case, Client, Room)
        .join_from(Stay, Case)
        .join_from(Stay, Client)
        .join_from(Stay, Room, peewee.JOIN.LEFT_OUTER)
    )
    here = (Stay.agency == shelter.agency) & (Stay.shelter == shelter.id) & Stay.to_at.is_null()
    return list(rows.where(here).order_by(Stay.from_at, Stay.id))


def standings(slug: str, cases: Collection[UUID]) -> dict[UUID, Progress]:
    """How these cases stand now, by id; two questions however many they are."""
    return progress_of_all(present_passages(cases).values(), slug, clock.now())


def limit_of(stay: Stay, standing: Progress) -> Limit | None:
    """The printed limit that a stay is measured by; one that has not begun yet, by what runs now."""
    return limit_in(standing.clocks, stay.came_at or stay.from_at or clock.now(), calendar_of(stay.agency))


def day_of(stay: Stay, standing: Progress) -> StayDay | None:
    """Where a stay is in its days; None for somebody who has not come yet."""
    if stay.from_at is None:
        return None
    calendar, now = calendar_of(stay.agency), clock.now()
    return stay_day(
        stay.came_at or stay.from_at, limit_of(stay, standing), stay.planned_until, stay.extended_until, now, calendar
    )


def newest_request(case: Case) -> Admission | None:
    """The latest request for admission of a case, answered or not."""
    rows = Admission.select(Admission, Office).join(Office).where(Admission.case == case.id)
    return rows.order_by(Admission.asked_at.desc(), Admission.id.desc()).first()


def open_extension(case: Case) -> Extension | None:
    """The request for more time that waits for a decision, or None."""
    waiting = (Extension.case == case.id) & Extension.granted.is_null()
    return Extension.select().where(waiting).order_by(Extension.id.desc()).first()


def spot_words(stay: Stay) -> str:
    """Where a stay is: “Rumah Singgah, Kamar Melati, tempat 3”."""
    place = f"tempat {stay.place}" if stay.place else None
    return ", ".join(filter(None, [stay.shelter.name, stay.room.name if stay.room else None, place]))


def _whole() -> "peewee.ModelSelect[Stay]":
    rows = Stay.select(Stay, Office, Room).join_from(Stay, Office)
    return rows.join_from(Stay, Room, peewee.JOIN.LEFT_OUTER, on=(Stay.room == Room.id))


def _newest(condition: peewee.Expression) -> Stay | None:
    return _whole().where(condition).order_by(Stay.id.desc()).first()
