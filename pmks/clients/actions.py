"""What can be done with a person's record: making it right, and looking behind the mask, which is written down each time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pmks.agencies.queries import agency
from pmks.clients.forms import CorrectionForm
from pmks.clients.queries import client_for, nik_hash, nik_of
from pmks.clients.queries.editing import last_writer, stands, with_known_nik, worded
from pmks.clients.rules import check_nik, name_words, unknown_label
from pmks.clients.tables import Client, NameWord
from pmks.house.deeds import Done, deed
from pmks.house.edits import settle
from pmks.house.permissions import Actor
from pmks.house.problems import NotFound
from pmks.house.sealing import seal
from pmks.house.serials import next_number
from pmks.regions.queries import region


@deed("client.correct", form=CorrectionForm, find=client_for)
def correct(client: Client, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Make a person's record right; what stood there before stays in the journal. An empty NIK leaves the known one.

    Raises Clashing for fields that somebody else changed since the form was opened, with both values (issue 3: two people at once).
    """
    told = settle(with_known_nik(client, told), stands(client), word=worded(client.agency), who=last_writer(client))
    label = client.name if not told["name"] and not client.named else told["name"]
    values = identity(client.id, client.agency, {**told, "name": label}, at)
    values["named"] = bool(told["name"])
    if told["age_estimate"] == client.age_estimate:
        del values["estimated_at"]
    if told["nik"] == nik_of(client):
        del values["identity_status"]
    Client.update(**values).where(Client.id == client.id).execute()
    index_names(Client.get_by_id(client.id))
    return Done(client, subject=client.id, about=client.id, client=client.id, address=client.address, body=told)


@deed("client.reveal", find=client_for)
def reveal(client: Client, *, by: Actor, at: datetime) -> Done:
    """Show a person's NIK in full; the journal says who looked and when. The value is the number."""
    nik = nik_of(client)
    if nik is None:
        raise NotFound("NIK orang ini belum tercatat.")
    return Done(nik, subject=client.id, about=client.id, client=client.id, address=client.address)


def identity(id: UUID, slug: str, told: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The columns that say who somebody is: sex and birth date filled from the NIK where the form is silent, a label for no name."""
    day = at.astimezone(ZoneInfo(agency(slug).zone)).date()
    nik = check_nik(told["nik"] or "", day, region, sex=told["sex"], birth_date=told["birth_date"])
    return {
        "name": told["name"] or unknown_label(day.year, next_number(slug, "label", day.year)),
        "named": bool(told["name"]),
        "aliases": told["aliases"],
        "sex": nik.sex if told["sex"] == "unknown" and nik.sex else told["sex"],
        "birth_date": told["birth_date"] or nik.birth_date,
        "age_estimate": told["age_estimate"],
        "estimated_at": at,
        "nik_sealed": seal(id, nik.number.encode()) if nik.number else None,
        "nik_index": nik_hash(nik.number) if nik.number else None,
        "identity_status": "claimed" if nik.number else "none",
        "origin": nik.origin,
        "categories": told["categories"],
    }


def index_names(client: Client) -> None:
    """Make the person findable by every word of his names; called inside a deed."""
    NameWord.delete().where(NameWord.client == client.id).execute()
    names = [client.name, *client.aliases] if client.named else client.aliases
    for word in sorted(name_words(*names)):
        NameWord.create(agency=client.agency, word=word, client=client.id)
