"""What can be done on a case: the deeds of its steps, opening, closing, reopening, moving to the right service."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pmks.agencies.queries import agency, pinned_service, service
from pmks.cases.forms import ClosureForm, DeedForm, NoteForm, OpeningForm, ReopeningForm, SkipForm, TransferForm
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.refusals import (
    moment_done,
    refuse_closed,
    refuse_facts,
    refuse_outcome,
    refuse_skip,
    refuse_step,
    take_exit,
)
from pmks.cases.tables import Case, Closure, Enrolment
from pmks.clients.photos import announce
from pmks.clients.queries import client_for
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.database import new_id
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict
from pmks.house.sealing import seal
from pmks.house.serials import next_number
from pmks.standards.model import Service
from pmks.standards.reading import variant_of
from pmks.standards.vocabulary import vocabulary

OWN = {"activity.record", "step.skip", "case.close", "case.reopen", "case.transfer"}
STEP_DEEDS = tuple(name for name, each in vocabulary().deeds.items() if each.subject == "case" and name not in OWN)
"""The deeds that share the short form: those a standard's steps name, and a few that may be done on any case."""


@deed(*STEP_DEEDS, form=DeedForm, find=case_for)
def fulfil(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    deed: str,
    step: str | None,
    outcome: str | None,
    done_at: datetime | None,
    facts: Mapping[str, str],
    photo_sha256: Sequence[str],
    **told: Any,
) -> Done:
    """Do a step's deed. `done_at` (local) says when it was done, if not just now; `outcome` picks the branch.

    Raises Conflict for a closed case or a step whose gate is shut, NotAllowed for another role's step, Invalid for an
    outcome the step does not have, or a moment in the future.
    """
    refuse_closed(case)
    enrolment = open_enrolment(case)
    standing = progress_of(enrolment, case.agency, clock.now())
    beside = step is None and vocabulary().deeds[deed].always
    state = None if beside else refuse_step(standing, step, deed, by)
    chosen = refuse_outcome(state, deed, outcome, told.get("reason")) if state else None
    settled = refuse_facts(pinned_service(case.agency, enrolment.sha256), state, deed, facts) if state else {}
    announce(case.client_id, photo_sha256)
    return Done(
        case,
        subject=case.id,
        about=case.client_id,
        client=case.client_id,
        case=case.id,
        enrolment=enrolment.id,
        step=step,
        outcome=chosen.id if chosen else None,
        facts={**settled, **(chosen.sets if chosen else {})},
        body={**told, "photo_sha256": photo_sha256},
        at=moment_done(case, done_at, at),
        address=case.address,
        fragment=f"{case.address}/_work",
    )


@deed("activity.record", form=NoteForm, find=case_for)
def note(case: Case, *, by: Actor, at: datetime, notes: str, people: str | None) -> Done:
    """Write down something that no step asks for: life is wider than a standard."""
    return _on(case, open_enrolment(case))


@deed("step.skip", form=SkipForm, find=case_for)
def skip(case: Case, *, by: Actor, at: datetime, step: str, reason: str) -> Done:
    """A head leaves a step out; the reason stays in the journal."""
    refuse_closed(case)
    enrolment = open_enrolment(case)
    refuse_skip(progress_of(enrolment, case.agency, clock.now()), pinned_service(case.agency, enrolment.sha256), step)
    return _on(case, enrolment, step=step)


@deed("case.open", form=OpeningForm, find=client_for)
def open_case(
    client: Client,
    *,
    by: Actor,
    at: datetime,
    service: str,
    variant: str | None,
    source: str | None,
    case_id: UUID | None = None,
) -> Done:
    """Open a case for somebody who is registered already, such as a person found again."""
    case, enrolment = begin_case(client, by=by, at=at, service_id=service, variant=variant, source=source, id=case_id)
    return _on(case, enrolment)


