"""What may come in about an arrival: what is to be done with it, and why."""

from marshmallow import fields
from marshmallow.validate import Length, OneOf

from pmks.house.forms import Form, text

HOW = {"mine": "Lakukan atas nama saya", "author": "Lakukan atas nama penulisnya", "other": "Simpan sebagai orang lain"}
"""In whose name a kept submission is done, or that it gets ids of its own because those it has are taken."""


def _sentence() -> fields.String:
    """A reason that somebody else can understand."""
    short = "Tulis alasannya dengan beberapa kata, supaya penulisnya mengerti."
    return fields.String(
        required=True, validate=[Length(min=5, error=short), Length(max=1000, error="Terlalu panjang.")]
    )


class ApplyForm(Form):
    """Do what it asks for."""

    how = fields.String(load_default="mine", validate=OneOf(HOW, error="Pilih salah satu tombolnya."))
    note = text(500)


class ReturnForm(Form):
    """Back to its author, with what he is to mend."""

    reason = _sentence()


class DismissalForm(Form):
    """It is not done, and this is why."""

    reason = _sentence()
