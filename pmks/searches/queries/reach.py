"""Who may see a search: those of the dinas that was asked, and nobody of the field or the shelter."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pmks.citizens.tables import Slip
from pmks.clients.queries import client_with_id
from pmks.clients.tables import Client
from pmks.house.database import id_in
from pmks.house.permissions import OFFICE, Actor
from pmks.house.problems import NotFound
from pmks.searches.tables import Search, SearchMatch


def search_for(by: Actor, ref: Mapping[str, Any]) -> Search:
    """The search that `ref["search"]` names, if the actor may see it. Raises NotFound."""
    found = Search.get_or_none((Search.id == id_in(ref, "search")) & (Search.agency == by.agency))
    if found is None or not by.is_any(OFFICE):
        raise NotFound
    return found


def match_of(search: Search, client: UUID) -> SearchMatch:
    """How a client stands to a search. Raises NotFound when nobody has judged it yet."""
    found = SearchMatch.get_or_none((SearchMatch.search == search.id) & (SearchMatch.client == client))
    if found is None:
        raise NotFound
    return found


def living(by: Actor, client: UUID) -> Client:
    """A client whom the actor may see and whose data are there. Raises NotFound."""
    found = client_with_id(by, client)
    if found.erased_at is not None:
        raise NotFound
    return found


def held_search(by: Actor, ref: Mapping[str, Any]) -> Search:
    """The search whose slip the actor holds. Raises NotFound for any other."""
    id = id_in(ref, "search")
    held = Slip.select().where((Slip.id == by.id) & (Slip.subject == id) & (Slip.agency == by.agency)).exists()
    found = Search.get_or_none(Search.id == id) if held else None
    if found is None:
        raise NotFound
    return found
