"""What may come in from those who look into reports."""

from collections.abc import Mapping
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields

from pmks.cases.queries.reach import visible as visible_case
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.fields import choice, line, paragraph, tick
from pmks.house.forms import Form, Tick, text
from pmks.reports.rules import VERDICTS
from pmks.sightings.forms import is_village_of
from pmks.sightings.queries.reach import open_ones, others_of
from pmks.sightings.ready import READY
from pmks.sightings.rules import DISAPPOINTING, OUTCOMES
from pmks.sightings.standing import RECEIVERS

MISSING = "Laporan itu tidak dikenal. Pilih lagi dari daftar."


class CheckForm(Form):
    """Somebody looked at the place (S0.A1, S0.B1)."""

    verdict = choice("Hasil di tempat", VERDICTS, required=True)
    note = paragraph("Yang dilihat dan ditanyakan", 1000, lines=2)


class ForwardForm(Form):
    """To whom the report goes on."""

    to = choice("Diteruskan kepada", RECEIVERS, required=True)
    note = paragraph("Catatan untuk penerima", 1000, lines=2)
    area = text(13)
    """Its kelurahan, when it came without one."""

    @marshmallow.validates_schema(skip_on_field_errors=False)
    def _is_somewhere(self, data: Mapping[str, Any], **_: Any) -> None:
        area = data.get("area")
        if area and not is_village_of(self.by.agency, area):
            raise ValidationError({"area": ["Kelurahan atau desa itu tidak ada di daftar. Pilih lagi."]})
        if data.get("to") == "kelurahan" and not area and self.subject and not self.subject.area:
            raise ValidationError({"area": ["Laporan ini belum berisi kelurahan. Pilih dulu kelurahannya."]})


class AttachForm(Form):
    """The case that this report belongs to. Loads as its id."""

    case = line("Nomor kasus", 40, required=True, hint="Misalnya BTG-2026-0007.")

    @marshmallow.post_load
    def _find(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        wanted = data["case"].upper()
        found = Case.get_or_none((Case.number == wanted) & visible_case(self.by))
        if found is None or not found.is_open:
            raise ValidationError({"case": [f"Tidak ada kasus terbuka bernomor {wanted}. Periksa lagi nomornya."]})
        return {**data, "case": found.id}


class CloseForm(Form):
    """How the report ends without a case, and what its reporter is told."""

    outcome = choice("Hasilnya", OUTCOMES, required=True)
    words = paragraph(
        "Penjelasan untuk pelapor", 1000, lines=3, hint="Tanpa nama atau data orangnya. Dibaca pelapor di halaman Cek."
    )
    together = Tick()

    @marshmallow.validates_schema(skip_on_field_errors=False)
    def _is_told(self, data: Mapping[str, Any], **_: Any) -> None:
        errors: dict[str, list[str]] = {}
        if data.get("outcome") in DISAPPOINTING and not data.get("words"):
            errors["words"] = ["Pelapor mungkin kecewa dengan hasil ini. Jelaskan sebabnya dengan ramah."]
        joined = len(open_ones(others_of(self.subject), clock.now())) if self.subject else 0
        if joined and not data.get("together"):
            errors["together"] = [
                f"Centang bila {joined + 1} laporan ini selesai bersama. Bila tidak, pisahkan dulu yang lain."
            ]
        if errors:
            raise ValidationError(errors)


class ReasonForm(Form):
    """Why a head decides as he does; the reporter reads it."""

    reason = paragraph("Alasannya, untuk pelapor", 1000, required=True, lines=3)


class ContestForm(Form):
    """Why a reporter disagrees."""

    reason = paragraph("Alasan Anda", 2000, required=True)


class OtherForm(Form):
    """Another report."""

    other = fields.UUID(required=True, error_messages={"invalid_uuid": MISSING, "required": MISSING})


class AnswerForm(Form):
    """What the reporter is told or asked: a sentence that fits, one's own words, or both."""

    ready = choice("Kalimat siap pakai", READY, many_as="select")
    text = paragraph("Kata-kata Anda", 2000, lines=3)
    waits = tick("Menunggu balasan pelapor", hint="Bila ia diam terlalu lama, laporan selesai dengan sendirinya.")

    @marshmallow.validates_schema
    def _says_something(self, data: Mapping[str, Any], **_: Any) -> None:
        if not data.get("ready") and not data.get("text"):
            raise ValidationError({"text": ["Pilih kalimat yang cocok, atau tulis sendiri."]})