@deed("case.close", form=ClosureForm, find=case_for)
def close(case: Case, *, by: Actor, at: datetime, outcome: str, trigger: str | None, reason: str | None) -> Done:
    """Leave the service by an end or an exit. An end that continues in another service begins that passage instead."""
    refuse_closed(case)
    enrolment = open_enrolment(case)
    way = take_exit(progress_of(enrolment, case.agency, clock.now()), outcome, reason)
    enrolment.ended_at, enrolment.outcome = at, way.id
    enrolment.save()
    continues = getattr(way, "continues", None)
    if continues:
        enrol(case, service(case.agency, continues, _day(case.agency, at)), variant=None, source=None, at=at)
    else:
        Closure.create(
            case=case.id, at=at, by=by.id, outcome=way.id, reason_sealed=seal(case.client_id, (reason or "").encode())
        )
        case.is_open = False
        case.save()
    return _on(case, enrolment, outcome=way.id)


@deed("case.reopen", form=ReopeningForm, find=case_for)
def reopen(case: Case, *, by: Actor, at: datetime, reason: str) -> Done:
    """Take a closed case up again where it was left."""
    if case.is_open:
        raise Conflict("Kasus ini masih terbuka. Lanjutkan langkahnya di halaman kasus.")
    enrolment = open_enrolment(case)
    enrolment.ended_at = enrolment.outcome = None
    enrolment.save()
    Closure.update(reopened_at=at).where((Closure.case == case.id) & Closure.reopened_at.is_null()).execute()
    case.is_open = True
    case.save()
    return _on(case, enrolment)


@deed("case.transfer", form=TransferForm, find=case_for)
def transfer(
    case: Case, *, by: Actor, at: datetime, service: str, variant: str | None, source: str | None, reason: str
) -> Done:
    """Move the case to the right service when the wrong one was chosen; its journal stays."""
    refuse_closed(case)
    enrolment = open_enrolment(case)
    chosen = chosen_service(case.agency, service, at)
    enrolment.ended_at, enrolment.outcome = at, "transferred"
    enrolment.save()
    enrol(case, chosen, variant=variant, source=source or enrolment.source, at=at)
    return _on(case, enrolment, outcome="transferred")


def begin_case(
    client: Client,
    *,
    by: Actor,
    at: datetime,
    service_id: str,
    variant: str | None,
    source: str | None,
    area: str | None = None,
    urgent: bool = False,
    id: UUID | None = None,
) -> tuple[Case, Enrolment]:
    """Make the case with its number and its first passage; called inside a deed."""
    chosen = chosen_service(client.agency, service_id, at)
    year = _day(client.agency, at).year
    number = f"{agency(client.agency).short}-{year}-{next_number(client.agency, 'case', year):04d}"
    case = Case.create(
        id=id or new_id(),
        agency=client.agency,
        number=number,
        client=client.id,
        opened_at=at,
        opened_by=by.id,
        office=by.office,
        area=area,
        urgent=urgent,
        moved_at=clock.now(),
    )
    return case, enrol(case, chosen, variant=variant, source=source, at=at)


def enrol(case: Case, chosen: Service, *, variant: str | None, source: str | None, at: datetime) -> Enrolment:
    """Begin the passage of a case through a service, pinned to the text of its standard as it stands now."""
    return Enrolment.create(
        case=case.id,
        service=chosen.id,
        sha256=chosen.sha256,
        variant=variant_of(chosen, variant, source),
        source=source,
        began_at=at,
    )


def chosen_service(slug: str, service_id: str, at: datetime) -> Service:
    """The case service of that name on that day. Raises NotFound; Conflict for one that only informs."""
    chosen = service(slug, service_id, _day(slug, at))
    if chosen.kind != "case":
        raise Conflict(f"“{chosen.title}” adalah layanan informasi, tidak membuka kasus. Pilih layanan lain.")
    return chosen


def _day(slug: str, at: datetime) -> Any:
    return at.astimezone(ZoneInfo(agency(slug).zone)).date()


def _on(
    case: Case,
    enrolment: Enrolment,
    *,
    step: str | None = None,
    outcome: str | None = None,
    facts: Mapping[str, str] | None = None,
) -> Done:
    return Done(
        case,
        subject=case.id,
        about=case.client_id,
        client=case.client_id,
        case=case.id,
        enrolment=enrolment.id,
        step=step,
        outcome=outcome,
        facts=facts or {},
        address=case.address,
        fragment=f"{case.address}/_work",
    )
