"""Asking a shelter for a place, and its answer (S0.B4)."""

from pmks.cases.forms import DeedForm
from pmks.house.fields import choice, choices, day, line, number, paragraph
from pmks.shelters.forms.places import likeliest_place, likeliest_shelter, shelter_options, where_options
from pmks.shelters.words import ANSWERS, NEEDS


class AdmissionRequestForm(DeedForm):
    """Which shelter, why, and what the person needs there."""

    shelter = choice("Tempat yang diminta", shelter_options, many_as="select", start=likeliest_shelter)
    why = paragraph("Alasan perlu ditampung", 2000, required=True, example="Tidak punya tempat tidur malam ini.")
    needs = choices("Kebutuhan khusus", {id: label for id, label in NEEDS.items() if id != "general"})
    expected_on = day("Rencana datang", hint="Kosongkan bila segera.")
    care = paragraph("Yang perlu disiapkan", 1000, lines=2, hint="Misalnya tempat tidur bawah, obat, teman bicara.")


class AdmissionAnswerForm(DeedForm):
    """A place, or why there is none and what then."""

    answer = choice("Jawaban rumah singgah", ANSWERS, hint="Mengikuti hasil langkah bila dikosongkan.")
    where = choice("Tempatnya", where_options, many_as="select", start=likeliest_place, section="Tempat yang diberikan")
    place = number(
        "Nomor tempat", 1, 500, hint="Kosongkan untuk tempat kosong pertama.", section="Tempat yang diberikan"
    )
    expected_on = day("Ditunggu tanggal", section="Tempat yang diberikan")
    other = line("Tempat lain yang disarankan", 160, section="Bila tidak ada tempat")
    explanation = paragraph("Alasan jawaban", 2000, lines=2, section="Bila tidak ada tempat")
