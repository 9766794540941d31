"""One file that holds everything: the database as of one moment, photos and papers, and the keys without which nothing can be read."""

import gzip
import os
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from pathlib import Path, PurePosixPath

from pmks.house.config import Config
from pmks.house.files import private_folder
from pmks.house.problems import Problem

DATABASE = "pmks.sqlite3"
"""The name of the database inside a backup, whatever it is called at home."""
KEPT = ("keys", "files")
"""What is kept beside it, in the data folder."""


def back_up(settings: Config, target: Path) -> str:
    """Write the backup of an SQLite installation while it goes on serving; answers a sentence on what it holds."""
    source = _database_file(settings)
    if not source.exists():
        raise Problem(f"Belum ada basis data di {source}. Jalankan pmks serve dulu.")
    if target.exists():
        raise Problem(f"Berkas {target} sudah ada. Pilih nama lain, supaya cadangan lama tidak tertimpa.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy = Path(folder) / DATABASE
        _copy(source, copy)
        half = Path(folder) / "backup.tar.gz"
        with tarfile.open(half, "w:gz") as archive:
            archive.add(copy, DATABASE)
            for name in KEPT:
                if (settings.data / name).exists():
                    archive.add(settings.data / name, name)
        half.chmod(0o600)
        half.replace(target)
    return f"Cadangan tersimpan di {target}. Isinya termasuk kunci: simpan di tempat yang hanya Anda pegang."


def bring_back(settings: Config, source: Path) -> str:
    """Unpack a backup into a data folder without a database, then prove that its database is whole."""
    if not source.is_file():
        raise Problem(f"Berkas cadangan {source} tidak ada.")
    database = _database_file(settings)
    if database.exists():
        raise Problem(f"Sudah ada basis data di {database}. Kembalikan ke folder data yang kosong lewat PMKS_DATA.")
    if any(any((settings.data / name).glob("*")) for name in KEPT):
        raise Problem(f"Sudah ada kunci atau foto di {settings.data}. Kembalikan ke folder kosong lewat PMKS_DATA.")
    private_folder(settings.data)
    private_folder(database.parent)
    with tempfile.TemporaryDirectory(dir=settings.data) as folder:
        _unpack(source, Path(folder))
        for name in KEPT:
            if (Path(folder) / name).exists():
                (Path(folder) / name).replace(settings.data / name)
        shutil.move(Path(folder) / DATABASE, database)
    with sqlite3.connect(database) as connection:
        (found,) = connection.execute("PRAGMA integrity_check").fetchone()
    if found != "ok":
        raise Problem(f"Basis data di cadangan {source} rusak: {found}.")
    return f"Cadangan {source} dikembalikan ke {settings.data} dan basis datanya utuh."


def _unpack(source: Path, folder: Path) -> None:
    """The backup unpacked beside its place, for this account alone. Raises Problem for anything but a whole backup."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                _unpack_one(archive, member, folder)
    except (tarfile.TarError, FileExistsError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Problem(f"Berkas {source} bukan cadangan yang utuh.") from error
    if not (folder / DATABASE).is_file() or not (folder / "keys").is_dir():
        raise Problem(f"Berkas {source} bukan cadangan yang utuh: basis data atau kuncinya tidak ada.")


def _unpack_one(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Only what a backup holds, inside its folder, and readable by nobody else. Raises TarError for anything else.

    Written out here, because the library's own filter is missing from the Python of Debian 12.
    """
    parts = PurePosixPath(member.name).parts
    if not parts or parts[0] not in {DATABASE, *KEPT} or ".." in parts or not (member.isfile() or member.isdir()):
        raise tarfile.TarError(member.name)
    target = folder.joinpath(*parts)
    content = archive.extractfile(member) if member.isfile() else None
    if content is None:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        return
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with content, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(content, file)


def _copy(source: Path, target: Path) -> None:
    with sqlite3.connect(source) as here, sqlite3.connect(target) as there:
        here.backup(there)


def _database_file(settings: Config) -> Path:
    if not settings.database_url.startswith("sqlite"):
        raise Problem("Cadangan ini hanya untuk SQLite. Untuk PostgreSQL pakai pg_dump dan salin folder data.")
    return Path(settings.database_url.split("///", 1)[1])
