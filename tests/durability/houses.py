"""A house for real use without demo data: one officer, made at the console; served by the real server, killed and filled up."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pmks.house.config import HERE
from tests.browser.server import Server

USERNAME = "siti"
PASSWORD = "bunga kenanga di beranda"


@dataclass(frozen=True)
class Prepared:
    """A data folder that was never served, with an officer and the one-time code that makes his password."""

    folder: Path
    code: str

    @property
    def user(self) -> str:
        """The officer's id."""
        with closing(sqlite3.connect(self.folder / "pmks.sqlite3")) as database:
            (id,) = database.execute("SELECT id FROM user WHERE username = ?", (USERNAME,)).fetchone()
        return f"{id[:8]}-{id[8:12]}-{id[12:16]}-{id[16:20]}-{id[20:]}"


def prepare(place: Path) -> Prepared:
    """Make the folder and the officer as an administrator does."""
    data = place / "prepared"
    words = ["user", "add", USERNAME, "--agency", "bontang", "--role", "satpolpp", "--name", "Siti Aminah"]
    said = subprocess.run(
        [sys.executable, "-m", "pmks", *words],
        cwd=HERE,
        env=Server(data, more=settings(place)).environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return Prepared(data, said.split("Kode sekali pakai: ")[1].split()[0])


def settings(place: Path) -> Mapping[str, str]:
    """No demo; and what is compiled is kept in any case, since a house that is killed often is also started often."""
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(place / "compiled")}
    return {"PMKS_DEMO": "0", "PMKS_STANDARDS": "", **(kept if sys.dont_write_bytecode else {})}


def house(prepared: Prepared, place: Path) -> Server:
    """A house with a copy of what was prepared; not started."""
    shutil.copytree(prepared.folder, place / "data")
    return Server(place / "data", more=settings(prepared.folder.parent))
