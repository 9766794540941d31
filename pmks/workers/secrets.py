"""How workers are found though nothing of them stands in the clear: keyed hashes, useless without the installation's key."""

import hashlib
import hmac
from datetime import date
from uuid import UUID, uuid5

from pmks.clients.rules.names import name_words
from pmks.house.sealing import keyed_hash, secret

WORD = 24


def nik_hash(agency: str, nik: str) -> str:
    """Equal for the same NIK in one agency."""
    return keyed_hash("worker nik", f"{agency}:{nik}")


def check_hash(nik: str, born: date) -> str:
    """Equal for the same NIK and birth date, whatever the agency."""
    return keyed_hash("worker check", f"{nik}:{born.isoformat()}")


def word_hashes(agency: str, name: str) -> list[str]:
    """One for each word of a name as it sounds."""
    key = secret("worker word")
    return sorted(
        {hmac.new(key, f"{agency}:{word}".encode(), hashlib.sha256).hexdigest()[:WORD] for word in name_words(name)}
    )


def word_id(worker: UUID, word: str) -> UUID:
    """The id of a word's row: it follows from both, so that a deed done again without the name draws no other ids."""
    return uuid5(worker, word)
