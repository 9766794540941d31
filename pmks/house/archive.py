"""The form of a backup: one .tar.gz with a manifest of every file in it, behind which its own digest stands.

The last bytes are a second, tiny part of the same gzip file that holds the SHA-256 of all before it. So `tar` and `gzip` read a
backup as they read any other, and still not one byte of it can change unnoticed: neither in the files nor between them.
"""

import gzip
import hashlib
import io
import json
import os
import shutil
import struct
import tarfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from pmks.house.problems import Problem

MANIFEST = "manifest.json"
SQLITE, POSTGRES = "pmks.sqlite3", "pmks.pgdump"
"""The name of the database inside a backup, by its kind."""
KEPT = ("keys", "files")
"""What is kept beside it, in the data folder."""
BLOCK = 1024 * 1024


class Damaged(Problem):
    """What was given is not a whole backup; the sentence says what is wrong with it."""

    def __init__(self, why: str = "") -> None:
        super().__init__(f"Berkas ini bukan cadangan yang utuh{f': {why}' if why else ''}. Tidak ada yang diubah.")


class Packing:
    """A backup that is being written; remembers the size and digest of what went in."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self.archive = archive
        self.files: dict[str, dict[str, Any]] = {}

    def add(self, name: str, data: bytes) -> None:
        """Put these bytes in under a name."""
        self._put(name, io.BytesIO(data), len(data), hashlib.sha256(data).hexdigest())

    def add_file(self, name: str, path: Path) -> None:
        """Put in a file that nobody writes to meanwhile."""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            self._put(name, file, path.stat().st_size, digest)

    def _put(self, name: str, content: Any, size: int, digest: str) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self.archive.addfile(member, content)
        self.files[name] = {"sha256": digest, "size": size}


@contextmanager
def packed(path: Path, about: dict[str, Any]) -> Generator[Packing]:
    """A new backup at `path`, whole and on the disk when the block ends; `about` goes into its manifest."""
    with path.open("wb") as file:
        path.chmod(0o600)
        with tarfile.open(fileobj=file, mode="w:gz", format=tarfile.PAX_FORMAT) as archive:
            packing = Packing(archive)
            yield packing
            packing.add(MANIFEST, json.dumps({**about, "files": packing.files}, indent=1, sort_keys=True).encode())
    with path.open("r+b") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0, os.SEEK_END)
        file.write(seal_of(digest))
        file.flush()
        os.fsync(file.fileno())


def seal_of(digest: str) -> bytes:
    """A gzip part that holds a digest, spelt out so that every bit of it is known."""
    text = digest.encode() + b"\n"
    stored = struct.pack("<BHH", 1, len(text), len(text) ^ 0xFFFF) + text
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + stored + struct.pack("<II", zlib.crc32(text), len(text))


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack a backup into an empty folder and answer its manifest.

    Raises Damaged unless it is to the last bit what was packed, and holds what its manifest names and nothing else.
    """
    _check_seal(source)
    try:
        with tarfile.open(source, "r:gz") as archive:
            found = dict(_unpack_one(archive, member, folder) for member in archive)
    except (tarfile.TarError, FileExistsError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Damaged from error
    if MANIFEST not in found:
        raise Damaged("daftar isinya tidak ada")
    manifest = _read(folder / MANIFEST)
    found.pop(MANIFEST)
    wanted = {name: each["sha256"] for name, each in manifest["files"].items()}
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            raise Damaged(f"{name} hilang")
        if name not in wanted:
            raise Damaged(f"{name} tidak ada di daftar isinya")
        if wanted[name] != found[name]:
            raise Damaged(f"{name} berubah")
    return manifest


def _check_seal(source: Path) -> None:
    length = len(seal_of("0" * 64))
    left = source.stat().st_size - length
    if left < 0:
        raise Damaged
    digest = hashlib.sha256()
    with source.open("rb") as file:
        while left and (block := file.read(min(BLOCK, left))):
            digest.update(block)
            left -= len(block)
        if file.read() != seal_of(digest.hexdigest()):
            raise Damaged


def _unpack_one(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> tuple[str, str]:
    """Only what a backup holds, inside its folder, and readable by nobody else; answers its name and digest.

    Written out here, because the library's own filter is missing from the Python of Debian 12. Raises TarError.
    """
    parts = PurePosixPath(member.name).parts
    is_known = member.name in {MANIFEST, SQLITE, POSTGRES} or (parts and parts[0] in KEPT and len(parts) > 1)
    content = archive.extractfile(member) if member.isfile() else None
    if not is_known or ".." in parts or content is None:
        raise tarfile.TarError(member.name)
    target = folder.joinpath(*parts)
    for depth in range(1, len(parts)):
        folder.joinpath(*parts[:depth]).mkdir(mode=0o700, exist_ok=True)
    with content, os.fdopen(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
        shutil.copyfileobj(content, file, BLOCK)
        file.seek(0)
        return str(PurePosixPath(*parts)), hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(path.read_text("utf-8"))
        for wanted in ("files", "tables", "sealed"):
            if not isinstance(manifest[wanted], dict):
                raise TypeError(wanted)
    except (ValueError, TypeError, KeyError) as error:
        raise Damaged("daftar isinya tidak terbaca") from error
    return manifest
