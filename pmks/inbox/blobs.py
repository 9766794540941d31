"""Photos that come in pieces: each piece goes where the last one ended, and the whole is believed only by its digest."""

import fcntl
import hashlib
import os
import re
from contextlib import suppress
from io import RawIOBase
from pathlib import Path
from typing import Any
from uuid import UUID

from pmks.clients.photos import Kept, arrive, refuse
from pmks.clients.pictures import MOST_BYTES, BadPicture, tidy
from pmks.house import clock
from pmks.house.database import transaction
from pmks.house.files import Store, private_folder, sync_folder, write_whole
from pmks.house.problems import Conflict, Problem, TooLarge
from pmks.house.serials import next_number
from pmks.inbox.envelopes import Unopenable
from pmks.inbox.keyring import Keys
from pmks.rights.erasing import destroy_photos

RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+)")
DIGEST = re.compile(r"[0-9a-f]{64}")
MOST_BEGUN = 20
"""Photos of one person that are begun and not whole; a phone sends one after the other. What nobody finishes must not fill the disk."""


class Blobs:
    """The pieces of one user's photos, in a folder of his own until they are whole."""

    def __init__(self, folder: Path, store: Store, user: UUID, keys: Keys) -> None:
        self.store, self.keys = store, keys
        self.folder = private_folder(private_folder(folder / "incoming") / user.hex)

    def received(self, digest: str) -> int:
        """How many bytes of it are here."""
        path = self._path(digest)
        return path.stat().st_size if path.exists() else 0

    def put(self, digest: str, said_range: str, data: bytes) -> dict[str, Any]:
        """Add a piece `bytes a-b/total` (or ask with `bytes */total`); answers how much is here, and a receipt for the whole.

        Raises Conflict for a piece that does not follow what is here, TooLarge, or Problem for an unreadable range.
        """
        first, last, total = _range(said_range, data)
        if total > MOST_BYTES:
            raise TooLarge("Foto ini terlalu besar. Ambil ulang dengan ukuran lebih kecil.")
        done = self._done(digest)
        if not done.exists():
            have = self._append(digest, first, last, data)
            if have < total:
                return {"received": have, "complete": False}
            self._finish(digest, done)
        seq = int(done.read_text())
        return {
            "received": total,
            "complete": True,
            "receipt": self.keys.signer.receipt(digest, digest, seq, clock.now()),
        }

    def _append(self, digest: str, first: int | None, last: int | None, data: bytes) -> int:
        path = self._path(digest)
        is_new = not path.exists()
        if is_new:
            self._make_way()
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            have = file.seek(0, os.SEEK_END)
            if first is None or last is None or last < have:
                return have
            if first > have:
                raise Conflict("Potongan foto ini tidak menyambung. Lanjutkan dari yang sudah diterima.")
            try:
                _write_all(file, data[have - first :])
                os.fsync(file.fileno())
            except OSError:  # no room: what was acknowledged stays, and nothing else
                file.truncate(have)
                raise
            if is_new:
                sync_folder(self.folder)
            return file.tell()

    def _make_way(self) -> None:
        """For one more begun photo, those left alone for longest; their phone begins them anew."""
        begun = []
        for each in self.folder.iterdir():
            with suppress(FileNotFoundError):  # whole a moment ago
                begun += [(each.stat().st_mtime_ns, each)] if DIGEST.fullmatch(each.name) else []
        for _, path in sorted(begun)[: max(0, len(begun) - MOST_BEGUN + 1)]:
            path.unlink(missing_ok=True)

    def _finish(self, digest: str, done: Path) -> None:
        data = self._path(digest).read_bytes()
        if hashlib.sha256(data).hexdigest() != digest:
            self._path(digest).unlink()
            raise Conflict("Isi foto yang diterima tidak cocok. Kirim ulang dari awal.")
        try:
            picture = self.keys.sealing.open_photo(data)
        except Unopenable as fault:
            raise Conflict("Foto ini tidak dapat dibuka di server. Ambil ulang fotonya.") from fault
        named = hashlib.sha256(picture).hexdigest()
        try:
            stored = self.store.put(tidy(picture))
        except BadPicture as fault:
            with transaction():
                refuse(named, str(fault))
        else:
            with transaction():
                arrive(Kept(named, stored))
            destroy_photos(self.store)  # of somebody erased meanwhile
        with transaction():
            seq = next_number("", "inbox", 0)
        write_whole(done, str(seq).encode())
        self._path(digest).unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        if not DIGEST.fullmatch(digest):
            raise Problem("Nama foto ini tidak terbaca.")
        return self.folder / digest

    def _done(self, digest: str) -> Path:
        return self._path(digest).with_suffix(".done")


def _write_all(file: RawIOBase, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[file.write(left) or 0 :]


def _range(said: str, data: bytes) -> tuple[int | None, int | None, int]:
    found = RANGE.fullmatch(said)
    if not found:
        raise Problem("Potongan foto ini tidak menyebut tempatnya.")
    total = int(found[3])
    if found[1] is None:
        return None, None, total
    first, last = int(found[1]), int(found[2])
    if last - first + 1 != len(data) or last >= total:
        raise Problem("Potongan foto ini tidak sama panjang dengan yang disebut.")
    return first, last, total
