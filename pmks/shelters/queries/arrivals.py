"""Who is on the way into a shelter: requests that wait for an answer or a place, and cases that stand before its door."""

from collections.abc import Collection
from typing import Any, cast
from uuid import UUID

from pmks.agencies.queries import pinned_service
from pmks.cases.queries.reach import visible
from pmks.cases.queries.standing import calendar_of, present_passages
from pmks.cases.tables import Case, Turn
from pmks.clients.queries import age_words
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.indonesian import relative_day
from pmks.house.permissions import Actor
from pmks.shelters.places import OFFICE_OF
from pmks.shelters.tables import Admission
from pmks.users.tables import Office

MOST = 60


def asked(shelter: Office, by: Actor) -> list[dict[str, Any]]:
    """The requests for admission to a shelter that wait for an answer, or on the waiting list for a place; oldest first."""
    waits = Admission.answer.is_null() | (Admission.answer == "waiting")
    rows = Admission.select(Admission, Case, Client).join(Case).join(Client)
    mine = rows.where((Admission.shelter == shelter.id) & waits & Case.is_open & visible(by))
    newest: dict[UUID, Admission] = {}
    for row in mine.order_by(Admission.asked_at, Admission.id).limit(MOST):
        newest[row.case_id] = row
    today = calendar_of(by.agency).day(clock.now())
    return [_asked(row, by, today) for row in newest.values()]


def to_admit(shelter: Office, by: Actor, here: Collection[UUID]) -> list[dict[str, Any]]:
    """The cases that wait at a step done in such a place, of people who are not here (yet) and expected nowhere."""
    turns = Turn.select(Turn, Case, Client).join(Case).join(Client)
    rows = (
        turns.where((Turn.agency == by.agency) & visible(by)).order_by(Turn.urgent.desc(), Turn.since).limit(MOST * 3)
    )
    found: list[Any] = list(
        {turn.case_id: turn for turn in cast("list[Any]", rows) if turn.case_id not in here}.values()
    )
    passages, today = present_passages(turn.case_id for turn in found), calendar_of(by.agency).day(clock.now())
    waiting = []
    for turn in found:
        step = pinned_service(by.agency, passages[turn.case_id].sha256).step(turn.step)
        if OFFICE_OF.get(step.place or "") == shelter.kind:
            client = turn.case.client
            detail = " · ".join(filter(None, [client.name, age_words(client, today), turn.case.number]))
            waiting.append({"href": turn.case.address, "title": step.title, "detail": detail})
    return waiting[:MOST]


def _asked(row: Admission, by: Actor, today: Any) -> dict[str, Any]:
    client, day = row.case.client, calendar_of(by.agency).day(row.asked_at)
    since = f"diajukan {relative_day(day, today)}"
    return {
        "href": row.case.address,
        "title": f"{client.name}: {'daftar tunggu' if row.answer else 'menunggu jawaban'}",
        "detail": " · ".join(filter(None, [age_words(client, today), since])),
    }
