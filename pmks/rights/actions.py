"""What can be done for a person's rights: asking consent, handing him his file, erasing his data when the law allows."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pmks.agencies.days import day_in
from pmks.agencies.queries import agency
from pmks.cases.errands import errand, finish_errand
from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case
from pmks.clients.queries import living_client_for, refuse_erased
from pmks.clients.rules import age_of
from pmks.clients.tables import Client
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid, refuse_faults
from pmks.house.replaying import now_replaying
from pmks.rights import rules
from pmks.rights.erasing import empty_record
from pmks.rights.forms import ConsentForm, ErasureForm, ErasureRequestForm, FileForm, RefusalForm
from pmks.rights.queries.requests import last_ended_on, latest_case, open_numbers, waiting_request
from pmks.rights.reminders import CONSENT
from pmks.rights.tables import Consent, Erasure

ERASURE, DECIDE = "erasure", "Putuskan permintaan penghapusan data"
"""The head's errand while a request waits; it has no printed limit, so it has no day."""


@deed("consent.record", form=ConsentForm, find=case_for)
def record_consent(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Write down the answer to the privacy notice, or the ground without one. It never blocks anything.

    Raises Invalid for what is missing, or for a child who answers alone (UU 27/2022 articles 20, 25).
    """
    refuse_erased(case.client)
    done = fulfilment(case, "consent.record", told, by=by, at=at)
    moment = done.at or at
    names = ("answer", "given_by", "guardian", "ground", "read_out")
    faults = rules.consent_faults(**{name: told[name] for name in names}, age=_age(case.client, moment))
    if faults:
        raise Invalid(faults)
    given_by = None if told["answer"] == "cannot" else told["given_by"]
    answer = {"answer": told["answer"], "given_by": given_by, "ground": told["ground"]}
    Consent.create(client=case.client_id, case=case.id, at=moment, by=by.id, **answer)
    for each in Case.select().where(Case.client == case.client_id):
        finish_errand(each, CONSENT)
    return done


@deed("file.export", form=FileForm, find=living_client_for)
def export_file(
    client: Client, *, by: Actor, at: datetime, recipient: str, name: str | None, proof: str, kind: str
) -> Done:
    """Hand a person his own file; the journal says to whom and how he was known. The value is the kind that was asked for."""
    if recipient == "guardian" and not name:
        raise Invalid({"name": [rules.NAMELESS]})
    return replace(_about(client), value=kind)


@deed("erasure.request", form=ErasureRequestForm, find=living_client_for)
def request_erasure(client: Client, *, by: Actor, at: datetime, ground: str, reason: str) -> Done:
    """Write down that somebody asks for erasure; another decides. Raises Conflict when one waits already, Invalid before its time."""
    if waiting_request(client) is not None:
        raise Conflict("Sudah ada permintaan penghapusan yang menunggu keputusan.")
    refuse_faults(rules.request_faults(ground, **_times(client, at)))
    request = Erasure.create(agency=client.agency, client=client.id, ground=ground, asked_at=at, asked_by=by.id)
    case = latest_case(client)
    if case is not None:
        errand(case, ERASURE, DECIDE, about=request.id, role="kadis")
    return _about(client)


@deed("erasure.refuse", form=RefusalForm, find=living_client_for)
def refuse_erasure(client: Client, *, by: Actor, at: datetime, reason: str) -> Done:
    """Turn a request down, with the reason that is told to whoever asked. Raises Conflict when none waits."""
    request = waiting_request(client)
    if request is None:
        raise Conflict(rules.NOT_ASKED)
    _decide(request, "refused", by, at)
    return _about(client)


@deed("client.erase", form=ErasureForm, find=living_client_for)
def erase_client(client: Client, *, by: Actor, at: datetime, reason: str, checked: bool) -> Done:
    """Erase a person's data for good: his key is deleted, his name, places and photos are gone, numbers stay.

    Raises Conflict while a case is open, nobody asked, the asker decides himself, or the time that was named is not over.
    """
    if now_replaying() is not None:  # what is left of him and of the request was taken over as it stands
        empty_record(client, at)
        return _erased(client, reason)
    request = waiting_request(client)
    found = rules.obstacles(
        open_cases=open_numbers(client),
        ground=request.ground if request else None,
        is_own=request is not None and request.asked_by == by.id,
        **_times(client, at),
    )
    if found or request is None:
        raise Conflict(" ".join(found))
    request.photos = empty_record(client, at)
    _decide(request, "erased", by, at)
    return _erased(client, reason)


def _erased(client: Client, reason: str) -> Done:
    """Not about him any more: his key is gone, and must not be made anew for this line."""
    return Done(client, subject=client.id, client=client.id, address=client.address, body={"reason": reason})


def _decide(request: Erasure, decision: str, by: Actor, at: datetime) -> None:
    request.decision, request.decided_at, request.decided_by = decision, at, by.id
    request.save()
    for case in Case.select().where(Case.client == request.client_id):
        finish_errand(case, ERASURE, about=request.id)


def _about(client: Client) -> Done:
    address = f"{client.address}/rights"
    return Done(client, subject=client.id, about=client.id, client=client.id, address=address)


def _times(client: Client, at: datetime) -> dict[str, Any]:
    """What the rules need to know of time: when the last case ended, how long a file is kept, which day it is."""
    years = agency(client.agency).retention_years
    return {"ended_on": last_ended_on(client), "years": years, "today": calendar_of(client.agency).day(at)}


def _age(client: Client, at: datetime) -> int | None:
    """The age that is known for certain enough: a birth date, else the estimate."""
    day = calendar_of(client.agency).day(at)
    estimated_on = day_in(client.agency, client.estimated_at) if client.estimated_at else None
    return age_of(client.birth_date, client.age_estimate, estimated_on, day)
