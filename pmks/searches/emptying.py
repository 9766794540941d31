"""What goes of searches for good: their keys, whom they were compared with, their pictures. Called inside the deeds that decide it, the files after them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import peewee

from pmks.agencies.days import day_in
from pmks.agencies.queries import agency
from pmks.cases.queries.standing import calendar_of
from pmks.clients.tables import Client
from pmks.house.database import among
from pmks.house.files import Store
from pmks.house.indonesian import long_date
from pmks.house.sealing import GONE, SubjectKey, erase
from pmks.rights.erasing import destroys, drop_unneeded, forgets, needs
from pmks.rights.queries.retention import MOST, ended_before, falls_due_too
from pmks.searches.standing import is_forgotten, settle
from pmks.searches.tables import Search, SearchMatch, SearchQuestion


def is_due(search: Search, now: datetime) -> bool:
    """Whether it ended longer ago than the agency keeps its files, and can still be read."""
    years = agency(search.agency).retention_years
    if years is None or search.closed_at is None or is_forgotten(search):
        return False
    calendar = calendar_of(search.agency)
    return search.closed_at < ended_before(calendar.day(now), years, calendar.zone)


def empty(search: Search) -> None:
    """Take away what was told, said, compared and asked. Dates and the outcome stay."""
    SearchMatch.delete().where(SearchMatch.search == search.id).execute()
    SearchQuestion.delete().where(SearchQuestion.search == search.id).execute()
    erase(search.id)


@forgets
def forget_matches(client: Client, at: datetime) -> None:
    """What was compared, asked and answered about a client goes with him; what his family could be told falls away."""
    found = [each.search_id for each in SearchMatch.select(SearchMatch.search).where(SearchMatch.client == client.id)]
    SearchMatch.delete().where(SearchMatch.client == client.id).execute()
    SearchQuestion.delete().where(SearchQuestion.client == client.id).execute()
    for search in Search.select().where(among(Search.id, found)):
        settle(search, at)


@falls_due_too
def forgettable(slug: str, before: datetime) -> Iterable[dict[str, Any]]:
    """Searches that ended before a moment, and can still be read."""
    ended = (Search.agency == slug) & (Search.closed_at < before) & ~among(Search.id, _gone())
    for each in Search.select().where(ended).order_by(Search.closed_at).limit(MOST):
        if each.closed_at:
            words = f"{each.number}, selesai {long_date(day_in(slug, each.closed_at))}"
            yield {"href": each.address, "name": "Pencarian keluarga", "detail": words}


@destroys
def destroy_pictures(store: Store) -> int:
    """Remove the pictures of searches whose keys are gone."""
    there = (Search.photos.cast("TEXT") != "[]") | (Search.papers.cast("TEXT") != "[]")
    rows = list(Search.select().where(among(Search.id, _gone()) & there))
    for each in rows:
        for digest in (*each.photos, *each.papers):
            drop_unneeded(store, digest)
        Search.update(photos=[], papers=[]).where(Search.id == each.id).execute()
    return len(rows)


@needs
def is_of_a_search(digest: str) -> bool:
    """Whether a search that was not forgotten has this picture."""
    has = Search.photos.cast("TEXT").contains(digest) | Search.papers.cast("TEXT").contains(digest)
    return Search.select().where(has & ~among(Search.id, _gone())).exists()


def _gone() -> "peewee.ModelSelect[Any]":
    return SubjectKey.select(SubjectKey.id).where(SubjectKey.wrapped == GONE)
