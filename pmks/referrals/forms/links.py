"""What may come in about one-time links: making one, and what a body without an account says through it."""

from marshmallow import fields

from pmks.cases.forms import DeedForm
from pmks.house.fields import choice, day, hour, line, paragraph
from pmks.house.forms import Form
from pmks.referrals.rules.links import LASTS, OUTCOMES, PURPOSES
from pmks.referrals.rules.standing import ANSWERS


class LinkForm(DeedForm):
    """For whom a link is made, what it is for, how long it opens."""

    purpose = choice("Tautan ini untuk apa?", PURPOSES, required=True)
    whom = line(
        "Untuk siapa?",
        160,
        required=True,
        hint="Nama lembaga atau keluarga yang akan membukanya.",
        example="Panti Sosial Contoh",
    )
    lasts = choice("Berlaku", LASTS, many_as="chips", start=lambda *_: "7")


class RevocationForm(Form):
    """A link that went to the wrong place is withdrawn."""

    link = fields.UUID(required=True)


class PersonForm(Form):
    """Who it is that answers."""

    name = line("Nama Anda", 120, required=True, section="Anda")
    title = line("Jabatan", 120, required=True, section="Anda", hint="Atau hubungan dengan orang ini.")


class PlaceForm(PersonForm):
    """Whether the institution has a place."""

    answer = choice("Apakah ada tempat?", ANSWERS, required=True, section="Jawaban")
    until = day("Ada tempat sejak", section="Jawaban", hint="Diisi bila tempatnya ada nanti.")
    notes = paragraph("Pesan untuk dinas", 1000, lines=2, section="Jawaban")


class ReceiptForm(PersonForm):
    """He has arrived and was received."""

    received_on = day("Tanggal diterima", section="Penerimaan", hint="Kosongkan bila hari ini.")
    received_at = hour("Pukul", section="Penerimaan")
    notes = paragraph("Keadaannya saat diterima", 1000, lines=2, section="Penerimaan")


class OutcomeForm(PersonForm):
    """What became of him there."""

    outcome = choice("Bagaimana keadaannya sekarang?", OUTCOMES, required=True, section="Kabar")
    notes = paragraph("Pesan untuk dinas", 1000, lines=2, section="Kabar")
