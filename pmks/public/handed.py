"""Files that anybody hands in to be compared: hashed as they arrive and never kept, neither on disk nor in memory."""

import hashlib
import string
from typing import Any

import flask
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from pmks.house.problems import Invalid, TooLarge
from pmks.papers.rules.checks import Handed

MOST_BYTES = 10 * 1024 * 1024
OVERHEAD = 64 * 1024
"""What a form weighs besides the file."""
HEX_DIGITS = 64
PDF = b"%PDF-"
LOOKED_AT = 1024
"""Somewhere in so many first bytes a PDF says that it is one (ISO 32000-1, annex H)."""
TOO_LARGE = "Berkas ini lebih dari 10 MB. Surat kami tidak sebesar itu: ketik saja kode yang tercetak di surat."
NOTHING = "Pilih dulu berkasnya."


class Digesting:
    """Takes a file's bytes and remembers only their digest, how many there were, and whether it begins as a PDF does."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._head = b""
        self.size = 0

    def write(self, data: bytes) -> int:
        """Take a piece."""
        self._hash.update(data)
        self._head += data[: max(0, LOOKED_AT - len(self._head))]
        self.size += len(data)
        return len(data)

    def seek(self, *_: int) -> int:
        """There is nothing to go back to; the parser asks when the file is complete."""
        return 0

    def close(self) -> None:
        """Nothing was opened."""

    @property
    def handed(self) -> Handed:
        """What the file turned out to be so far."""
        return Handed(self._hash.hexdigest(), PDF in self._head)


def read_handed() -> Handed:
    """The file of this request, or the digest of it that the browser made itself.

    Raises Invalid when there is none, TooLarge for more than 10 MB. Call it before anything reads the form.
    """
    flask.request.max_content_length = MOST_BYTES + OVERHEAD
    try:
        fields, files = _parsed()
    except RequestEntityTooLarge as error:
        raise TooLarge(TOO_LARGE) from error
    digest = fields.get("digest", "").strip().lower()
    if len(digest) == HEX_DIGITS and set(digest) <= set(string.hexdigits):
        return Handed(digest, fields.get("pdf") == "1")
    found = next((each.stream for each in files.getlist("file") if isinstance(each.stream, Digesting)), None)
    if found is None or not found.size:
        raise Invalid({"file": [NOTHING]})
    if found.size > MOST_BYTES:
        raise TooLarge(TOO_LARGE)
    return found.handed


def _parsed() -> tuple[MultiDict[str, str], MultiDict[str, Any]]:
    request = flask.request
    parser = FormDataParser(
        stream_factory=lambda *_, **__: Digesting(),  # ty: ignore[invalid-argument-type]
        max_form_memory_size=OVERHEAD,
        max_content_length=request.max_content_length,
        max_form_parts=20,
    )
    _, fields, files = parser.parse(
        request.stream, request.mimetype, request.content_length, dict(request.mimetype_params)
    )
    return fields, files
