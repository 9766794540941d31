"""The two kinds of database as a backup sees them: copied as of one moment, counted, proven and put into an empty place."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from pmks.house.archive import POSTGRES, SQLITE, Damaged
from pmks.house.files import private_folder, sync_folder
from pmks.house.problems import Problem

Counts = dict[str, int]
PERSONS = "SELECT id, wrapped FROM subject_key"
BESIDE = ("", "-wal", "-shm", "-journal")
"""An SQLite database is also what lies beside it: a log left by another one would be taken for its own."""


class Engine(Protocol):
    """A database that can be copied while it serves, and brought back."""

    name: str

    def copy(self, target: Path) -> Counts:
        """Write a copy as of one moment; answers how many rows each table of the copy has."""
        ...

    def refuse_used(self) -> None:
        """Raise Problem unless the place for a restored database is empty."""
        ...

    def prove(self, copy: Path) -> tuple[Counts, list[tuple[Any, Any]], list[str]]:
        """What can be proven before anything is put in place: rows by table, persons' keys, sentences. Raises Damaged."""
        ...

    def put(self, copy: Path) -> None:
        """Put the copy in its place."""
        ...

    def undo(self) -> None:
        """Make the place empty again, after a copy that could not be proven or put."""
        ...


def engine_for(url: str) -> Engine:
    """The kind of database at this address."""
    if url.startswith("sqlite"):
        return SqliteEngine(Path(url.split("///", 1)[1]))
    return PostgresEngine(url.replace("postgres://", "postgresql://", 1))


class SqliteEngine:
    """One file, copied by SQLite itself, which lets writers go on."""

    name = SQLITE

    def __init__(self, path: Path) -> None:
        self.path = path

    def copy(self, target: Path) -> Counts:
        if not self.path.exists():
            raise Problem(f"Belum ada basis data di {self.path}. Jalankan pmks serve dulu.")
        with closing(sqlite3.connect(self.path)) as here, closing(sqlite3.connect(target)) as there:
            here.backup(there)
        try:
            return self.prove(target)[0]
        except Damaged as error:
            raise Problem(
                f"Basis data {self.path} rusak, jadi tidak dicadangkan. Pakai cadangan sebelumnya."
            ) from error

    def refuse_used(self) -> None:
        for end in BESIDE:
            path = self.path.with_name(self.path.name + end)
            if path.exists():
                raise Problem(f"Sudah ada basis data di {path}. Kembalikan ke folder data yang kosong lewat PMKS_DATA.")

    def prove(self, copy: Path) -> tuple[Counts, list[tuple[Any, Any]], list[str]]:
        try:
            with closing(sqlite3.connect(copy)) as database:
                (found,) = database.execute("PRAGMA integrity_check").fetchone()
                if found != "ok":
                    raise Damaged(f"basis datanya rusak ({found})")
                if database.execute("PRAGMA foreign_key_check").fetchone():
                    raise Damaged("ada baris basis data yang menunjuk ke baris yang tidak ada")
                names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
                tables = [name for (name,) in database.execute(names)]
                counts = {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
                keys = (
                    database.execute("SELECT id, wrapped FROM subject_key").fetchall()
                    if "subject_key" in counts
                    else []
                )
        except sqlite3.DatabaseError as error:
            raise Damaged("basis datanya rusak") from error
        said = "Basis data utuh (integrity_check) dan semua tautan antarbarisnya benar (foreign_key_check)."
        return counts, keys, [said]

    def put(self, copy: Path) -> None:
        private_folder(self.path.parent)
        half = self.path.with_name(f"{self.path.name}.restoring")
        try:
            shutil.move(copy, half)
            with half.open("rb") as file:
                os.fsync(file.fileno())
            half.replace(self.path)
        finally:
            half.unlink(missing_ok=True)
        sync_folder(self.path.parent)

    def undo(self) -> None:
        """Nothing is put before it was proven, nor by half."""


class PostgresEngine:
    """A server's database, through the programs that come with PostgreSQL."""

    name = POSTGRES

    def __init__(self, url: str) -> None:
        self.url = url

    def copy(self, target: Path) -> Counts:
        with psycopg.connect(self.url) as database:
            # The rows are counted in the very moment that is dumped, while others go on writing.
            database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            snapshot = _one(database, "SELECT pg_export_snapshot()")
            counts = _counts(database)
            self._run("pg_dump", target.parent, "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
        return counts

    def refuse_used(self) -> None:
        with psycopg.connect(self.url) as database:
            if _tables(database):
                raise Problem("Basis data di DATABASE_URL tidak kosong. Kembalikan ke basis data baru yang kosong.")

    def prove(self, copy: Path) -> tuple[Counts, list[tuple[Any, Any]], list[str]]:
        # What was empty may be filled for a trial; `pg_restore` makes the links between rows last and checks each.
        self._run("pg_restore", copy.parent, "--exit-on-error", "--single-transaction", str(copy))
        with psycopg.connect(self.url) as database:
            counts = _counts(database)
            keys = database.execute(PERSONS).fetchall() if "subject_key" in counts else []
        return counts, keys, ["Basis data terbaca utuh oleh pg_restore, semua tautan antarbarisnya diperiksa."]

    def put(self, copy: Path) -> None:
        """It is in its place already."""

    def undo(self) -> None:
        with psycopg.connect(self.url) as database:
            for name in _tables(database):
                database.execute(sql.SQL("DROP TABLE IF EXISTS {} CASCADE").format(sql.Identifier(name)))

    def _run(self, program: str, folder: Path, *words: str) -> None:
        if shutil.which(program) is None:
            raise Problem(f"Program {program} tidak ada di komputer ini. Pasang paket postgresql-client, lalu ulangi.")
        with _address(self.url, folder) as address:
            call = [program, "--no-owner", "--no-privileges", f"--dbname={address}", *words]
            ended = subprocess.run(call, capture_output=True, text=True, check=False)
        if ended.returncode:
            said = next(iter(ended.stderr.strip().splitlines()), "").rstrip(".")
            raise Problem(f"{program} tidak berhasil: {said}. Tidak ada yang diubah.")


@contextmanager
def _address(url: str, folder: Path) -> Generator[str]:
    """The address without its password, which everybody could read in the list of processes; a private file has it."""
    parts = conninfo_to_dict(url)
    password = str(parts.pop("password", None) or "")
    path = folder / "pgpass"
    escaped = password.replace("\\", "\\\\").replace(":", "\\:")
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"*:*:*:*:{escaped}\n")
    try:
        yield make_conninfo("", **parts, passfile=str(path))
    finally:
        path.unlink()


def _counts(database: psycopg.Connection) -> Counts:
    return {
        name: _one(database, sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))
        for name in _tables(database)
    }


def _tables(database: psycopg.Connection) -> list[str]:
    names = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    return [name for (name,) in database.execute(names)]


def _one(database: psycopg.Connection, question: Any) -> Any:
    row = database.execute(question).fetchone()
    return row[0] if row else None
