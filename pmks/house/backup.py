"""One file that holds everything: the database as of one moment, photos and papers, and the keys without which nothing can be read."""

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psycopg

from pmks.house import clock
from pmks.house.archive import KEPT, Packing, packed
from pmks.house.config import HERE, Config
from pmks.house.engines import engine_for
from pmks.house.files import sync_folder
from pmks.house.indonesian.numbers import number
from pmks.house.problems import Problem
from pmks.house.room import FULL, lacks_room
from pmks.house.trial import seal_trial

FORM = 1
"""The form of the manifest."""


def back_up(settings: Config, target: Path) -> str:
    """Write the backup of an installation while it goes on serving; answers sentences on what it holds."""
    if target.exists():
        raise Problem(f"Berkas {target} sudah ada. Pilih nama lain, supaya cadangan lama tidak tertimpa.")
    target.parent.mkdir(parents=True, exist_ok=True)
    engine = engine_for(settings.database_url)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            copy, half = Path(folder) / engine.name, Path(folder) / "backup.tar.gz"
            # The order matters: a file is kept before the row that names it, and a key is made before it seals. So
            # whatever the copy of the database speaks of is there when its turn comes, unless it was erased meanwhile.
            about = {**_about(settings), "tables": engine.copy(copy)}
            about["sealed"] = seal_trial(settings.data / "keys")
            with packed(half, about) as packing:
                packing.add_file(engine.name, copy)
                odd = _add_files(packing, settings.data)
            size = half.stat().st_size
            half.replace(target)
            sync_folder(target.parent)
    except (sqlite3.Error, psycopg.Error) as error:
        if lacks_room(error, target.parent):
            raise Problem(FULL) from error
        raise Problem(f"Basis data tidak dapat disalin ({str(error).strip().splitlines()[0]}).") from error
    return "\n".join(_told(target, about["tables"], packing, size, odd))


def newest_migration() -> str:
    """The newest change of the tables that this program knows."""
    return max(path.stem for path in (HERE / "pmks" / "migrations").glob("[0-9]*.py"))


def _about(settings: Config) -> dict[str, Any]:
    epoch = settings.data / "keys" / "epoch"
    try:
        release = version("pmks")
    except PackageNotFoundError:
        release = ""
    return {
        "form": FORM,
        "made_at": clock.now().isoformat(),
        "release": release,
        "migration": newest_migration(),
        "epoch": epoch.read_text() if epoch.exists() else "",
    }


def _add_files(packing: Packing, data: Path) -> list[str]:
    """Photos, papers and keys; answers the names of those that are no longer what their name says."""
    odd = []
    for path in _files(data):
        try:
            content = path.read_bytes()
        except FileNotFoundError:  # erased a moment ago, as is anybody's right
            continue
        name = path.relative_to(data).as_posix()
        if name.startswith("files/") and hashlib.sha256(content).hexdigest() != path.name:
            odd.append(name)
        packing.add(name, content)
    return odd


def _files(data: Path) -> Iterator[Path]:
    for name in KEPT[::-1]:
        for path in sorted((data / name).rglob("*")):
            is_half = name == "files" and len(path.name) != 64  # on its way to a digest for a name
            if path.is_file() and not path.is_symlink() and not is_half and path.suffix != ".half":
                yield path


def _told(target: Path, tables: dict[str, int], packing: Packing, size: int, odd: list[str]) -> Iterator[str]:
    files = sum(name.startswith("files/") for name in packing.files)
    yield (
        f"Cadangan tersimpan di {target}: {number(len(tables))} tabel dengan {number(sum(tables.values()))} baris, "
        f"{number(files)} foto dan surat, {number(size / 1024 / 1024, 1)} MB."
    )
    if odd:
        yield f"Perhatian: {number(len(odd))} foto atau surat sudah rusak di disk sebelum dicadangkan, misalnya {odd[0]}."
    yield "Isinya termasuk kunci: simpan di tempat yang hanya Anda pegang."
