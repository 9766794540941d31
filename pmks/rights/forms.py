"""What may come in about a person's rights."""

from pmks.cases.forms import DeedForm
from pmks.house.fields import choice, line, paragraph, tick
from pmks.house.forms import Form
from pmks.rights.notice import SPOKEN
from pmks.rights.rules import ANSWERS, ASKERS, FORMATS, GIVERS, GROUNDS, RECIPIENTS

TOLD, WITHOUT = "Pemberitahuan dan jawabannya", "Bila tanpa persetujuan"


class ConsentForm(DeedForm):
    """What a person, or whoever stands for him, answered to the privacy notice."""

    read_out = tick("Pemberitahuan privasi sudah dibacakan", hint=SPOKEN, section=TOLD, example="1")
    answer = choice("Apa jawabannya?", ANSWERS, required=True, section=TOLD)
    given_by = choice("Siapa yang menjawab?", GIVERS, section=TOLD, example="client")
    guardian = line("Nama dan hubungannya, bila bukan orangnya sendiri", 160, section=TOLD)
    ground = choice("Dasar hukum mencatat datanya", GROUNDS, section=WITHOUT)


class FileForm(Form):
    """A person's own file is handed over: to whom, how it was made sure that it is him, in which form."""

    recipient = choice("Diserahkan kepada", RECIPIENTS, required=True)
    name = line("Namanya, bila bukan orangnya sendiri", 160)
    proof = line(
        "Bagaimana dipastikan orangnya benar?", 300, required=True, hint="Misalnya KTP dilihat, atau dikenal petugas."
    )
    kind = choice("Bentuknya", FORMATS, required=True, start=lambda *_: "html")


class ErasureRequestForm(Form):
    """Somebody asks that a person's data be erased."""

    ground = choice("Atas dasar apa?", ASKERS, required=True)
    reason = paragraph("Apa yang diminta, dan mengapa?", 1000, required=True)


class RefusalForm(Form):
    """The request is turned down."""

    reason = paragraph(
        "Mengapa ditolak?", 1000, required=True, hint="Tulis aturannya, supaya bisa dijelaskan kepada peminta."
    )


class ErasureForm(Form):
    """The head erases. The reason outlives the data, so it must not name the person."""

    reason = paragraph(
        "Alasan dan dasar hukumnya",
        1000,
        required=True,
        hint="Tetap tersimpan sesudah data hilang. Jangan tulis nama atau keadaan orangnya.",
    )
    checked = tick("Sudah saya periksa: tidak ada aturan atau perkara yang mewajibkan data ini disimpan", required=True)
