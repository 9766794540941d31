"""What can be done with a person's record: making it right, looking behind the mask (written down each time), linking it.

Records of one person are linked by people, unlinked in one action exactly as before, and “bukan orang yang sama” is
remembered; no record is rewritten by it (domain §6: always confirmed by a human).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from pmks.agencies.days import day_in
from pmks.clients.forms import CorrectionForm, JudgementForm, LinkForm
from pmks.clients.queries import client_with_id, living_client_for, nik_hash, nik_of
from pmks.clients.queries.editing import last_writer, shown, stands, with_known_nik, worded
from pmks.clients.queries.sameness import judged, judgements_about
from pmks.clients.rules import check_nik, name_words, unknown_label
from pmks.clients.rules.sameness import refusal, refusal_to_take_back, standing, taken_back
from pmks.clients.tables import Client, NameWord, Sameness
from pmks.house.deeds import Done, deed
from pmks.house.edits import settle
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, NotFound
from pmks.house.sealing import seal
from pmks.house.serials import next_number
from pmks.regions.queries import region

VERDICTS = {"client.link": "same", "client.tell_apart": "different"}


@deed("client.correct", form=CorrectionForm, find=living_client_for)
def correct(client: Client, *, by: Actor, at: datetime, **told: Any) -> Done:
    """Make a person's record right; what stood there before stays in the journal. An empty NIK leaves the known one.

    Raises Clashing for fields that somebody else changed since the form was opened, with both values (issue 3: two people at once).
    """
    known = with_known_nik(client, told)
    words, writer = worded(client.agency), last_writer(client)
    told = settle(known, stands(client), word=words, who=writer, shown=shown(client))
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


@deed("client.reveal", find=living_client_for)
def reveal(client: Client, *, by: Actor, at: datetime) -> Done:
    """Show a person's NIK in full; the journal says who looked and when. The value is the number."""
    nik = nik_of(client)
    if nik is None:
        raise NotFound("NIK orang ini belum tercatat.")
    return Done(nik, subject=client.id, about=client.id, client=client.id, address=client.address)


@deed("client.link", "client.tell_apart", form=JudgementForm, find=living_client_for)
def judge(client: Client, *, by: Actor, at: datetime, deed: str, other: UUID, note: str | None) -> Done:
    """Say that two records are of the same person, or that they are not.

    Raises NotFound for a record that the actor may not see, Conflict for what contradicts an earlier judgement.
    """
    them, verdict = client_with_id(by, other), VERDICTS[deed]
    stands = standing(judged(judgements_about(client.id, them.id)))
    if them.erased_at is not None:
        raise Conflict("Data catatan itu sudah dihapus. Tidak ada lagi yang bisa dibandingkan.")
    if reason := refusal(client.id, them.id, verdict, stands):
        raise Conflict(reason)
    Sameness.create(agency=client.agency, one=client.id, other=them.id, verdict=verdict, by=by.id, at=at)
    return _judged(client, them, note)


@deed("client.unlink", form=LinkForm, find=living_client_for)
def take_back(client: Client, *, by: Actor, at: datetime, other: UUID) -> Done:
    """Take back what stands of two records; every answer is again what it was before. Raises Conflict when nothing stands."""
    them = client_with_id(by, other)
    rows = judgements_about(client.id, them.id)
    if reason := refusal_to_take_back(client.id, them.id, judged(rows)):
        raise Conflict(reason)
    pair = frozenset((client.id, them.id))
    ours = [each for each in rows if frozenset((each.one_id, each.other_id)) == pair]
    kept = len([each for each in taken_back(client.id, them.id, judged(rows)) if each.pair == pair])
    for each in ours[kept:]:
        each.undone_at, each.undone_by = at, by.id
        each.save()
    return _judged(client, them, None)


def _judged(client: Client, other: Client, note: str | None) -> Done:
    body = {"other": str(other.id), "note": note}
    return Done(client, subject=client.id, about=client.id, client=client.id, address=client.address, body=body)


def identity(id: UUID, slug: str, told: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The columns that say who somebody is: sex and birth date filled from the NIK where the form is silent, a label for no name."""
    day = day_in(slug, at)
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
