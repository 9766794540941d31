"""What may come in about a person: who he is, as far as anybody knows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields
from marshmallow.validate import OneOf, Range

from pmks.agencies.queries import agency
from pmks.clients.rules import check_birth_date, check_nik
from pmks.clients.rules.age import OLDEST
from pmks.house import clock
from pmks.house.edits import EditForm
from pmks.house.forms import Form, Many, Tick, text
from pmks.house.indonesian import read_date
from pmks.house.words import SEX
from pmks.regions.queries import region

Errors = dict[str, list[str]]


class BirthDate(fields.Field[date]):
    """A date as a browser sends it or as people write it; a date that is not in the calendar is said so."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> date:
        found = read_date(str(value))
        if found is None:
            raise ValidationError("Tanggal lahir itu tidak ada di kalender. Tulis seperti 1 Juli 1990.")
        if fault := check_birth_date(found, clock.latest_day()):
            raise ValidationError(fault)
        return found


class Aliases(fields.Field[list[str]]):
    """Other names, one text with commas or several values."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> list[str]:
        given = value if isinstance(value, list) else str(value).split(",")
        return list(dict.fromkeys(each.strip()[:120] for each in given if str(each).strip()))[:10]


class PersonForm(Form):
    """Who somebody is. Names of fields are on the outside and never change."""

    name = text(120)
    unknown_name = Tick()
    aliases = Aliases(load_default=list)
    nik = text(40)
    sex = fields.String(
        required=True,
        validate=OneOf(SEX, error="Pilih perempuan, laki-laki, atau belum jelas."),
        error_messages={"required": "Pilih jenis kelaminnya, atau “Belum jelas”."},
    )
    birth_date = BirthDate(load_default=None)
    age_estimate = fields.Integer(
        load_default=None,
        validate=Range(0, OLDEST, error=f"Perkiraan umur harus di antara 0 dan {OLDEST} tahun."),
        error_messages={"invalid": "Tulis umur dengan angka, misalnya 45."},
    )
    categories = Many(fields.String(), load_default=list)

    @marshmallow.validates_schema(skip_on_field_errors=False)
    def _check(self, data: Mapping[str, Any], **_: Any) -> None:
        errors = self.faults(data)
        if errors:
            raise ValidationError(errors)

    def faults(self, data: Mapping[str, Any]) -> Errors:
        """What is wrong between fields, or by the agency's own lists: sentences by field."""
        errors: Errors = {}
        if not data.get("name") and not data.get("unknown_name"):
            errors["name"] = ["Isi nama atau panggilannya, atau centang “Belum diketahui namanya”."]
        known = {each.id for each in agency(self.by.agency).categories}
        strange = [each for each in data.get("categories") or [] if each not in known]
        if strange:
            errors["categories"] = [
                f"“{', '.join(strange)}” bukan jenis di {agency(self.by.agency).name}. Pilih dari daftar."
            ]
        if data.get("nik"):
            found = check_nik(
                data["nik"], clock.latest_day(), region, sex=data.get("sex"), birth_date=data.get("birth_date")
            )
            errors |= {"nik": list(found.errors)} if found.errors else {}
        return errors


class CorrectionForm(EditForm, PersonForm):
    """Who somebody is, made right; it carries what stood in the record when it was opened."""


class LinkForm(Form):
    """Another record, by its id."""

    other = fields.UUID(
        required=True, error_messages={"invalid_uuid": "Catatan itu tidak dikenal. Pilih lagi dari daftar."}
    )


class JudgementForm(LinkForm):
    """Two records were compared; why they are, or are not, of the same person."""

    note = text(500)
