"""Whether something failed for lack of room on the disk: then nothing was kept, and the same may be sent again later."""

import errno
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import peewee

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""The disk is full, the account's share of it is, or the longest file that it may write."""
UNCLEAR = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})
"""What SQLite also says when its log or its shared memory found no room; the disk itself then tells."""
FULL = "Ruang di disk habis. Kosongkan dulu, lalu jalankan perintah ini lagi; tidak ada yang diubah."
OF_POSTGRES = "53100"
LITTLE = 1024 * 1024
"""Fewer free bytes than this are none: SQLite's shared memory alone grows by 32 kB at a time."""
TRIAL = 64 * 1024


def lacks_room(error: BaseException | None, folder: Path) -> bool:
    """Whether this error, or one that led to it, means that the disk under `folder` is full."""
    while error is not None:
        if _means_full(error, folder):
            return True
        error = error.__cause__ or error.__context__
    return False


def has_room(folder: Path) -> bool:
    """Whether a small file can be written there and reaches the disk; it is gone again afterwards."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(TRIAL))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return False
    return True


def _means_full(error: BaseException, folder: Path) -> bool:
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    if isinstance(error, peewee.PeeweeException):
        cause = getattr(error, "orig", None)  # the driver's own error
        return cause is not None and _means_full(cause, folder)
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        return code == sqlite3.SQLITE_FULL or (code in UNCLEAR and _free(folder) < LITTLE)
    return getattr(error, "sqlstate", None) == OF_POSTGRES


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return LITTLE
