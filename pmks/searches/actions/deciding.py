"""Whether a family may be told: the client answers, a head decides. Bodies are sealed under the client's own key."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.agencies.days import day_in
from pmks.clients.rules import age_of
from pmks.clients.tables import Client
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, NotAllowed, refuse_faults
from pmks.house.sealing import seal
from pmks.searches.forms import ClientForm, PermissionForm, RejectForm
from pmks.searches.queries.reach import living, match_of, search_for
from pmks.searches.rules.stages import ASK_FIRST, OWN, consent_faults, refusal_to_approve
from pmks.searches.standing import refuse_closed, rule, settle
from pmks.searches.tables import Search, SearchMatch


@deed("search.consent", form=PermissionForm, find=search_for)
def consent(search: Search, *, by: Actor, at: datetime, client: UUID, **told: Any) -> Done:
    """Write down what the client, his guardian or the law says to telling his family. A yes asks a head; a no ends what was allowed.

    Raises Conflict for a client whom nobody took for the one, Invalid for what is missing.
    """
    refuse_closed(search)
    person = living(by, client)
    found = _likely(search, person.id)
    estimated_on = day_in(search.agency, person.estimated_at) if person.estimated_at else None
    age = age_of(person.birth_date, person.age_estimate, estimated_on, day_in(search.agency, at))
    refuse_faults(consent_faults(**told, age=age))
    cannot = told["answer"] == "cannot"
    found.consent, found.consent_at, found.consent_by = told["answer"], at, by.id
    found.given_by, found.ground = (None, told["ground"]) if cannot else (told["given_by"], None)
    found.decision = found.decided_at = found.decided_by = found.reason_sealed = None
    return _decided(search, found, person, at)


@deed("search.approve", form=ClientForm, find=search_for)
def approve(search: Search, *, by: Actor, at: datetime, client: UUID) -> Done:
    """A head lets the searcher know that there is news; not his own request, and not before it is sure who the searcher is."""
    person = living(by, client)
    found = match_of(search, person.id)
    is_own = found.consent_by == by.id
    against = refusal_to_approve(
        rule(found), is_own=is_own, identified=search.identified_at is not None, is_open=search.is_open
    )
    if against == OWN:
        raise NotAllowed(OWN)
    if against:
        raise Conflict(against)
    found.decision, found.decided_at, found.decided_by = "approved", at, by.id
    return _decided(search, found, person, at)


@deed("search.reject", form=RejectForm, find=search_for)
def reject(search: Search, *, by: Actor, at: datetime, client: UUID, reason: str) -> Done:
    """A head gives the request back to the social worker, with what is missing."""
    refuse_closed(search)
    person = living(by, client)
    found = match_of(search, person.id)
    if found.consent_by == by.id:
        raise NotAllowed(OWN)
    if rule(found).state != "waiting":
        raise Conflict(ASK_FIRST)
    found.decision, found.decided_at, found.decided_by = "rejected", at, by.id
    found.reason_sealed = seal(person.id, reason.encode())
    return _decided(search, found, person, at)


def _likely(search: Search, client: UUID) -> SearchMatch:
    found = match_of(search, client)
    if found.verdict != "likely":
        raise Conflict("Orang ini sudah dinyatakan bukan yang dicari.")
    return found


def _decided(search: Search, found: SearchMatch, person: Client, at: datetime) -> Done:
    found.save()
    settle(search, at)
    return Done(
        search, subject=search.id, about=person.id, client=person.id, address=f"{search.address}/clients/{person.id}"
    )
