"""What may come in about somebody seen: from a citizen, or from an officer who writes down what he was told."""

from collections.abc import Mapping
from datetime import UTC
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields
from marshmallow.validate import OneOf

from pmks.agencies.queries import agency, settings_of
from pmks.clients.rules import check_place
from pmks.house.fields import choice, choices, hidden, line, paragraph, tick
from pmks.house.forms import DIGEST, Form, Many, Tick, text
from pmks.house.indonesian.phones import PhoneMistake, read_phone
from pmks.regions.queries import region
from pmks.regions.rules import lies_in
from pmks.registrations.forms import VILLAGE, Degrees
from pmks.sightings.rules import SEEN, WHO
from pmks.standards.vocabulary import vocabulary

REPORTER = "Bila petugas perlu bertanya"


def is_village_of(slug: str, area: str) -> bool:
    """Whether this is the code of a kelurahan or desa of the agency."""
    return bool(VILLAGE.fullmatch(area) and lies_in(area, agency(slug).region) and region(area))


class Written(fields.AwareDateTime):
    """When a phone says that something was written. A script sets it; what cannot be read counts as not said."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        try:
            return super()._deserialize(value, attr, data, **kwargs)
        except ValidationError:
            return None


class SightingForm(Form):
    """A citizen's report. Names of fields are on the outside and never change; only place and description are asked for."""

    danger = tick("Ia dalam bahaya atau sakit")
    place = line("Di mana orangnya?", 200, required=True, hint="Sebut patokan yang mudah dicari petugas.")
    area = text(13)
    description = paragraph(
        "Apa yang Anda lihat?",
        2000,
        required=True,
        hint="Misalnya perkiraan umur, pakaian, keadaannya. Tidak perlu nama.",
    )
    who = choices("Siapa yang Anda lihat?", {id: label for id, (label, _) in WHO.items()})
    seen = choice("Kapan terakhir terlihat?", SEEN)
    reporter_name = line("Nama Anda", 120, section=REPORTER)
    reporter_phone = line("Nomor HP Anda", 30, kind="tel", section=REPORTER)
    source = fields.String(
        load_default=None, validate=OneOf(list(vocabulary().sources), error="Pilih sumber laporan dari daftar.")
    )
    """From whom an officer has it; a citizen's own report says it by itself."""
    poster = hidden()
    latitude = Degrees(load_default=None)
    longitude = Degrees(load_default=None)
    accuracy_m = Degrees(load_default=None)
    written_at = Written(load_default=None, default_timezone=UTC)
    photo_sha256 = Many(fields.String(validate=DIGEST), load_default=list)
    review = Tick()

    @marshmallow.validates_schema(skip_on_field_errors=False)
    def _is_possible(self, data: Mapping[str, Any], **_: Any) -> None:
        errors: dict[str, list[str]] = {}
        mine, area = agency(self.by.agency), data.get("area")
        if area and not is_village_of(mine.slug, area):
            errors["area"] = [f"Kelurahan atau desa itu tidak ada di {mine.name}. Pilih dari daftar."]
        place = check_place(data.get("latitude"), data.get("longitude"), data.get("accuracy_m"))
        errors |= {name: [sentence] for name, sentence in place.errors.items()}
        if data.get("reporter_phone"):
            try:
                read_phone(data["reporter_phone"])
            except PhoneMistake as mistake:
                errors["reporter_phone"] = [str(mistake)]
        if not settings_of(self.by.agency).get("report.anonymous", True) and not data.get("reporter_name"):
            errors["reporter_name"] = ["Dinas ini meminta nama pelapor. Tulis nama Anda."]
        if errors:
            raise ValidationError(errors)
