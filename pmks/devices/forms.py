"""What may come in about devices."""

from marshmallow import fields, validate

from pmks.devices.rules.gaps import FIRST, MOST_NAMED
from pmks.house.forms import Form, Many, text

MOST_COUNTED = 2**31
LONGEST_NAME = 60
REASON = 5
"""Letters of the shortest reason: enough for a word, too many for a slip of the finger."""


class EnrolForm(Form):
    """A device that introduces itself: the id and key that it made, and how its browser calls itself."""

    id = fields.UUID(required=True)
    key = fields.Dict(required=True)
    name = text(LONGEST_NAME)
    facts = fields.Dict(load_default=dict)
    told = fields.Integer(load_default=0, validate=validate.Range(0, MOST_COUNTED - 1))


def _reason() -> fields.String:
    return fields.String(
        required=True,
        validate=validate.Length(REASON, 300, error="Tulis alasannya dengan beberapa kata, paling banyak 300 huruf."),
        error_messages={"required": "Tulis alasannya."},
    )


class RevokeForm(Form):
    """Why a device is revoked."""

    reason = _reason()


class DropForm(Form):
    """What an author deletes before it was sent: its numbers on his device, what it was about, and why."""

    device = fields.UUID(required=True)
    counter = Many(
        fields.Integer(validate=validate.Range(FIRST, MOST_COUNTED - 1)),
        required=True,
        validate=validate.Length(1, MOST_NAMED),
        error_messages={"required": "Nomor catatannya tidak terbaca."},
    )
    about_deed = text(60)
    about_client = fields.UUID(load_default=None)
    """The person it was about, whose key then seals the reason: it may name him."""
    reason = _reason()
