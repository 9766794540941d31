"""How a case comes in, whichever deed begins it: from whom, in which form, and who stands behind it."""

from collections.abc import Mapping
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields
from marshmallow.validate import OneOf

from pmks.agencies.queries import settings_of
from pmks.cases.rules.arrival import lacks_reporter
from pmks.house.fields import choice, line
from pmks.house.forms import Form
from pmks.house.words import ARRIVALS
from pmks.standards.vocabulary import vocabulary


class ArrivalForm(Form):
    """The source of a closed list, the form of arrival, the reporter and whoever brought the person.

    The two are no part of the person's own record (S1.1, S4.1): they stand in the journal of the case alone.
    """

    source = fields.String(
        load_default=None, validate=OneOf(list(vocabulary().sources), error="Pilih sumber laporan dari daftar.")
    )
    arrival = choice("Bentuk laporan", ARRIVALS)
    reporter_name = line("Nama pelapor", 120)
    reporter_phone = line("Telepon pelapor", 30, kind="tel")
    reporter_relation = line("Hubungan atau instansi pelapor", 120)
    handover_name = line("Yang menyerahkan", 120)
    handover_phone = line("Telepon yang menyerahkan", 30, kind="tel")
    handover_relation = line("Jabatan atau instansi yang menyerahkan", 120)

    @marshmallow.validates_schema(skip_on_field_errors=False)
    def _names_reporter(self, data: Mapping[str, Any], **_: Any) -> None:
        unnamed = settings_of(self.by.agency).get("report.anonymous", True)
        if lacks_reporter(data.get("source"), data.get("reporter_name"), may_be_anonymous=unnamed):
            sentence = "Dinas ini meminta nama pelapor. Tanyakan namanya, atau pilih sumber lain."
            raise ValidationError({"reporter_name": [sentence]})
