"""Photos on their way: announced by digest with the record, kept when the bytes arrive, which may be later."""

import hashlib
from dataclasses import dataclass

from pmks.clients.pictures import tidy
from pmks.clients.tables import Photo
from pmks.house.files import Store


@dataclass(frozen=True)
class Kept:
    """A photo that was kept: `digest` of the bytes as sent, `stored` of our own re-encoding."""

    digest: str
    stored: str


def keep(data: bytes, store: Store) -> Kept:
    """Re-encode a photo and keep it. Raises BadPicture with a sentence for bytes that cannot be kept."""
    return Kept(hashlib.sha256(data).hexdigest(), store.put(tidy(data)))


def arrive(kept: Kept) -> None:
    """Every record that announced this photo has it from now on."""
    Photo.update(stored=kept.stored, refused=None).where(Photo.digest == kept.digest).execute()


def refuse(digest: str, sentence: str) -> None:
    """The bytes came and could not be kept; whoever looks at the person sees why."""
    Photo.update(refused=sentence).where((Photo.digest == digest) & Photo.stored.is_null()).execute()
