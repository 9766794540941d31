"""A small house for backups: a table or two, a key, photos; and an archive that is sealed rightly whatever is in it."""

import gzip
import hashlib
import io
import json
import os
import sqlite3
import tarfile
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pmks.house.archive import MANIFEST, seal_of
from pmks.house.config import Config, from_environment
from pmks.house.files import Store

Members = dict[str, bytes]


def config(folder: Path) -> Config:
    """The settings of a house whose data folder this is."""
    return from_environment({"PMKS_DATA": str(folder)})


def small_house(home: Path, photos: Iterable[bytes] = (b"a face", b"another face")) -> Config:
    """A house with a row for each photo, one person's key and the installation's."""
    (home / "keys").mkdir(parents=True, mode=0o700)
    installation, person = os.urandom(32), uuid4()
    (home / "keys" / "installation.key").write_bytes(installation)
    (home / "keys" / "epoch").write_text("before")
    store, nonce = Store(home / "files"), os.urandom(12)
    wrapped = nonce + AESGCM(installation).encrypt(nonce, os.urandom(32), person.bytes)
    with closing(sqlite3.connect(home / "pmks.sqlite3")) as database, database:
        database.execute("PRAGMA journal_mode = wal")
        database.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT)")
        database.execute("CREATE TABLE photo (digest TEXT, person INTEGER REFERENCES person (id))")
        database.execute("CREATE TABLE subject_key (id TEXT PRIMARY KEY, wrapped BLOB)")
        database.execute("INSERT INTO subject_key VALUES (?, ?)", (person.hex, wrapped))
        database.execute("INSERT INTO person VALUES (1, 'Ibu Eti')")
        for photo in photos:
            database.execute("INSERT INTO photo VALUES (?, 1)", (store.put(photo),))
    return config(home)


def members(saved: Path) -> Members:
    """What is in a backup, by name."""
    with tarfile.open(saved) as archive:
        contents = {each.name: archive.extractfile(each) for each in archive}
        return {name: content.read() for name, content in contents.items() if content}


def repacked(path: Path, found: Members, *, odd: Iterable[tarfile.TarInfo] = ()) -> Path:
    """A backup with these members, sealed as a true one is: whatever is wrong with it, its seal is not."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w") as archive:
        for name, data in found.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        for member in odd:
            archive.addfile(member, io.BytesIO(bytes(member.size)))
    zipped = gzip.compress(content.getvalue())
    path.write_bytes(zipped + seal_of(hashlib.sha256(zipped).hexdigest()))
    return path


def retold(found: Members, change: Callable[[dict[str, Any]], None] = lambda _: None) -> Members:
    """The same members with a manifest that fits them, then changed."""
    manifest = json.loads(found[MANIFEST])
    manifest["files"] = {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for name, data in found.items()
        if name != MANIFEST
    }
    change(manifest)
    return {**found, MANIFEST: json.dumps(manifest).encode()}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes: what must be the same when something was refused."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
