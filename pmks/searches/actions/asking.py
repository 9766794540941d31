"""What a family does: ask for somebody, and disagree once with the outcome."""

from datetime import datetime
from typing import Any

from pmks.agencies.queries import agency, settings_of
from pmks.cases.queries.standing import calendar_of
from pmks.citizens import messages, slips
from pmks.clocks.rules import due
from pmks.house.database import new_id
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, refuse_faults
from pmks.house.serials import next_number
from pmks.searches.forms import AskForm, ContestForm, impossible
from pmks.searches.queries.reach import held_search
from pmks.searches.rules.stages import CONTESTABLE
from pmks.searches.standing import refuse_forgotten, settle
from pmks.searches.tables import Search
from pmks.searches.told import pictures, sealed

KIND = "search"
FIRST_ANSWER, DAYS = "search.first_answer", 3
"""The setting, and how many working days without it."""


@deed("search.ask", form=AskForm)
def ask(asker: Actor, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Take in what a family asks. The value is the search; the address is that of the slip which the searcher keeps."""
    slug = by.agency
    calendar = calendar_of(slug)
    today = calendar.day(at)
    refuse_faults(impossible(told, today))
    photos, papers = pictures(told)
    id, days = new_id(), settings_of(slug).get(FIRST_ANSWER, DAYS)
    search = Search.create(
        id=id,
        agency=slug,
        number=f"PK-{agency(slug).short}-{today.year}-{next_number(slug, KIND, today.year):04d}",
        asked_at=at,
        told_sealed=sealed(id, told),
        photos=photos,
        papers=papers,
        review=told["review"],
        first_due_at=due(at, days, "working_days", calendar),
        waits="answer",
    )
    slip = slips.give(KIND, id, slug, at)
    return Done(search, subject=id, about=id, address=slip.address)


@deed("search.contest", form=ContestForm, find=held_search)
def contest(search: Search, *, by: Actor, at: datetime, reason: str) -> Done:
    """Disagree with the outcome, once: it is looked at again by somebody above whoever ended it."""
    if search.is_open or search.contested_at is not None or search.outcome not in CONTESTABLE:
        raise Conflict("Keberatan untuk hasil ini sudah disampaikan, atau hasilnya belum ada.")
    refuse_forgotten(search)
    messages.say(search.id, reason, by=by, at=at)
    search.contested_at, search.closed_at, search.is_open = at, None, True
    settle(search, at)
    return Done(search, subject=search.id, about=search.id, address=f"/sent/{by.id}")
