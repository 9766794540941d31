"""What may come in about lists of workers: what a file came to, a step of its import, why somebody is taken out, and a self-check."""

from typing import Any

import marshmallow
from marshmallow import ValidationError, fields, validate

from pmks.clients.rules.nik import check_nik
from pmks.house import clock
from pmks.house.fields import paragraph
from pmks.house.forms import Form, Many, text
from pmks.house.indonesian.dates import read_date
from pmks.regions.queries import region
from pmks.workers.rules.sifting import MOST_ROWS

STORED = validate.Regexp(r"^[0-9a-f]{64}$", error="Berkas ini tidak terbaca. Unggah lagi.")
COUNT = validate.Range(min=0, max=MOST_ROWS, error="Jumlah baris ini tidak mungkin.")


def _count() -> fields.Integer:
    return fields.Integer(required=True, validate=COUNT)


class PreviewForm(Form):
    """What reading a file came to. Its rows and its reasons lie sealed in the store."""

    import_id = fields.UUID(required=True)
    total = _count()
    valid = _count()
    renewals = _count()
    report = fields.String(required=True, validate=STORED)
    parts = Many(fields.String(validate=STORED), load_default=list, validate=validate.Length(max=100))


class StepForm(Form):
    """Which step of an import is made, counted from 0."""

    number = _count()


class RemovalForm(Form):
    """Why somebody is taken out of the list."""

    reason = paragraph(
        "Alasan",
        500,
        lines=2,
        required=True,
        hint="Misalnya pindah ke kota lain, atau meminta dihapus.",
        example="Pindah",
    )


class SwitchForm(Form):
    """Why a list is published, or no longer."""

    reason = paragraph(
        "Alasan",
        1000,
        lines=2,
        required=True,
        hint="Sebut dasarnya, misalnya nomor surat keputusan.",
        example="SK Kepala Dinas",
    )


class CheckForm(Form):
    """A worker asks for himself: the NIK and the birth date, both."""

    nik = text(40, required=True, error_messages={"required": "Isi NIK Anda, 16 angka di KTP."})
    birth_date = text(40, required=True, error_messages={"required": "Isi tanggal lahir Anda."})

    @marshmallow.post_load
    def _readable(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        checked, born = (
            check_nik(data["nik"], clock.latest_day(), region),
            read_date(data["birth_date"]),
        )
        errors = {"nik": list(checked.errors)} if checked.errors else {}
        if born is None:
            errors["birth_date"] = ["Tanggal itu tidak terbaca. Tulis seperti 7-3-1985."]
        if errors:
            raise ValidationError(errors)
        return {"nik": checked.number, "born": born}
