"""What may come in when somebody leaves a service: how, why, who received him, his belongings, and why it is late."""

from collections.abc import Mapping
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields

from pmks.agencies.queries import agency, pinned_service
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.rules.exits import unexplained
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.fields import choice, choices, line, paragraph, tick
from pmks.house.forms import Form
from pmks.house.permissions import Actor
from pmks.house.words import KIN
from pmks.standards.model import End, Exit
from pmks.standards.profile import OTHER, reasons_of

Options = Mapping[str, str | tuple[str, str | None]]

RELATIONS = {**KIN, "institution": "Petugas lembaga atau dinas lain", "other": "Lainnya"}
PROOFS = {
    "identity_card": "KTP dilihat",
    "family_card": "Kartu keluarga dilihat",
    "letter": "Surat kuasa atau surat tugas",
    "village": "Dipastikan RT atau kelurahan",
    "recognised": "Klien mengenalinya",
}
BELONGINGS = {
    "returned": "Dikembalikan semua",
    "partly": "Dikembalikan sebagian",
    "kept": "Masih disimpan",
    "none": "Tidak ada barang titipan",
}
RECEIVER = "Bila dijemput atau diterima orang lain"
BELONGING = "Barang titipan"
LEAVING = "Sebelum berpisah"
LATE = "Batas waktu yang lewat"


def ways(case: Case, by: Actor) -> Options:
    """How the case may be concluded now: its ends first, then the exits open from anywhere. Of a closed one, all there ever were."""
    enrolment = open_enrolment(case)
    standing = progress_of(enrolment, case.agency, clock.now())
    service = pinned_service(case.agency, enrolment.sha256)
    ends = standing.ends if case.is_open else service.ends
    exits = standing.exits if case.is_open else service.exits
    out = {each.id: (each.label, each.hint) for each in exits if each.step is None}
    return {**{each.id: (each.label, _follows(case, each)) for each in ends}, **out}


def causes(case: Case, by: Actor) -> Options:
    """Why it is late; nothing to choose while nothing is late, or where the reason was told."""
    if not unexplained(progress_of(open_enrolment(case), case.agency, clock.now())):
        return {}
    return {each.id: each.label for each in reasons_of(agency(case.agency), "late")}


def _follows(case: Case, end: End | Exit) -> str | None:
    continues = getattr(end, "continues", None)
    if not continues:
        return None
    return f"Kasus berlanjut ke layanan “{agency(case.agency).service(continues).plain_title}”."


class ClosureForm(Form):
    """Leaving a service by one of its ends, or by one of the exits open from anywhere."""

    outcome = choice("Bagaimana berakhirnya?", ways, required=True)
    facts = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)
    """What the standard prints about leaving (S1.7: trigger and way), typed as `fact_<id>`."""
    reason = paragraph("Alasan atau keterangan", 1000, hint="Wajib diisi bila berakhir di luar urutan.")
    received_by = line("Nama yang menjemput atau menerima", 120, section=RECEIVER)
    relation = choice("Hubungannya dengan klien", RELATIONS, many_as="select", section=RECEIVER)
    proven_by = choices("Dibuktikan dengan", PROOFS, section=RECEIVER)
    received_phone = line("Nomor teleponnya", 30, kind="tel", section=RECEIVER)
    received_address = line("Alamatnya", 200, section=RECEIVER)
    belongings = choice(
        "Barang titipan klien", BELONGINGS, many_as="chips", section=BELONGING, open=True, example="none"
    )
    belongings_note = line("Yang belum kembali, dan mengapa", 300, section=BELONGING)
    rights_told = tick("Sudah diberi tahu bahwa ia boleh kembali, dan ke mana mencari bantuan", section=LEAVING)
    cause = choice(
        "Mengapa lewat waktu?",
        causes,
        many_as="select",
        section=LATE,
        open=True,
        example=lambda case, by: next(iter(causes(case, by)), ""),
    )
    why_late = paragraph("Keterangan", 1000, lines=2, section=LATE)

    @marshmallow.pre_load
    def _gather_facts(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        told = {name.removeprefix("fact_"): value for name, value in data.items() if name.startswith("fact_") and value}
        return {**data, "facts": told}

    @marshmallow.validates_schema
    def _check_words(self, data: Mapping[str, Any], **_: Any) -> None:
        if data.get("cause") == OTHER and not data.get("why_late"):
            raise ValidationError({"why_late": ["Tulis alasannya dengan kata-kata sendiri."]})
        if data.get("belongings") in ("partly", "kept") and not data.get("belongings_note"):
            raise ValidationError({"belongings_note": ["Tulis barang apa yang belum kembali."]})
