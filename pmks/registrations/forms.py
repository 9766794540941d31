"""What may come in when a person is registered: the same for the page's form and for a submission made offline."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import marshmallow
from marshmallow import ValidationError, fields

from pmks.agencies.queries import agency
from pmks.cases.forms.arrival import ArrivalForm
from pmks.clients.forms import Errors, PersonForm
from pmks.clients.rules import check_place, read_coordinate
from pmks.house.forms import DIGEST, Many, Tick, text
from pmks.regions.queries import region
from pmks.regions.rules import lies_in
from pmks.registrations.origins import origin_of

VILLAGE = re.compile(r"\d\d\.\d\d\.\d\d\.\d{4}")


def is_own_id(id: UUID) -> None:
    """Refuse an id made from a name (version 5): those are the agencies' own, and erasing a person erases the key of his id."""
    if id.version == 5:
        raise ValidationError("Nomor orang ini tidak dapat dipakai. Buka formulir baru.")


class Degrees(fields.Field[float]):
    """A coordinate or a length as a device gives it or people type it: a comma is a point."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> float:
        found = read_coordinate(str(value))
        if found is None:
            raise ValidationError("Isi dengan angka, misalnya 0,1332.")
        return found


class RegistrationForm(PersonForm, ArrivalForm):
    """A person met, where and in what state. Names of fields are on the outside and never change."""

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
    household = fields.UUID(load_default=None)
    operation = fields.UUID(load_default=None)
    sighting = fields.UUID(load_default=None)
    """What a citizen reported, when it was this person; one that the officer may not see is left out."""
    client_id = fields.UUID(load_default=None, validate=is_own_id)
    case_id = fields.UUID(load_default=None)

    @marshmallow.pre_load
    def _knows_its_origin(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        if not data.get("sighting"):
            return {**data}
        origin = origin_of(self.by, data["sighting"])
        if origin is None:
            return {**data, "sighting": None}
        told = any(data.get(name) for name in origin.reporter)
        return {**data, **({} if told else origin.reporter), "sighting": str(origin.id)}

    def faults(self, data: Mapping[str, Any]) -> Errors:
        """What is wrong with the person, the place, or the service asked for."""
        mine, errors = agency(self.by.agency), super().faults(data)
        place = check_place(data.get("latitude"), data.get("longitude"), data.get("accuracy_m"))
        errors |= {name: [sentence] for name, sentence in place.errors.items()}
        area, service = data.get("area"), data.get("service")
        if area and not (VILLAGE.fullmatch(area) and lies_in(area, mine.region) and region(area)):
            errors["area"] = [f"Kelurahan atau desa itu tidak ada di {mine.name}. Pilih dari daftar."]
        if service and service not in [each.id for each in mine.entry_services]:
            errors["service"] = [f"Layanan “{service}” tidak ada di {mine.office}. Pilih dari daftar."]
        return errors
