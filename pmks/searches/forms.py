"""What may come in about searches: what a family asks, and what the staff writes down on the way to an answer."""

from datetime import date
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields

from pmks.house.fields import choice, day, line, number, paragraph, tick
from pmks.house.forms import DIGEST, Form, Many, Tick
from pmks.house.indonesian import PhoneMistake, read_phone
from pmks.house.words import KIN
from pmks.rights.rules import ANSWERS, GIVERS, GROUNDS
from pmks.searches.rules.stages import OUTCOMES, VERDICTS

MISSING, SEEN, SEARCHER = "Siapa yang Anda cari?", "Terakhir terlihat", "Anda yang mencari"
SEXES = {"male": "Laki-laki", "female": "Perempuan"}
PROOFS = {"id_card": "KTP", "family_card": "Kartu keluarga", "other": "Dokumen lain"}


class AskForm(Form):
    """A family asks for somebody who is missing."""

    name = line("Namanya", 120, required=True, section=MISSING)
    aliases = line("Nama panggilan atau nama lain", 200, section=MISSING)
    sex = choice("Jenis kelamin", SEXES, many_as="chips", required=True, section=MISSING)
    age = number("Umurnya sekarang", 0, 125, suffix="tahun", section=MISSING)
    birth_year = number("Atau tahun lahirnya", 1900, 2100, section=MISSING)
    origin = line("Asalnya", 200, section=MISSING, hint="Kampung, kecamatan, atau kota.")
    marks = paragraph(
        "Ciri-cirinya", 1000, section=MISSING, hint="Bekas luka, tahi lalat, cara berjalan, pakaian terakhir."
    )
    seen_on = day("Kapan?", section=SEEN, hint="Kira-kira saja boleh.")
    seen_place = line("Di mana?", 200, section=SEEN)
    notes = paragraph("Hal lain yang membantu", 1000, section=SEEN, hint="Misalnya pikun, sakit, atau hendak ke mana.")
    searcher = line("Nama Anda", 120, required=True, section=SEARCHER)
    phone = line("Nomor telepon Anda", 30, kind="tel", required=True, section=SEARCHER, example="0812-3456-7890")
    relation = choice("Anda siapanya?", KIN, many_as="select", required=True, section=SEARCHER)
    photo_sha256 = Many(fields.String(validate=DIGEST), load_default=list)
    """Pictures of the missing one."""
    paper_sha256 = Many(fields.String(validate=DIGEST), load_default=list)
    """Pictures of the searcher's identity document."""
    review = Tick()

    @marshmallow.post_load
    def _tidy(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        try:
            return {**data, "phone": read_phone(data["phone"])}
        except PhoneMistake as mistake:
            raise ValidationError({"phone": [str(mistake)]}) from mistake


def impossible(told: dict[str, Any], today: date) -> dict[str, str]:
    """What cannot be in what was told, by field."""
    faults: dict[str, str] = {}
    if told["birth_year"] is not None and told["birth_year"] > today.year:
        faults["birth_year"] = "Tahun itu belum tiba. Periksa angkanya."
    if told["seen_on"] is not None and told["seen_on"] > today:
        faults["seen_on"] = "Hari itu belum tiba. Periksa tanggalnya."
    return faults


class AnswerForm(Form):
    """A message to the searcher."""

    text = paragraph(
        "Pesan kepada pencari",
        2000,
        required=True,
        lines=5,
        hint="Jangan sebut nama, tempat, atau ada tidaknya seorang klien.",
        example="Permintaan Anda sudah kami baca.",
    )


class ClientForm(Form):
    """Which client is meant."""

    client = fields.UUID(required=True)


class ApartForm(ClientForm):
    """Why he is not the one."""

    note = line("Mengapa bukan? (boleh kosong)", 300)


class QuestionForm(Form):
    """A question that only kin can answer, with the answer that is expected."""

    client = fields.UUID(load_default=None)
    question = line("Pertanyaan", 300, required=True, hint="Tanpa menyebut apa pun tentang klien.")
    expected = line("Jawaban yang diharapkan", 300, required=True, hint="Disegel. Pencari tidak pernah melihatnya.")
    send = tick("Kirim pertanyaannya sekarang, sebagai pesan")


class VerdictForm(Form):
    """Whether the searcher's answer was right."""

    question = fields.UUID(required=True)
    verdict = choice("Bagaimana jawabannya?", VERDICTS, many_as="chips", required=True)


class PermissionForm(ClientForm):
    """What the client, or his guardian, answers to the question whether his family may be told."""

    explained = tick("Sudah dijelaskan siapa yang mencari, dan apa yang akan dikabarkan", example="1")
    answer = choice("Apa jawabannya?", {**ANSWERS, "given": "Mau dikabari", "refused": "Tidak mau"}, required=True)
    given_by = choice("Siapa yang menjawab?", GIVERS, example="client")
    guardian = line("Nama wali dan hubungannya, bila bukan orangnya sendiri", 160)
    ground = choice("Dasar hukum, bila ia belum dapat menjawab", GROUNDS)


class RejectForm(ClientForm):
    """A head gives the request back."""

    reason = paragraph("Apa yang kurang?", 1000, required=True)


class IdentityForm(Form):
    """How it was made sure who the searcher is."""

    proof = choice("Apa yang dilihat?", PROOFS, required=True)
    note = line("Di mana dan bagaimana? (boleh kosong)", 300)


class CloseForm(Form):
    """How a search ends; the words stay in the house."""

    outcome = choice("Bagaimana akhirnya?", OUTCOMES, required=True, example="no_news")
    note = paragraph("Catatan untuk dinas (boleh kosong)", 1000)


class ContestForm(Form):
    """Why the searcher does not agree with the outcome."""

    reason = paragraph("Alasan Anda", 2000, required=True)
