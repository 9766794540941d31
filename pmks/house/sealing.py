"""Secrets at rest: bodies and protected fields are sealed under a key of the person they are about.

The person's key is kept wrapped by the installation's key, a file in the data folder. Erasing a person is deleting one
key: every sealed line and field about that person is unreadable from then on (UU PDP 27/2022). A backup made before still
holds the key; it is kept no longer than backups are needed.
"""

import hashlib
import hmac
import os
from collections.abc import Collection
from pathlib import Path
from typing import Any
from uuid import UUID

import peewee
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pmks.house import moment
from pmks.house.bulk import insert_rows
from pmks.house.database import Table, among
from pmks.house.doing import now_doing, use_key
from pmks.house.files import made_once
from pmks.house.problems import Problem

NONCE, KEY = 12, 32
"""Lengths in bytes."""
GONE = b""
"""What stands in the place of a key that was deleted, so that none is made anew."""


class SubjectKey(Table):
    """The wrapped key of one person (or one agency's office work); `id` is the subject's own id."""

    wrapped = peewee.BlobField()


class Erased(Exception):
    """The key is gone: what was sealed with it can no longer be read by anyone."""


class _Installation:
    key: bytes = b""


def open_keys(folder: Path) -> None:
    """Read the installation's key from `folder`, or make it on the first run (mode 0600).

    Raises Problem for a file that holds no whole key: with an empty one everybody could sign sessions of his own.
    """
    path = folder / "installation.key"
    key = made_once(path, lambda: AESGCM.generate_key(256))
    if len(key) != KEY:
        raise Problem(f"Berkas kunci {path} tidak utuh. Kembalikan dari cadangan; tanpa kunci itu data tidak terbaca.")
    _Installation.key = key
    use_key(secret("ids"))


def seal(subject: UUID, plain: bytes) -> bytes:
    """Seal `plain` under the subject's key, made on first use. The same deed done again seals the same to the same bytes."""
    key = moment.once(("own key", subject), lambda: _key_of(subject, make=True))
    nonce = _nonce(key, plain)
    return nonce + AESGCM(key).encrypt(nonce, plain, subject.bytes)


def _nonce(key: bytes, plain: bytes) -> bytes:
    """Never twice for two plain texts: by chance, or inside a deed from its line and the very text (as in RFC 8452, a keyed hash of it)."""
    doing = now_doing()
    if doing is None:
        return os.urandom(NONCE)
    own = hmac.new(key, b"nonce", hashlib.sha256).digest()
    return hmac.new(own, doing.line.bytes + plain, hashlib.sha256).digest()[:NONCE]


def unseal(subject: UUID, sealed: Any) -> bytes:
    """The plain bytes again. Raises Erased when the subject's key was deleted."""
    data = bytes(sealed)
    try:
        key = moment.once(("key", subject), lambda: _key_of(subject, make=False))
        return AESGCM(key).decrypt(data[:NONCE], data[NONCE:], subject.bytes)
    except InvalidTag as error:
        raise Erased from error


def fetch_keys(subjects: Collection[UUID]) -> None:
    """Read the keys of several subjects in one question, for a list that unseals a little of each; outside of a request in vain."""
    wanted = list(subjects)
    for row in SubjectKey.select().where(among(SubjectKey.id, wanted)) if wanted else ():
        if bytes(row.wrapped) != GONE:
            moment.learned(("key", row.id), _unwrapped(row))


def make_keys(subjects: Collection[UUID]) -> None:
    """Make the keys of many that have none yet in one write, and have all of theirs at hand for the length of this deed."""
    rows = [{"id": each, "wrapped": _wrapped(each, AESGCM.generate_key(256))} for each in subjects]
    insert_rows(SubjectKey, rows, unless_there=True)
    for row in SubjectKey.select().where(SubjectKey.id << list(subjects)):  # read back, as for a single one
        if bytes(row.wrapped) != GONE:
            for name in ("key", "own key"):
                moment.learned((name, row.id), _unwrapped(row))


def erase(subject: UUID) -> None:
    """Delete the subject's key, and with it the meaning of everything sealed under it.

    What is sealed for him afterwards, such as what a phone brings late, is sealed under a key that nobody keeps.
    """
    SubjectKey.insert(id=subject, wrapped=GONE).on_conflict(
        conflict_target=[SubjectKey.id], update={SubjectKey.wrapped: GONE}
    ).execute()
    moment.forget()


def is_erased(subject: UUID) -> bool:
    """Whether the subject's key was deleted: nobody would ever read what is sealed for him now."""
    row = SubjectKey.get_or_none(SubjectKey.id == subject)
    return row is not None and bytes(row.wrapped) == GONE


def keyed_hash(purpose: str, value: str) -> str:
    """A hash that finds equal values without storing them (hex); useless without the installation's key."""
    return hmac.new(secret(purpose), value.encode(), hashlib.sha256).hexdigest()


def secret(purpose: str) -> bytes:
    """A secret of this installation for one purpose (32 bytes), derived from its key."""
    return hmac.new(_Installation.key, purpose.encode(), hashlib.sha256).digest()


def _key_of(subject: UUID, *, make: bool) -> bytes:
    row = SubjectKey.get_or_none(SubjectKey.id == subject)
    data = bytes(row.wrapped) if row is not None else None
    if data == GONE:
        if not make:
            raise Erased
        return AESGCM.generate_key(256)
    if row is not None:
        return _unwrapped(row)
    if not make:
        raise Erased
    wrapped = _wrapped(subject, AESGCM.generate_key(256))
    SubjectKey.insert(id=subject, wrapped=wrapped).on_conflict_ignore().execute()
    # Read back: another process may have made the key a moment ago, and there is only one.
    return _key_of(subject, make=False)


def _wrapped(subject: UUID, key: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_Installation.key).encrypt(nonce, key, subject.bytes)


def _unwrapped(row: SubjectKey) -> bytes:
    data = bytes(row.wrapped)
    return AESGCM(_Installation.key).decrypt(data[:NONCE], data[NONCE:], row.id.bytes)
