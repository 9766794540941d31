"""Signatures drawn on a screen: each is bound to the SHA-256 of what was signed, by whom and when, and holds only as long as that is what is sent.

Phone and server compute the same digest from the fields as they are typed (`service-worker/src/pages/signing.js`); `tests/papers/signing.json` holds
examples that both must agree on. This is no certified electronic signature (TTE), and pages and papers say so.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields

from pmks.house.forms import Form, several
from pmks.house.strokes import NotStrokes, drawing

LONGEST = 40_000
"""Characters of one signature as it is sent; a patient one has some 6,000."""

CHANGED = "Isinya berubah setelah ditandatangani, jadi tanda tangan ini tidak berlaku lagi. Tanda tangani sekali lagi."
UNREADABLE = "Tanda tangan ini tidak terbaca. Hapus, lalu tanda tangani sekali lagi."

_BLANK = " \t\n\r"
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z")
_BOX = re.compile(r"0 0 \d{1,4} \d{1,4}")
_PATH = re.compile(r"[MLC0-9 .-]+")


def signed_text(given: Mapping[str, Any], signs: Iterable[str], *, role: str, at: str) -> str:
    """What somebody signs, as one text: the fields that his signature covers, in the order of their names, what he signs as, and when.

    `given` are raw fields as sent; `signs` are names, or beginnings with a star (`belongings-*`). Empty fields say nothing.
    """
    wanted = [*signs]
    said = []
    for name in sorted(given):
        if any(name == each or (each.endswith("*") and name.startswith(each[:-1])) for each in wanted):
            said += [[name, value] for value in sorted(filter(None, map(_tidy, several(given[name]))))]
    return json.dumps([["as", role], ["at", at], *said], ensure_ascii=False, separators=(",", ":"))


def digest(given: Mapping[str, Any], signs: Iterable[str], *, role: str, at: str) -> str:
    """The SHA-256 of that text (hex)."""
    text = signed_text(given, signs, role=role, at=at)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def as_svg(signature: Mapping[str, str]) -> str:
    """A signature as a drawing. Raises NotStrokes for one that is none."""
    box, path = signature["box"], signature["path"]
    if not _BOX.fullmatch(box) or not _PATH.fullmatch(path):
        raise NotStrokes("A signature is strokes in a box.")
    return drawing(f'<svg viewBox="{box}"><path d="{path}" stroke-width="4"/></svg>')


def signed_at(signature: Mapping[str, str]) -> datetime:
    """When it was drawn, by the clock of the device."""
    return datetime.fromisoformat(signature["at"])


class SignatureField(fields.Field):
    """A signature as the phone sends it: JSON of `at`, `box`, `path` and `sha256`. Loads as those four; `signs` names what it covers."""

    def __init__(self, signs: Iterable[str], **more: Any) -> None:
        super().__init__(**more)
        self.signs = tuple(signs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, str]:
        try:
            if not isinstance(value, str) or len(value) > LONGEST:
                raise ValueError("no text, or too long")
            said = json.loads(value)
            found = {name: str(said[name]) for name in ("at", "box", "path", "sha256")}
            if not _AT.fullmatch(found["at"]):
                raise ValueError("no moment")
            signed_at(found)
            as_svg(found)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise ValidationError(UNREADABLE) from error
        return found


class SignedForm(Form):
    """A form with signatures: one that covers other content than what came with it is refused, with a sentence beside it."""

    @marshmallow.validates_schema(pass_original=True, skip_on_field_errors=False)
    def _signatures_hold(self, data: Mapping[str, Any], original: Mapping[str, Any], **_: Any) -> None:
        wrong = {
            name: [CHANGED]
            for name, field in self.fields.items()
            if isinstance(field, SignatureField)
            and (signature := data.get(name))
            and digest(original, field.signs, role=name, at=signature["at"]) != signature["sha256"]
        }
        if wrong:
            raise ValidationError(wrong)

    @marshmallow.post_load(pass_original=True)
    def _keep_what_was_signed(self, data: dict[str, Any], original: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        """Each signature goes on with the text that it covers, so that anybody can compute its digest again, whatever forms become."""
        for name, field in self.fields.items():
            if isinstance(field, SignatureField) and data.get(name):
                text = signed_text(original, field.signs, role=name, at=data[name]["at"])
                data[name] = {**data[name], "text": text}
        return data


def _tidy(value: Any) -> str:
    """A typed value without what a device changes on the way: line ends, blanks around it, and how an accent is written."""
    return unicodedata.normalize("NFC", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip(_BLANK)
