"""What may come in about coordination."""

from collections.abc import Mapping
from typing import Any

import marshmallow

from pmks.cases.forms import DeedForm
from pmks.coordination.queries.parties import origin_options, party_options
from pmks.coordination.queries.promises import promise_options
from pmks.coordination.rules import ANSWERS, PURPOSES
from pmks.house.fields import choice, choices, day, line, paragraph, rows
from pmks.house.forms import Form, several
from pmks.house.words import CONTACT

WHO = "Yang hadir"
AGREED = "Kesepakatan"


class ParticipantForm(Form):
    """Somebody who took part, and for whom he came."""

    party = choice("Dari", party_options, many_as="select", required=True)
    name = line("Nama", 120)


class AgreementForm(Form):
    """What somebody will do, and by when."""

    what = line("Yang akan dikerjakan", 300, required=True, example="Memberi tahu keluarga di alamat lama")
    party = choice("Oleh", party_options, many_as="select", required=True)
    by_on = day("Paling lambat", required=True, example="2027-01-15")


class AgreeingForm(DeedForm):
    """A talk in which older agreements may be ticked as done."""

    @marshmallow.pre_load
    def _leave_out_what_is_done(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        """An agreement that somebody else has ticked meanwhile is no reason to send a talk back to the phone it came from."""
        if not data.get("settled"):
            return dict(data)
        known = promise_options(self.subject, self.by)
        return {**data, "settled": [each for each in several(data["settled"]) if each in known]}


class TalkForm(AgreeingForm):
    """Those around the person spoke with each other: who, how, what came of it, who does what by when (S0.A4)."""

    means = choice("Lewat apa?", CONTACT, many_as="chips", start=lambda *_: "meeting", section=WHO)
    place = line("Tempat", 200, section=WHO)
    participants = rows("Yang hadir atau dihubungi", ParticipantForm, shown=2, section=WHO)
    result = paragraph(
        "Hasil koordinasi",
        3000,
        section="Hasil",
        hint="Boleh kosong bila catatan atau foto notulen sudah memuatnya.",
        example="Semua sepakat klien dibawa ke rumah singgah.",
    )
    settled = choices("Kesepakatan lama yang sudah dikerjakan", promise_options, section=AGREED)
    agreements = rows("Kesepakatan baru", AgreementForm, shown=1, section=AGREED, hint="Menjadi tugas pada harinya.")


class ConferenceForm(AgreeingForm):
    """A case conference: who took part, what is known, what was decided, who does what by when (S0.B3)."""

    leader = line("Dipimpin oleh", 120, section="Pembahasan")
    participants = rows("Peserta", ParticipantForm, shown=2, section="Pembahasan")
    known = paragraph(
        "Fakta yang dibahas",
        4000,
        lines=4,
        required=True,
        section="Pembahasan",
        example="Keadaan, kebutuhan, keluarga.",
    )
    options = paragraph("Pilihan yang dipertimbangkan", 2000, lines=2, section="Keputusan")
    decision = paragraph("Keputusan", 3000, required=True, section="Keputusan", example="Diterima di rumah singgah.")
    settled = choices("Kesepakatan lama yang sudah dikerjakan", promise_options, section="Pembagian tugas")
    agreements = rows(
        "Siapa mengerjakan apa", AgreementForm, shown=1, section="Pembagian tugas", hint="Menjadi tugas pada harinya."
    )
    next_on = day("Dibahas lagi pada", section="Pembagian tugas")


def _at_first(subject: Any, by: Any) -> str:
    return "trace"


class OriginForm(DeedForm):
    """Family or another dinas was asked: whom, how, what for, what they answered, when to ask again (S0.A6, S2.A4, S3.7)."""

    party = choice("Siapa yang dihubungi?", origin_options, required=True, section="Yang dihubungi")
    party_name = line("Nama instansi atau pihak", 200, section="Yang dihubungi")
    contact = line("Nama orang yang dihubungi", 120, section="Yang dihubungi", hint="Dengan jabatan, atau hubungannya.")
    phone = line("Nomor telepon", 30, kind="tel", section="Yang dihubungi")
    means = choice("Lewat apa?", CONTACT, many_as="select", required=True, section="Yang dibicarakan", example="phone")
    purpose = choice(
        "Untuk apa?", PURPOSES, many_as="select", required=True, start=_at_first, section="Yang dibicarakan"
    )
    asked = paragraph("Yang disampaikan atau diminta", 2000, section="Yang dibicarakan")
    answer = choice("Jawabannya", ANSWERS, many_as="select", required=True, section="Jawaban", example="ready")
    result = paragraph("Isi jawaban", 2000, section="Jawaban")
    next_on = day("Ditanyakan lagi pada", section="Jawaban", hint="Menjadi tugas pada hari itu.")
