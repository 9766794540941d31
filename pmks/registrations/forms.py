"""What may come in when a person is registered: the same for the page's form and for a submission made offline."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields
from marshmallow.validate import OneOf, Range, Regexp

from pmks.agencies.queries import agency
from pmks.clients.rules.age import OLDEST, check_birth_date
from pmks.clients.rules.coordinates import check_place, read_coordinate
from pmks.clients.rules.nik import check_nik
from pmks.house import clock
from pmks.house.forms import Form, Many, Tick, text
from pmks.house.indonesian.dates import read_date
from pmks.house.words import SEX
from pmks.regions.queries import region
from pmks.regions.rules import lies_in
from pmks.standards.vocabulary import vocabulary

DIGEST = Regexp(r"^[0-9a-f]{64}$", error="Foto ini tidak terbaca. Ambil lagi.")


class BirthDate(fields.Field[date]):
    """A date as a browser sends it or as people write it; a date that is not in the calendar is said so."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> date:
        found = read_date(str(value))
        if found is None:
            raise ValidationError("Tanggal lahir itu tidak ada di kalender. Tulis seperti 1 Juli 1990.")
        if fault := check_birth_date(found, clock.now().date()):
            raise ValidationError(fault)
        return found


class Aliases(fields.Field[list[str]]):
    """Other names, one text with commas or several values."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> list[str]:
        given = value if isinstance(value, list) else str(value).split(",")
        return list(dict.fromkeys(each.strip()[:120] for each in given if str(each).strip()))[:10]


class Degrees(fields.Field[float]):
    """A coordinate or a length as a device gives it or people type it: a comma is a point."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> float:
        found = read_coordinate(str(value))
        if found is None:
            raise ValidationError("Isi dengan angka, misalnya 0,1332.")
        return found


class RegistrationForm(Form):
    """A person met, where and in what state. Names of fields are on the outside and never change."""

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
    condition = text(4000)
    marks = text(500)
    notes = text(4000)
    urgent = Tick()
    latitude = Degrees(load_default=None)
    longitude = Degrees(load_default=None)
    accuracy_m = Degrees(load_default=None)
    area = text(13)
    place = text(200)
    photo_sha256 = Many(fields.String(validate=DIGEST), load_default=list)
    service = text(60)
    source = fields.String(load_default=None, validate=OneOf(list(vocabulary().sources), error="Pilih sumber laporan dari daftar."))
    household = fields.UUID(load_default=None)
    operation = fields.UUID(load_default=None)
    client_id = fields.UUID(load_default=None)
    case_id = fields.UUID(load_default=None)

    @marshmallow.validates_schema(skip_on_field_errors=False)
    def _check(self, data: Mapping[str, Any], **_: Any) -> None:
        errors: dict[str, list[str]] = {}
        if not data.get("name") and not data.get("unknown_name"):
            errors["name"] = ["Isi nama atau panggilannya, atau centang “Belum diketahui namanya”."]
        place = check_place(data.get("latitude"), data.get("longitude"), data.get("accuracy_m"))
        errors |= {name: [sentence] for name, sentence in place.errors.items()}
        errors |= self._category_errors(data.get("categories") or []) | self._area_errors(data.get("area"))
        errors |= self._service_errors(data.get("service"))
        if data.get("nik"):
            found = check_nik(data["nik"], clock.now().date(), region, sex=data.get("sex"), birth_date=data.get("birth_date"))
            if found.errors:
                errors["nik"] = list(found.errors)
        if errors:
            raise ValidationError(errors)

    def _category_errors(self, chosen: list[str]) -> dict[str, list[str]]:
        known = {each.id: each for each in agency(self.by.agency).categories}
        strange = [each for each in chosen if each not in known]
        if not strange:
            return {}
        return {"categories": [f"“{', '.join(strange)}” bukan jenis di {agency(self.by.agency).name}. Pilih dari daftar."]}

    def _area_errors(self, area: str | None) -> dict[str, list[str]]:
        if not area:
            return {}
        mine = agency(self.by.agency)
        if not re.fullmatch(r"\d\d(\.\d\d){2}\.\d{4}", area) or not lies_in(area, mine.region) or region(area) is None:
            return {"area": [f"Kelurahan atau desa itu tidak ada di {mine.name}. Pilih dari daftar."]}
        return {}

    def _service_errors(self, service: str | None) -> dict[str, list[str]]:
        known = [each.id for each in agency(self.by.agency).services if each.is_case and each.has_door]
        if service and service not in known:
            return {"service": [f"Layanan “{service}” tidak ada di {agency(self.by.agency).office}. Pilih dari daftar."]}
        return {}
