"""What may come in about the directory."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validates, validates_schema
from marshmallow.validate import Email, OneOf

from pmks.agencies.queries import agency
from pmks.directory.rules import KINDS, OF_ONE_PLACE, is_short
from pmks.house.forms import Form, text
from pmks.house.indonesian import PhoneMistake, read_phone
from pmks.regions.queries import region
from pmks.regions.rules import lies_in


class Number(fields.String):
    """A telephone number as people write it, kept as +62…; short numbers such as 119 stay as they are."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        written = super()._deserialize(value, attr, data, **more).strip()
        try:
            return written if is_short(written) else read_phone(written)
        except PhoneMistake as mistake:
            raise ValidationError(str(mistake)) from mistake


class ContactForm(Form):
    """An entry of the directory: who, of what, for which area, and how to reach him."""

    kind = fields.String(
        required=True,
        validate=OneOf(list(KINDS), error="Pilih jenisnya dari daftar."),
        error_messages={"required": "Pilih jenisnya."},
    )
    name = text(120, required=True, error_messages={"required": "Isi nama orang atau tempatnya."})
    title = text(120)
    area = text(13)
    phone = Number(load_default=None)
    email = fields.String(load_default=None, validate=Email(error="Alamat surel ini tidak terbaca."))
    note = text(200)

    @validates("area")
    def _is_ours(self, value: str | None, **_: Any) -> None:
        mine = agency(self.by.agency)
        if value is not None and (not lies_in(value, mine.region) or region(value) is None):
            raise ValidationError(f"Wilayah itu tidak ada di {mine.name}. Pilih dari daftar.")

    @validates_schema
    def _can_be_found(self, data: Mapping[str, Any], **_: Any) -> None:
        if data["kind"] in OF_ONE_PLACE and data["area"] is None:
            raise ValidationError("Pilih kelurahan atau desa yang dilayaninya.", "area")
        if not data["phone"] and not data["email"]:
            raise ValidationError("Isi nomor telepon atau surel, supaya bisa dihubungi.", "phone")
