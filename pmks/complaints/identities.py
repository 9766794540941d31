"""The identity document that some complaints need: made fit, sealed under a key of its own, kept by digest, opened again.

It waits apart before the deed, so that a form that comes back for another reason, or is shown once more to be confirmed, still has it:
the form then carries a token, which only we can have written. The same file sent twice with one form makes the same token. What waited
as long as a form may is swept with the photos of citizens' forms.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from pmks.citizens.photos import BRAKE
from pmks.clients.pictures import NO_PHOTO, BadPicture
from pmks.house import config
from pmks.house.doing import doing
from pmks.house.files import Store, the_store
from pmks.house.problems import Invalid, TooMany
from pmks.house.recording import recordable
from pmks.house.sealing import Erased, keyed_hash, seal, unseal
from pmks.papers.forms_attachments import version
from pmks.papers.rules.attachments import NEITHER, fault

FIELD = "identity"
DOCUMENTS = UUID("1de47170-0000-4000-8000-000000000000")
PURPOSE = "kept identity document"
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}
AGAIN = "Berkas yang tadi sudah tidak ada lagi. Pilih berkasnya sekali lagi."
TOO_OFTEN = "Dari sambungan ini baru saja masuk banyak berkas. Tunggu setengah jam, lalu coba lagi."


@recordable
@dataclass(frozen=True)
class Identity:
    """A document that was kept: its key, where it lies, what it is. In words it is only there."""

    id: UUID
    stored: str
    media: str

    def __str__(self) -> str:
        return "Terlampir"


def keep(data: bytes, submission: UUID, caller: str) -> str:
    """Let a document wait that came with this submission; answers its token. Raises Invalid for a file that is none."""
    wrong = fault("scan", data)
    if wrong:
        raise Invalid({FIELD: [wrong]})
    try:
        BRAKE.check(caller)
        BRAKE.remember(caller)
        fit = version(data)
    except TooMany as problem:
        raise Invalid({FIELD: [TOO_OFTEN]}) from problem
    except BadPicture as problem:
        raise Invalid({FIELD: [NEITHER if str(problem) == NO_PHOTO else str(problem)]}) from problem
    id = uuid5(DOCUMENTS, str(submission))
    with doing(id):  # the same bytes are sealed to the same bytes, as when a deed is done again
        stored = _waiting().put(seal(id, fit.data))
    said = f"{id}.{stored}.{ENDINGS[fit.media]}"
    return f"{said}.{keyed_hash(PURPOSE, said)}"


def read_token(token: Any) -> Identity | None:
    """The document of a token; None for anything that we did not write."""
    said, _, ours = str(token or "").rpartition(".")
    if not said or ours != keyed_hash(PURPOSE, said):
        return None
    id, stored, ending = said.split(".")
    return Identity(UUID(id), stored, next(media for media, each in ENDINGS.items() if each == ending))


def is_here(identity: Identity) -> bool:
    """Whether the document still waits, or was taken in already."""
    return _waiting().has(identity.stored) or the_store().has(identity.stored)


def take_in(identity: Identity) -> None:
    """Keep a document for good; called inside the deed that speaks of it. When that is done again nothing waits, and nothing is written."""
    sealed = _waiting().get(identity.stored)
    if sealed is not None:
        the_store().put(sealed)


def bytes_of(identity: Identity) -> bytes | None:
    """The document as it was kept; None when it was erased or is not there."""
    sealed = the_store().get(identity.stored)
    try:
        return unseal(identity.id, sealed) if sealed is not None else None
    except Erased:
        return None


def _waiting() -> Store:
    return Store(config.used().data / "waiting")
