"""A folder that forgets, when the power fails, what nobody asked the disk to keep: bytes of files, and names in folders.

What `os.fsync` was called for is kept: of a file its bytes, of a folder its names. Of everything else a coin decides.
"""

import os
import random
import stat
from pathlib import Path

import pytest


class ForgetfulFolder:
    """Watches a folder from now on; what is in it now is safe."""

    def __init__(self, root: Path, chance: random.Random, patch: pytest.MonkeyPatch) -> None:
        self.root, self.chance = root, chance
        self.bytes: dict[int, bytes] = {}
        self.names: dict[int, dict[str, int]] = {}
        for path in (root, *root.rglob("*")):
            self._keep(path)
        patch.setattr(os, "fsync", self._fsync)

    def after_power_loss(self, target: Path) -> Path:
        """Write what is left into a new folder."""
        target.mkdir()
        self._leave(self.root, target)
        return target

    def _fsync(self, handle: int) -> None:
        self._keep(Path(f"/proc/self/fd/{handle}").resolve())

    def _keep(self, path: Path) -> None:
        if path.is_dir():
            self.names[path.stat().st_ino] = {each.name: each.inode() for each in os.scandir(path)}
        else:
            self.bytes[path.stat().st_ino] = path.read_bytes()

    def _leave(self, folder: Path, target: Path) -> None:
        now = {each.name: each.stat() for each in os.scandir(folder)}
        synced = self.names.get(folder.stat().st_ino, {})
        for name, status in now.items():
            is_safe = synced.get(name) == status.st_ino
            if not is_safe and self.chance.random() < 0.5:
                continue
            if stat.S_ISDIR(status.st_mode):
                (target / name).mkdir()
                self._leave(folder / name, target / name)
            else:
                (target / name).write_bytes(self._content(folder / name, status.st_ino))

    def _content(self, path: Path, inode: int) -> bytes:
        """What was synced, or what is there now, or something between."""
        now, synced = path.read_bytes(), self.bytes.get(inode, b"")
        return synced if now == synced else self.chance.choice([synced, now, now[: len(now) // 2], bytes(len(now))])
