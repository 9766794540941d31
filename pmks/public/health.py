"""Whether the house can still do its work: keep what is entrusted to it."""

import peewee

from pmks.house.database import new_id, transaction
from pmks.house.sealing import SubjectKey


class _Undo(Exception):
    """Takes the trial row back."""


def can_write() -> bool:
    """Whether the database takes a row: one is really written, in a transaction that is then undone."""
    try:
        with transaction():
            SubjectKey.insert(id=new_id(), wrapped=b"").execute()
            raise _Undo
    except _Undo:
        return True
    except (peewee.PeeweeException, OSError):
        return False
