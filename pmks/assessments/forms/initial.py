"""The initial assessment and its report to the head of the division (S1.2 S1.3, S2.A1, S3.2, S4.5)."""

from pmks.assessments.queries import starts
from pmks.assessments.rules.words import DISABILITY, MARRIED, NEEDS, SCHOOLING, WITHIN_A_DAY
from pmks.cases.forms import DeedForm
from pmks.house.fields import choice, choices, line, paragraph, rows, shown, tick
from pmks.house.forms import Form
from pmks.house.words import IDENTITY

IDENTITY_CHECK = "Pengecekan identitas"
ORIGIN = "Asal dan latar belakang"
FOUND = "Ditemukan"
FAMILY = "Keluarga dan kontak"
STATE = "Keadaan"
PROBLEM = "Masalah"
WISHES = "Harapan dan kesimpulan"


class RelativeForm(Form):
    """Somebody the client names as family, and how to reach him."""

    name = line("Nama", 120)
    relation = line("Hubungan", 60, hint="Misalnya kakak, anak, tetangga.")
    phone = line("Telepon", 30, kind="tel")
    address = line("Alamat", 300)


class InitialForm(DeedForm):
    """What is known about somebody after the first talk. What registration knows stands there already; little is required."""

    known = shown("Sudah diketahui", starts.known, section=IDENTITY_CHECK)
    identity = choice("Identitas", IDENTITY, many_as="select", section=IDENTITY_CHECK, open=True, start=starts.identity)
    identity_notes = line(
        "Yang diperiksa", 300, section=IDENTITY_CHECK, hint="Misalnya KTP, KK, atau sidik jari di Disdukcapil."
    )
    family_card = line("Nomor KK", 20, section=IDENTITY_CHECK, hint="16 angka, bila ada.")
    origin = line("Alamat asal", 300, section=ORIGIN, start=starts.origin)
    religion = line("Agama", 60, section=ORIGIN)
    married = choice("Status kawin", MARRIED, many_as="chips", section=ORIGIN)
    schooling = choice("Pendidikan", SCHOOLING, many_as="chips", section=ORIGIN)
    work = line("Pekerjaan", 120, section=ORIGIN)
    found = line("Di mana", 300, section=FOUND, start=starts.found)
    chronology = paragraph("Kronologi", section=FOUND, hint="Bagaimana ia sampai berada di sana?")
    family = rows("Keluarga yang disebut", RelativeForm, shown=1, most=8, section=FAMILY)
    physical = paragraph("Fisik dan kesehatan", 2000, lines=2, section=STATE, start=starts.condition)
    health = line("Penyakit atau obat yang diminum", 300, section=STATE)
    psychic = paragraph("Psikis", 2000, lines=2, section=STATE, hint="Tenang, gelisah, bingung, bisa diajak bicara?")
    disability = choices("Disabilitas", DISABILITY, section=STATE)
    to_clinic = tick("Perlu segera diperiksa puskesmas atau rumah sakit", section=STATE, open=True)
    needs = choices("Yang dibutuhkan sekarang", NEEDS, section=PROBLEM)
    problem = paragraph(
        "Permasalahan sosial yang dialami",
        required=True,
        section=PROBLEM,
        hint="Satu masalah satu baris.",
        example="Tidak punya tempat tinggal\nTerpisah dari keluarga",
    )
    wishes = paragraph("Harapan klien", 2000, lines=2, section=WISHES)
    within_a_day = choice(
        "Bisa diselesaikan dalam 1 x 24 jam?", WITHIN_A_DAY, many_as="chips", section=WISHES, open=True, example="no"
    )


class ReportForm(DeedForm):
    """The result of the initial assessment, told to the head of the division, who decides (S1.3)."""

    to = choice("Dilaporkan kepada", starts.heads, required=True, start=starts.head_of_division)
    summary = paragraph(
        "Ringkasan hasil",
        lines=5,
        required=True,
        start=starts.summary,
        example="Tidak punya tempat tinggal, terpisah dari keluarga.",
    )
    recommendation = choice("Saran", starts.recommendations, required=True)
    advice = paragraph("Alasan saran", 2000, lines=2)
