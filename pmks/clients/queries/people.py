"""What can be seen of people, always through the viewer: what is not for him does not exist."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

import peewee

from pmks.agencies.days import day_in
from pmks.clients.rules import age as rules_age
from pmks.clients.rules.names import name_words, rank, similar_words
from pmks.clients.tables import Client, Finding, NameWord, Photo, PhotoFile
from pmks.house.database import among, id_in
from pmks.house.journal import JournalLine
from pmks.house.pages import PAGE, Page, newest_first
from pmks.house.permissions import OFFICE, Actor
from pmks.house.problems import Conflict, NotFound
from pmks.house.sealing import Erased, keyed_hash, unseal

MOST_MATCHES = 60

Reach = Callable[[Actor], peewee.Expression]


class _Reach:
    more: Reach | None = None


def reach_through(more: Reach) -> None:
    """Let a floor above say through what else a person may be seen: whoever sees a case sees the person it is about."""
    _Reach.more = more


def visible(by: Actor) -> peewee.Expression:
    """The condition under which a person exists for the viewer."""
    mine = Client.agency == by.agency
    if by.is_any(OFFICE):
        return mine
    own = Client.registered_by == by.id
    if by.office:
        own |= Client.office == by.office
    return mine & (own | _Reach.more(by) if _Reach.more else own)


def client_for(by: Actor, ref: Mapping[str, Any]) -> Client:
    """The person that `ref["client"]` names, if the viewer may see him. Raises NotFound."""
    return client_with_id(by, id_in(ref, "client"))


def client_with_id(by: Actor, id: UUID) -> Client:
    """The person of this id, if the viewer may see him. Raises NotFound."""
    found = Client.select().where((Client.id == id) & visible(by)).first()
    if found is None:
        raise NotFound
    return found


def living_client_for(by: Actor, ref: Mapping[str, Any]) -> Client:
    """The same, for whoever wants to change something. Raises Conflict when the person's data were erased."""
    client = client_for(by, ref)
    refuse_erased(client)
    return client


def refuse_erased(client: Client) -> None:
    """Stop when the person's data were erased: what would be written now would be a new file about him."""
    if client.erased_at is not None:
        raise Conflict(
            "Data orang ini sudah dihapus atas permintaan. Bila ia datang lagi, daftarkan sebagai orang baru."
        )


@dataclass(frozen=True)
class Told:
    """What was told about a person at a finding: sealed, and gone when he is erased."""

    condition: str | None = None
    marks: str | None = None
    notes: str | None = None


def told(finding: Finding) -> Told:
    """The condition and notes of a finding; empty when nothing was told or the person was erased."""
    if finding.told_sealed is None:
        return Told()
    try:
        return Told(**json.loads(unseal(finding.client_id, finding.told_sealed)))
    except Erased:
        return Told()


def nik_of(client: Client) -> str | None:
    """The person's NIK in full; callers show it masked unless a reveal was written down."""
    if client.nik_sealed is None:
        return None
    try:
        return unseal(client.id, client.nik_sealed).decode()
    except Erased:
        return None


def nik_hash(nik: str) -> str:
    """The keyed hash by which equal NIK are found."""
    return keyed_hash("nik", nik)


def findings_of(client: Client) -> list[Finding]:
    """Where the person was found, newest first."""
    return list(Finding.select().where(Finding.client == client.id).order_by(Finding.at.desc()))


def latest_findings(clients: Sequence[UUID]) -> dict[UUID, Finding]:
    """Where each of these people was found last."""
    rows = Finding.select().where(among(Finding.client, list(clients) or [UUID(int=0)])).order_by(Finding.at)
    return {row.client_id: row for row in rows}


@dataclass(frozen=True)
class Picture:
    """A photo of a person and what became of its bytes; both None while they are still on their way."""

    id: UUID
    client_id: UUID
    stored: str | None
    refused: str | None


