"""Whether the house can still do its work: keep what is entrusted to it."""

from pathlib import Path

import peewee

from pmks.house.config import used
from pmks.house.database import db, drop_connection, new_id, transaction
from pmks.house.room import has_room
from pmks.house.sealing import SubjectKey

PATIENCE = 2.0
"""Seconds to wait for a turn to write; whoever asks how we are should not have to wait for an answer."""


class _Undo(Exception):
    """Takes the trial row back."""


def can_write() -> bool:
    """Whether the database takes a row and the disk takes bytes.

    A row is really written, in a transaction that is then undone, so that nobody waits for the disk behind it; since an
    undone row never reaches the disk, a small file does, outside of the transaction.
    """
    try:
        with transaction(PATIENCE):
            SubjectKey.insert(id=new_id(), wrapped=b"").execute()
            raise _Undo
    except _Undo:
        return all(has_room(folder) for folder in _folders())
    except (peewee.PeeweeException, OSError):
        drop_connection()
        return False


def _folders() -> set[Path]:
    """Where the house writes: its data folder, and that of an SQLite database kept elsewhere."""
    path = str(db.obj.database) if isinstance(db.obj, peewee.SqliteDatabase) else ""
    return {used().data, *([Path(path).parent] if path and path != ":memory:" else [])}
