"""What may come in about the kop: a picture of the region's arms."""

from typing import Any

from marshmallow import ValidationError, fields

from pmks.admin.arms import BadPicture, as_arms
from pmks.house.forms import Form

CHOOSE = "Pilih dulu berkas gambarnya."


class Arms(fields.Field[bytes]):
    """The bytes of an uploaded picture; what is kept is drawn anew from them."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> bytes:
        if not isinstance(value, bytes) or not value:
            raise ValidationError(CHOOSE)
        try:
            return as_arms(value)
        except BadPicture as fault:
            raise ValidationError(str(fault)) from fault


class ArmsForm(Form):
    """A picture for the kop."""

    picture = Arms(required=True, error_messages={"required": CHOOSE})
