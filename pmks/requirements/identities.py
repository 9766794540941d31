"""Who somebody is: the deed that settles it on his record and in the register of stranded people (S2.A5 S2.B5)."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pmks.cases.fulfilment import fulfilment
from pmks.cases.queries.reach import case_for
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case
from pmks.clients.actions import index_names
from pmks.clients.queries import nik_hash, nik_of
from pmks.clients.rules import NikCheck, check_birth_date, check_nik, mask
from pmks.clients.tables import Client
from pmks.house.deeds import Done, deed
from pmks.house.permissions import Actor
from pmks.house.problems import Invalid
from pmks.house.sealing import seal
from pmks.house.serials import next_number
from pmks.regions.queries import region
from pmks.requirements.forms import IdentityForm
from pmks.requirements.rules import identity_faults, settled_name
from pmks.requirements.tables import IdentityEntry

SETTLED = (
    Client.name,
    Client.named,
    Client.aliases,
    Client.sex,
    Client.birth_date,
    Client.nik_sealed,
    Client.nik_index,
    Client.origin,
    Client.identity_status,
)
"""The columns that an identity settles; others may be written by somebody else at the same moment."""


@deed("identity.record", form=IdentityForm, find=case_for)
def record(case: Case, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Settle who somebody is and how sure that is; his line of the register gets its number once and keeps it.

    The journal shows the NIK masked; in full it lies beside, sealed like the rest and read by no page.
    Raises Invalid for a NIK that cannot be one, for a rung without what it rests on, and for a change without its reason.
    """
    done = fulfilment(case, "identity.record", told, by=by, at=at)
    moment, client = done.at or at, case.client
    today = calendar_of(case.agency).day(moment)
    nik = check_nik(told["nik"] or "", today, region, sex=client.sex, birth_date=told["birth_date"])
    _refuse(client, told, nik, today)
    entry = IdentityEntry.get_or_none(IdentityEntry.client == client.id) or IdentityEntry(
        agency=case.agency,
        client=client.id,
        number=f"ID-{today.year}-{next_number(case.agency, 'identity', today.year):04d}",
    )
    is_new = entry.case_id is None
    if is_new or entry.at <= moment:  # a word from a phone may arrive after a newer one
        _settle(client, told, nik)
        _enter(entry, case, told, moment, is_new=is_new)
    kept = {"nik": mask(nik.number) if nik.number else None, "nik_in_full": nik.number or None}
    return replace(done, body={**(done.body or {}), **kept, "register_number": entry.number})


def _refuse(client: Client, told: dict[str, Any], nik: NikCheck, today: Any) -> None:
    known = nik_of(client)
    faults = identity_faults(
        client.identity_status,
        told["result"],
        told,
        has_nik=bool(nik.number or known),
        changes_nik=bool(known and nik.number and nik.number != known),
    )
    errors = {name: [sentence] for name, sentence in faults.items()}
    if nik.errors:
        errors["nik"] = [*nik.errors]
    if told["birth_date"] and (fault := check_birth_date(told["birth_date"], today)):
        errors["birth_date"] = [fault]
    if errors:
        raise Invalid(errors)


def _enter(entry: IdentityEntry, case: Case, told: dict[str, Any], moment: datetime, *, is_new: bool) -> None:
    """Write the line of the register as it stands now."""
    entry.case, entry.result, entry.document, entry.at = case, told["result"], told["document"], moment
    entry.save(force_insert=is_new)


def _settle(client: Client, told: dict[str, Any], nik: NikCheck) -> None:
    client.name, client.named, client.aliases = settled_name(client.name, client.named, client.aliases, told["name"])
    client.identity_status = told["result"]
    client.birth_date = told["birth_date"] or client.birth_date or nik.birth_date
    if client.sex == "unknown" and nik.sex:
        client.sex = nik.sex
    if nik.number:
        client.nik_sealed = seal(client.id, nik.number.encode())
        client.nik_index = nik_hash(nik.number)
        client.origin = nik.origin
    client.save(only=SETTLED)
    index_names(client)
