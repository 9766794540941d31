"""Photos on their way: announced by digest with the record, kept when the bytes arrive, which may be later."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from werkzeug.datastructures import FileStorage

from pmks.clients.pictures import BadPicture, tidy
from pmks.clients.tables import Photo, PhotoFile
from pmks.house.files import Store
from pmks.house.problems import Invalid


@dataclass(frozen=True)
class Kept:
    """A photo that was kept: `digest` of the bytes as sent, `stored` of our own re-encoding."""

    digest: str
    stored: str


def keep(data: bytes, store: Store) -> Kept:
    """Re-encode a photo and keep it. Raises BadPicture with a sentence for bytes that cannot be kept."""
    return Kept(hashlib.sha256(data).hexdigest(), store.put(tidy(data)))


def keep_uploads(files: Iterable[FileStorage], store: Store) -> list[Kept]:
    """The photos of a plain form, kept at once. Raises Invalid for one that cannot be kept, before anything else is written."""
    kept = []
    for file in files:
        data = file.read()
        try:
            kept += [keep(data, store)] if data else []
        except BadPicture as error:
            raise Invalid({"photo": [str(error)]}) from error
    return kept


def announce(client: UUID, digests: Iterable[str], finding: UUID | None = None) -> None:
    """Say that these photos are of this person; called inside a deed. A photo is announced once."""
    for digest in digests:
        Photo.insert(client=client, finding=finding, digest=digest).on_conflict_ignore().execute()


GONE = "Foto ini dihapus bersama data orangnya."
"""Why a photo of somebody erased is not kept, however late it comes."""


def arrive(kept: Kept) -> None:
    """The bytes are here, before or after the record that announces them; of somebody erased meanwhile they wait to be destroyed."""
    _settle(kept.digest, kept.stored, None)


def refuse(digest: str, sentence: str) -> None:
    """The bytes came and could not be kept; whoever looks at the person sees why."""
    _settle(digest, None, sentence)


def _settle(digest: str, stored: str | None, refused: str | None) -> None:
    known = PhotoFile.get_or_none(PhotoFile.digest == digest)
    is_gone = known is not None and known.refused == GONE
    fresh = {PhotoFile.stored: stored, PhotoFile.refused: GONE if is_gone else refused}
    PhotoFile.insert(digest=digest, stored=stored, refused=refused).on_conflict(
        conflict_target=[PhotoFile.digest], update=fresh
    ).execute()