def photos_of(client: Client, by: Actor) -> list[Picture]:
    """The person's photos that are for the viewer, those still on their way too.

    Where somebody was found, whoever sees him may look. A photo that came with a later deed (an assessment, a visit) is
    part of what was told there: outside of the dinas it is for those whose hand it was, like the line itself (domain §4).
    """
    rows = (
        Photo.select(Photo.id, Photo.client, PhotoFile.stored, PhotoFile.refused)
        .join(PhotoFile, peewee.JOIN.LEFT_OUTER, on=(PhotoFile.digest == Photo.digest))
        .where(Photo.client == client.id)
        .order_by(Photo.id)
    )
    if not by.is_any(OFFICE):
        rows = rows.where(Photo.finding.is_null(False) | among(Photo.digest, _own_photos(client, by) or [""]))
    return [Picture(*cast("tuple[Any, ...]", row)) for row in rows.tuples()]


def photos_waiting(client: Client) -> int:
    """How many photos were announced with what was told of the person and are still on their way: a bare number."""
    on_their_way = PhotoFile.select().where(PhotoFile.digest == Photo.digest)
    return Photo.select().where((Photo.client == client.id) & ~peewee.fn.EXISTS(on_their_way)).count()


def _own_photos(client: Client, by: Actor) -> list[str]:
    """The digests of the photos that came with deeds of the viewer's own hand, or of his office's."""
    own = JournalLine.by == by.id
    lines = JournalLine.select().where(
        (JournalLine.client == client.id) & (own | (JournalLine.office == by.office) if by.office else own)
    )
    return [digest for line in lines for digest in (line.read_body() or {}).get("photo_sha256") or ()]


def household_of(client: Client, by: Actor) -> list[Client]:
    """The others who were registered with this person and whom the viewer may see."""
    together = client.household or client.id
    same = ((Client.household == together) | (Client.id == together)) & (Client.id != client.id)
    return list(Client.select().where(same & visible(by)).order_by(Client.registered_at))


def client_list(by: Actor, *, after: str | None = None) -> Page:
    """The people the viewer may see, newest first."""
    there = visible(by) & Client.erased_at.is_null()
    return newest_first(Client.select().where(there), Client.registered_at, Client.id, after)


def search(by: Actor, text: str) -> list[Client]:
    """People whose name, alias or NIK fits the text, the likeliest first; old spellings and misspellings are found too."""
    if nik := nik_in(text):
        return list(Client.select().where(visible(by) & (Client.nik_index == nik_hash(nik))).limit(PAGE))
    carriers = _carriers(by.agency, name_words(text))
    found = {
        each.id: each for each in Client.select().where(visible(by) & among(Client.id, carriers)).limit(MOST_MATCHES)
    }
    order = rank(text, ((each.id, [each.name, *each.aliases]) for each in found.values()), limit=PAGE)
    return [found[cast("UUID", each.key)] for each in order]


def nik_in(text: str) -> str | None:
    """The NIK that somebody looks for, however it is spaced, or None."""
    digits = "".join(letter for letter in text if letter.isdecimal())
    return digits if len(digits) == 16 else None


def words_alike(agency: str, word: str) -> list[str]:
    """The words in use that may stand for this one, by likeness over the agency's distinct words."""
    known = [row.word for row in NameWord.select(NameWord.word).where(NameWord.agency == agency).distinct()]
    return similar_words(word, known)


def _carriers(agency: str, words: Iterable[str]) -> "peewee.ModelSelect[Client]":
    """The people who carry every one of the words, or something alike; nobody when there are no words."""
    found, wanted = Client.select(Client.id).where(Client.agency == agency), list(words)
    for word in wanted:
        carry = (NameWord.agency == agency) & among(NameWord.word, words_alike(agency, word) or [""])
        found = found.where(among(Client.id, NameWord.select(NameWord.client).where(carry)))
    return found if wanted else found.where(peewee.SQL("1 = 0"))


def age_words(client: Client, today: date) -> str | None:
    """A person's age as people say it, or None when nobody knows."""
    estimated_on = day_in(client.agency, client.estimated_at) if client.estimated_at else None
    return rules_age.age_words(client.birth_date, client.age_estimate, estimated_on, today)
