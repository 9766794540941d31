"""What may come in about offices."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validates, validates_schema
from marshmallow.validate import OneOf

from pmks.admin.rules import area_fault
from pmks.agencies.queries import agency
from pmks.house.forms import Form, text
from pmks.house.indonesian.phones import PhoneMistake, read_phone
from pmks.regions.queries import region
from pmks.regions.rules import lies_in
from pmks.users.rules import OFFICE_KINDS


class Phone(fields.String):
    """A telephone number as people write it, kept as +62…"""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        try:
            return read_phone(super()._deserialize(value, attr, data, **more))
        except PhoneMistake as mistake:
            raise ValidationError(str(mistake)) from mistake


class OfficeForm(Form):
    """Where people work."""

    kind = fields.String(
        required=True,
        validate=OneOf(list(OFFICE_KINDS), error="Pilih jenis kantor dari daftar."),
        error_messages={"required": "Pilih jenis kantornya."},
    )
    name = text(120, required=True, error_messages={"required": "Isi nama kantornya."})
    area = text(13)
    phone = Phone(load_default=None)

    @validates("area")
    def _check_area(self, value: str | None, **_: Any) -> None:
        mine = agency(self.by.agency)
        if value is not None and (not lies_in(value, mine.region) or region(value) is None):
            raise ValidationError(f"Wilayah itu tidak ada di {mine.name}. Pilih dari daftar.")

    @validates_schema
    def _check_kind_and_area(self, data: Mapping[str, Any], **_: Any) -> None:
        if fault := area_fault(data["kind"], data["area"]):
            raise ValidationError(fault, "area")
