"""What may come in as a signed version of a paper: a PDF as it is, a photo made anew by us."""

import hashlib
from dataclasses import dataclass
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields

from pmks.clients.pictures import NO_PHOTO, BadPicture, tidy
from pmks.house.fields import choice
from pmks.house.forms import Form
from pmks.papers.rules.attachments import KINDS, NEITHER, NOTHING, fault, is_pdf

LONGEST_SIDE = 2400
"""Pixels: small print on a page of A4 stays readable."""


@dataclass(frozen=True)
class Version:
    """A signed version, fit to be kept: its bytes as people get them back, and the digest of the file as it came."""

    data: bytes
    media: str
    sent: str


class Bytes(fields.Field[bytes]):
    """A file's bytes. They never come as text, so that nothing but a form with a file can bring one."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> bytes:
        if not isinstance(value, bytes) or not value:
            raise ValidationError(NOTHING)
        return value


class AttachForm(Form):
    """A signed version of an issued paper. What is wrong with the file is said before anything is written."""

    kind = choice("Apa yang dilampirkan?", KINDS, required=True)
    file = Bytes(required=True, error_messages={"required": NOTHING})

    @marshmallow.post_load
    def _make_fit(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        wrong = fault(data["kind"], data["file"])
        if wrong:
            raise ValidationError({"file": [wrong]})
        try:
            return {"kind": data["kind"], "version": version(data["file"])}
        except BadPicture as error:
            said = NEITHER if str(error) == NO_PHOTO else str(error)
            raise ValidationError({"file": [said]}) from error


def version(data: bytes) -> Version:
    """The version to be kept of a file as it came: a PDF untouched, a photo made anew without what the camera wrote into it."""
    sent = hashlib.sha256(data).hexdigest()
    return (
        Version(data, "application/pdf", sent)
        if is_pdf(data)
        else Version(tidy(data, LONGEST_SIDE), "image/jpeg", sent)
    )
