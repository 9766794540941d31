"""One file that holds everything: the database as of one moment, photos and papers, and the keys without which nothing can be read."""

import sqlite3
import tarfile
import tempfile
from pathlib import Path

from pmks.house.config import Config
from pmks.house.problems import Problem


def back_up(settings: Config, target: Path) -> str:
    """Write the backup of an SQLite installation while it goes on serving; answers a sentence on what it holds."""
    source = _database_file(settings)
    if not source.exists():
        raise Problem(f"Belum ada basis data di {source}. Jalankan pmks serve dulu.")
    if target.exists():
        raise Problem(f"Berkas {target} sudah ada. Pilih nama lain, supaya cadangan lama tidak tertimpa.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        copy = Path(folder) / "pmks.sqlite3"
        _copy(source, copy)
        half = Path(folder) / "backup.tar.gz"
        with tarfile.open(half, "w:gz") as archive:
            archive.add(copy, "pmks.sqlite3")
            for name in ("keys", "files"):
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
    settings.data.mkdir(parents=True, exist_ok=True)
    try:
        with tarfile.open(source) as archive:
            archive.extractall(settings.data, filter="data")
    except tarfile.TarError as error:
        raise Problem(f"Berkas {source} bukan cadangan yang utuh.") from error
    unpacked = settings.data / "pmks.sqlite3"
    if unpacked != database:
        unpacked.replace(database)
    (settings.data / "keys").chmod(0o700)
    with sqlite3.connect(database) as connection:
        (found,) = connection.execute("PRAGMA integrity_check").fetchone()
    if found != "ok":
        raise Problem(f"Basis data di cadangan {source} rusak: {found}.")
    return f"Cadangan {source} dikembalikan ke {settings.data} dan basis datanya utuh."


def _copy(source: Path, target: Path) -> None:
    with sqlite3.connect(source) as here, sqlite3.connect(target) as there:
        here.backup(there)


def _database_file(settings: Config) -> Path:
    if not settings.database_url.startswith("sqlite"):
        raise Problem("Cadangan ini hanya untuk SQLite. Untuk PostgreSQL pakai pg_dump dan salin folder data.")
    return Path(settings.database_url.split("///", 1)[1])
