"""Bringing a backup back. It proves itself first, line by line; only then is anything put into the data folder."""

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from pmks.house.archive import KEPT, MANIFEST, Damaged, unpack
from pmks.house.backup import FORM, newest_migration
from pmks.house.config import Config
from pmks.house.engines import Engine, engine_for
from pmks.house.files import private_folder, sync_folder, write_whole
from pmks.house.indonesian.numbers import number
from pmks.house.problems import Problem
from pmks.house.trial import open_persons, open_trial

USED = (*KEPT, "incoming")
"""Folders that an unused data folder has nothing in."""


def bring_back(settings: Config, source: Path) -> str:
    """Unpack a backup beside its place, prove it, and put it into an empty data folder; answers what was proven, in lines.

    Raises Problem for a folder or database that is used, and for anything that is not a whole backup; nothing is then changed.
    """
    if not source.is_file():
        raise Problem(f"Berkas cadangan {source} tidak ada.")
    engine = engine_for(settings.database_url)
    try:
        engine.refuse_used()
        if any(any((settings.data / name).glob("*")) for name in USED):
            raise Problem(f"Sudah ada kunci atau foto di {settings.data}. Kembalikan ke folder kosong lewat PMKS_DATA.")
        with _room_in(settings.data) as folder:
            manifest = unpack(source, folder)
            said = [f"Arsip utuh: {number(len(manifest['files']))} berkas, sidiknya semua cocok."]
            try:
                said += _prove(engine, folder, manifest)
                _put(engine, folder, settings.data)
            except BaseException:
                engine.undo()
                raise
    except psycopg.Error as error:
        raise Problem(f"Basis data tidak dapat dipakai ({str(error).strip().splitlines()[0]}).") from error
    return "\n".join(
        (
            *said,
            f"Cadangan {source} dikembalikan ke {settings.data}, keadaan {manifest['made_at']}.",
            "Tanda masa server diganti: HP menawarkan lagi kiriman yang belum ada di server ini.",
            f"Yang diputuskan sesudah {manifest['made_at']} berlaku lagi hanya bila diulangi: cabut perangkat yang hilang, "
            "nonaktifkan akun yang sudah berhenti, dan hapus data orang yang sudah meminta.",
        )
    )


def _prove(engine: Engine, folder: Path, manifest: dict[str, Any]) -> list[str]:
    if manifest.get("form") != FORM or str(manifest.get("migration")) > newest_migration():
        raise Problem("Cadangan ini dibuat oleh program yang lebih baru. Perbarui program ini dulu, lalu ulangi.")
    copy = folder / engine.name
    if not copy.is_file():
        raise Problem("Cadangan ini dari jenis basis data lain (SQLite atau PostgreSQL). Sesuaikan DATABASE_URL.")
    opened = open_trial(folder / "keys", manifest["sealed"])
    counts, keys, said = engine.prove(copy)
    if counts != manifest["tables"]:
        odd = sorted(name for name in counts | manifest["tables"] if counts.get(name) != manifest["tables"].get(name))
        raise Damaged(f"jumlah baris tabel {odd[0]} tidak sama dengan catatannya")
    persons = open_persons(folder / "keys", keys)
    files = sum(name.startswith("files/") for name in manifest["files"])
    return [
        *said,
        f"Jumlah baris sama dengan catatan: {number(len(counts))} tabel, {number(sum(counts.values()))} baris.",
        f"{number(files)} foto dan surat ada semua dan isinya tidak berubah.",
        f"Teks uji yang disegel terbuka dengan kunci dari cadangan ({', '.join(opened)}); {number(persons)} kunci orang terbuka.",
    ]


def _put(engine: Engine, folder: Path, data: Path) -> None:
    """Everything into its place, the database last: without it the folder serves nobody and may be filled again."""
    write_whole(folder / "keys" / "epoch", uuid4().hex.encode())
    os.sync()
    moved: list[Path] = []
    try:
        for name in KEPT:
            if (folder / name).exists():
                (folder / name).replace(data / name)
                moved.append(data / name)
        sync_folder(data)
        engine.put(folder / engine.name)
    except BaseException:
        for path in moved:
            shutil.rmtree(path, ignore_errors=True)
        raise


@contextmanager
def _room_in(data: Path) -> Generator[Path]:
    """A folder inside the data folder, gone afterwards; a data folder that was made for it goes too if nothing came of it."""
    is_new = not data.exists()
    private_folder(data)
    try:
        with tempfile.TemporaryDirectory(dir=data, prefix=".restore-") as folder:
            yield Path(folder)
            (Path(folder) / MANIFEST).unlink(missing_ok=True)
    except BaseException:
        if is_new and data.exists() and not any(data.iterdir()):
            data.rmdir()
        raise
