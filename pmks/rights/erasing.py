"""Emptying a person's record: what is destroyed, what is replaced by a neutral label, and what stays. Called inside its deed.

Destroyed: his key, with it the content of every journal line, paper and envelope about him; photos; names in the search.
Replaced: his name. Stays: case numbers, which steps were done when and by whom, and the request with its decision.
A backup made before holds key and content together: it must be thrown away in its time, which the page says.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from pmks.agencies.days import day_in
from pmks.clients.photos import GONE
from pmks.clients.tables import Client, Finding, NameWord, Photo, PhotoFile, Sameness
from pmks.house.database import among
from pmks.house.files import Store
from pmks.house.sealing import erase
from pmks.house.serials import next_number

Forgetter = Callable[[Client, datetime], None]
Destroyer = Callable[[Store], int]
Needer = Callable[[str], bool]

_forgetters: list[Forgetter] = []
_destroyers: list[Destroyer] = []
_needers: list[Needer] = []

LABEL = "Data dihapus {year}-{number:04d}"


def forgets(forgetter: Forgetter) -> Forgetter:
    """Have a room above take its own share of a person away, inside the deed that erases him and before his key goes."""
    _forgetters.append(forgetter)
    return forgetter


def destroys(destroyer: Destroyer) -> Destroyer:
    """Have a room above destroy the files of what was forgotten, after the deed is safely written; called again at any time."""
    _destroyers.append(destroyer)
    return destroyer


def needs(needer: Needer) -> Needer:
    """Have a room answer whether something of it that was not forgotten has the file with this digest."""
    _needers.append(needer)
    return needer


def drop_unneeded(store: Store, digest: str) -> None:
    """Remove a file of something forgotten, unless somebody else needs it: the store keeps equal files once, whoever sent them."""
    if not any(needs_it(digest) for needs_it in _needers):
        store.drop(digest)


def empty_record(client: Client, at: datetime) -> int:
    """Erase the person; how many photos are destroyed. The files go in `destroy_files`, after the deed is safely written."""
    year = day_in(client.agency, at).year
    photos = _forget_photos(client.id)
    for forget in _forgetters:
        forget(client, at)
    Client.update(
        name=LABEL.format(year=year, number=next_number(client.agency, "erased", year)),
        named=False,
        aliases=[],
        sex="unknown",
        birth_date=None,
        age_estimate=None,
        estimated_at=None,
        nik_sealed=None,
        nik_index=None,
        identity_status="none",
        origin=None,
        categories=[],
        household=None,
        erased_at=at,
    ).where(Client.id == client.id).execute()
    nowhere = dict.fromkeys(("place", "area", "latitude", "longitude", "accuracy_m", "told_sealed"))
    Finding.update(**nowhere).where(Finding.client == client.id).execute()
    NameWord.delete().where(NameWord.client == client.id).execute()
    linked = (Sameness.one == client.id) | (Sameness.other == client.id)
    Sameness.update(undone_at=at).where(linked & Sameness.undone_at.is_null()).execute()
    erase(client.id)
    return photos


def _forget_photos(client: UUID) -> int:
    """Take the person's photos off; those that are of nobody else are marked to be destroyed."""
    mine = {each.digest for each in Photo.select().where(Photo.client == client)}
    others = {each.digest for each in Photo.select().where(among(Photo.digest, mine) & (Photo.client != client))}
    Photo.delete().where(Photo.client == client).execute()
    PhotoFile.update(refused=GONE).where(among(PhotoFile.digest, mine - others)).execute()
    # One that a phone has announced and not sent yet is his too, and is not to be kept when it comes.
    for digest in mine - others:
        PhotoFile.insert(digest=digest, refused=GONE).on_conflict_ignore().execute()
    return len(mine)


def destroy_files(store: Store) -> int:
    """Remove every file that belongs to somebody erased, those of the rooms above too; how many. Safe to call at any time."""
    return destroy_photos(store) + sum(destroy(store) for destroy in _destroyers)


def destroy_photos(store: Store) -> int:
    """Remove the files of photos that were marked; how many. Safe to call at any time, again after it was interrupted."""
    doomed = list(PhotoFile.select().where((PhotoFile.refused == GONE) & PhotoFile.stored.is_null(False)))
    for each in doomed:
        drop_unneeded(store, each.stored or "")
        PhotoFile.update(stored=None).where(PhotoFile.id == each.id).execute()
    return len(doomed)


@needs
def is_of_a_client(digest: str) -> bool:
    """Whether it is the photo of somebody who was not erased."""
    return PhotoFile.select().where((PhotoFile.stored == digest) & PhotoFile.refused.is_null()).exists()
