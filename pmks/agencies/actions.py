"""Keeping the text of every standard that was ever in force here, so that a case can be carried to its end under it."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pmks.agencies.tables import StandardText
from pmks.house import clock
from pmks.house.database import transaction


def keep_texts(folders: Iterable[Path]) -> None:
    """Store each service file of these folders of agencies under its SHA-256, once."""
    for path in sorted(path for folder in folders for path in folder.glob("*/*.toml") if path.name != "agency.toml"):
        content, slug = path.read_bytes(), path.parent.name
        digest = hashlib.sha256(content).hexdigest()
        known = StandardText.select().where((StandardText.agency == slug) & (StandardText.sha256 == digest))
        if not known.exists():
            with transaction():
                StandardText.insert(
                    agency=slug,
                    service=path.stem.partition("@")[0],
                    sha256=digest,
                    text=content.decode(),
                    seen_at=clock.now(),
                ).on_conflict_ignore().execute()
