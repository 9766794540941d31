"""The photos of papers, for those of the dinas: they came with the deed that told of the paper."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from pmks.cases.queries.told import Told
from pmks.clients.tables import Photo, PhotoFile
from pmks.house.database import among
from pmks.house.permissions import OFFICE, Actor

Scan = tuple[str, str, str]
"""Address, words, and the address to open."""


def scans_of(client: UUID, lines: Iterable[Told], by: Actor) -> Mapping[str, Scan]:
    """The picture of each photo whose bytes are here, by its digest; one question. Nothing for others than the dinas."""
    digests = {digest for line in lines for digest in line.body.get("photo_sha256") or ()}
    if not digests or not by.is_any(OFFICE):
        return {}
    rows = (
        Photo.select(Photo.id, Photo.digest)
        .join(PhotoFile, on=(PhotoFile.digest == Photo.digest))
        .where((Photo.client == client) & among(Photo.digest, digests) & PhotoFile.stored.is_null(False))
        .order_by(Photo.id)
    )
    found = ((row.digest, f"/clients/{client}/photos/{row.id}", f"Foto {n}") for n, row in enumerate(rows, 1))
    return {digest: (address, words, address) for digest, address, words in found}
