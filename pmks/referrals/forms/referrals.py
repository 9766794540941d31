"""What may come in about an institution that was chosen, and its answer (S2.A3 B4, S3.9, S4.6 S4.7)."""

from pmks.cases.forms import DeedForm
from pmks.house.fields import choice, choices, day, line, paragraph
from pmks.referrals.forms.days import in_days
from pmks.referrals.queries.institutions import institution_options
from pmks.referrals.rules.institutions import NEEDS
from pmks.referrals.rules.standing import ANSWERS, MEANS_OF_ANSWER


class ProposalForm(DeedForm):
    """To which institution somebody should go, why, and what he needs there."""

    institution = choice("Lembaga mana?", institution_options, required=True, section="Lembaga tujuan")
    other = line(
        "Nama lembaga lain",
        160,
        section="Lembaga tujuan",
        hint="Bila belum ada di daftar.",
        example="Panti Sosial Contoh",
    )
    contact = line("Yang dihubungi di sana", 160, section="Lembaga tujuan")
    because = paragraph("Mengapa dirujuk ke sana?", 2000, required=True, section="Alasan dan kebutuhan")
    needs = choices("Yang dibutuhkan", NEEDS, section="Alasan dan kebutuhan")
    needs_notes = line("Kebutuhan lain", 300, section="Alasan dan kebutuhan")
    answer_by = day("Jawaban ditunggu sampai", section="Jawaban", hint="Menjadi tugas pada hari itu.", start=in_days(2))


class AnswerForm(DeedForm):
    """What the institution said about a place, told to us by telephone or letter."""

    answer = choice("Jawaban lembaga", ANSWERS, required=True)
    until = day("Ada tempat sejak", hint="Diisi bila tempatnya ada nanti.")
    answered_by = line(
        "Siapa yang menjawab?", 120, required=True, hint="Nama dan jabatannya.", example="Ibu Ratna, kepala panti"
    )
    via = choice("Lewat apa?", MEANS_OF_ANSWER, many_as="chips")


class ApprovalForm(DeedForm):
    """A head decides; the outcome is the standard's, and a refusal has its reason (S4.7)."""

    conditions = paragraph("Syarat atau pesan", 1000, lines=2)
