"""Photos and papers as files named by their SHA-256. One small interface, so that a bucket can take the folder's place.

Also how any file of the data folder is made: for this account alone, whatever the machine's umask says.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path


def private_folder(path: Path) -> Path:
    """The folder, made for this account alone (mode 0700) when it is not there; one that somebody made stays as it is."""
    if not path.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)
        sync_folder(path.parent)
    return path


def sync_folder(path: Path) -> None:
    """Have the names in a folder reach the disk: a file that was synced is lost with its name all the same."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes) -> None:
    """Write a private file so that it is there whole or not at all, and is on the disk when this returns."""
    handle, half = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, path)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def private_file(path: Path) -> Path:
    """The file, made empty and for this account alone (mode 0600) when it is not there."""
    private_folder(path.parent)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    return path


def made_once(path: Path, make: Callable[[], bytes]) -> bytes:
    """The content of a private file that only the first of several processes writes, and that is never there by half."""
    private_folder(path.parent)
    half = path.with_suffix(f".{os.getpid()}.half")
    if not path.exists():
        write_whole(half, make())
        try:
            os.link(half, path)
        except FileExistsError:
            pass
        finally:
            half.unlink()
        sync_folder(path.parent)
    return path.read_bytes()


class Store:
    """Content-addressed files under one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = private_folder(folder)

    def put(self, data: bytes) -> str:
        """Keep `data` durably and answer its digest (64 hex). The same bytes are kept once."""
        digest = hashlib.sha256(data).hexdigest()
        path = self._path(digest)
        if not path.exists():
            write_whole(private_folder(path.parent) / digest, data)
        return digest

    def get(self, digest: str) -> bytes | None:
        """The bytes of a digest, or None when they have not arrived."""
        path = self._path(digest)
        return path.read_bytes() if path.exists() else None

    def drop(self, digest: str) -> None:
        """Destroy the bytes of a digest, if they are here."""
        self._path(digest).unlink(missing_ok=True)

    def has(self, digest: str) -> bool:
        """Whether the bytes are here."""
        return self._path(digest).exists()

    def _path(self, digest: str) -> Path:
        if len(digest) != 64 or not digest.isalnum():
            raise ValueError("not a SHA-256 digest")
        return self.folder / digest[:2] / digest


class ReadOnly(Store):
    """The same files, of which none is written or destroyed: for doing again what was done."""

    def put(self, data: bytes) -> str:
        """Where `data` would lie."""
        return hashlib.sha256(data).hexdigest()

    def drop(self, digest: str) -> None:
        """Nothing is destroyed."""


class _Opened:
    store: Store | None = None


def open_store(folder: Path) -> Store:
    """Open the store of this installation, for whoever does deeds: a door, the inbox or a command."""
    _Opened.store = Store(folder)
    return _Opened.store


def the_store() -> Store:
    """The store of this installation. Raises RuntimeError before it is opened."""
    if _Opened.store is None:
        raise RuntimeError("the store is opened when the house is prepared")
    return _Opened.store


@contextmanager
def reading_only() -> Generator[None]:
    """Let nobody write or destroy files meanwhile."""
    open_now = the_store()
    _Opened.store = ReadOnly(open_now.folder)
    try:
        yield
    finally:
        _Opened.store = open_now
