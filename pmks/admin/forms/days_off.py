"""What may come in about local days off."""

import datetime
from typing import Any

from marshmallow import ValidationError, validates

from pmks.admin.forms.users import Day
from pmks.house import clock
from pmks.house.forms import Form, text

FARTHEST = 5
"""Years ahead; a date beyond is a slip of the finger."""


class DayOffForm(Form):
    """A day on which this agency alone is closed."""

    date = Day(required=True, error_messages={"required": "Isi tanggalnya."})
    name = text(120, required=True, error_messages={"required": "Isi nama liburnya, misalnya Hari jadi kota."})

    @validates("date")
    def _check_date(self, value: datetime.date, **_: Any) -> None:
        year = clock.now().year
        if not year - 1 <= value.year <= year + FARTHEST:
            raise ValidationError(f"Tahunnya di antara {year - 1} dan {year + FARTHEST}. Periksa tanggalnya.")
