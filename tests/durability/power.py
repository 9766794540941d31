"""Power loss: an SQLite whose files forget, of what was written and not yet synced, a random half.

Every write goes to the real file, and beside it a list is kept of what the disk was told and not yet asked to keep. When the power
fails, what is left is what had been synced, and of the rest some writes and not others, in whatever order a disk likes.
"""

import random
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

Write = tuple[int, bytes | None]
"""Where and what was written; None cuts the file off there."""
SECTOR = 512


class PowerLost(Exception):
    """Nothing can be done any more."""


@dataclass
class Disk:
    """What is on the disk for good, and what it was told since."""

    chance: random.Random
    left: int = 1 << 62
    """Operations until the power fails."""
    kept: dict[str, bytearray] = field(default_factory=dict)
    told: dict[str, list[Write]] = field(default_factory=dict)

    def spend(self) -> None:
        """One operation more. Raises PowerLost when it is one too many."""
        self.left -= 1
        if self.left < 0:
            raise PowerLost

    def write(self, name: str, offset: int, data: bytes) -> None:
        """Told in sectors, each of which a disk may or may not have got to."""
        for at in range(0, len(data), SECTOR):
            self.told.setdefault(name, []).append((offset + at, data[at : at + SECTOR]))

    def sync(self, name: str) -> None:
        for each in self.told.pop(name, []):
            self._apply(self.kept.setdefault(name, bytearray()), each)

    def forget(self, name: str) -> None:
        self.told.pop(name, None)
        self.kept.pop(name, None)

    def after_power_loss(self, folder: Path) -> None:
        """Write what is left into a folder: what was synced, and a random half of the rest."""
        for name in {*self.kept, *self.told}:
            content = bytearray(self.kept.get(name, b""))
            for each in self.told.get(name, []):
                if self.chance.random() < 0.5:
                    self._apply(content, each)
            (folder / Path(name).name).write_bytes(content)

    @staticmethod
    def _apply(content: bytearray, write: Write) -> None:
        offset, data = write
        if data is None:
            del content[offset:]
            return
        if len(content) < offset:
            content.extend(bytes(offset - len(content)))
        content[offset : offset + len(data)] = data


class ForgetfulVFS(apsw.VFS):
    """The usual files, with a disk that remembers what it was told."""

    def __init__(self, name: str, disk: Disk) -> None:
        self.disk, self.name = disk, name
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        return _File(self.disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.disk.spend()
        super().xDelete(filename, syncdir)
        self.disk.forget(filename)


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self.disk = disk
        self.path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self.disk.spend()
        super().xWrite(data, offset)
        self.disk.write(self.path, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:
        self.disk.spend()
        super().xTruncate(newsize)
        self.disk.told.setdefault(self.path, []).append((newsize, None))

    def xSync(self, flags: int) -> None:
        self.disk.spend()
        super().xSync(flags)
        self.disk.sync(self.path)


@dataclass
class Outcome:
    """What was acknowledged before the power failed, and what was there afterwards."""

    acknowledged: set[int]
    there: set[int]
    is_whole: bool


def lose_power(folder: Path, pragmas: Mapping[str, object], seed: int) -> Outcome:
    """Write rows under these pragmas until the power fails at a random moment; then open what the disk kept."""
    chance = random.Random(seed)
    disk = Disk(chance)
    forgetful = ForgetfulVFS(f"forgetful-{seed}", disk)
    before, after = folder / f"{seed}-before", folder / f"{seed}-after"
    before.mkdir()
    after.mkdir()
    acknowledged: set[int] = set()
    database = apsw.Connection(str(before / "pmks.sqlite3"), vfs=forgetful.name)
    for name, value in pragmas.items():
        database.execute(f"PRAGMA {name} = {value}")
    # So small a log that it is also emptied into the database now and then, and begun again.
    database.execute("PRAGMA wal_autocheckpoint = 20")
    database.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, body BLOB)")
    disk.left = chance.randint(20, 400)
    with suppress(PowerLost, apsw.Error):
        for id in range(1, 1000):
            with database:
                database.execute("INSERT INTO kept VALUES (?, ?)", (id, chance.randbytes(chance.randint(10, 3000))))
            acknowledged.add(id)
    disk.after_power_loss(after)
    disk.left = 0
    with suppress(PowerLost, apsw.Error):
        database.close(True)
    return _read(after / "pmks.sqlite3", acknowledged)


def _read(path: Path, acknowledged: set[int]) -> Outcome:
    try:
        database = apsw.Connection(str(path))
        there = {id for (id,) in database.execute("SELECT id FROM kept")}
        (said,) = next(iter(database.execute("PRAGMA integrity_check")))
        return Outcome(acknowledged, there, said == "ok")
    except (apsw.Error, StopIteration):
        return Outcome(acknowledged, set(), False)
