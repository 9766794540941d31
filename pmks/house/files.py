"""Photos and papers as files named by their SHA-256. One small interface, so that a bucket can take the folder's place."""

import hashlib
import os
import tempfile
from pathlib import Path


class Store:
    """Content-addressed files under one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def put(self, data: bytes) -> str:
        """Keep `data` durably and answer its digest (64 hex). The same bytes are kept once."""
        digest = hashlib.sha256(data).hexdigest()
        path = self._path(digest)
        if path.exists():
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        return digest

    def get(self, digest: str) -> bytes | None:
        """The bytes of a digest, or None when they have not arrived."""
        path = self._path(digest)
        return path.read_bytes() if path.exists() else None

    def has(self, digest: str) -> bool:
        """Whether the bytes are here."""
        return self._path(digest).exists()

    def _path(self, digest: str) -> Path:
        if len(digest) != 64 or not digest.isalnum():
            raise ValueError("not a SHA-256 digest")
        return self.folder / digest[:2] / digest
