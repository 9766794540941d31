"""What may come in about a head's decision, and about the officer he chooses."""

from pmks.cases.forms import DeedForm
from pmks.dispositions.queries import starts
from pmks.dispositions.rules import COORDINATED, HOPED, URGENCY
from pmks.house.fields import choice, choices, line, paragraph, shown

SOLVED = "Bila diselesaikan dalam 1 x 24 jam"
ADMITTED = "Bila diterima"
REFUSED = "Bila ditolak"
SHEET = "Lembar disposisi"
HEAD = "Koordinasi dengan Kepala Dinas"


class DispositionForm(DeedForm):
    """The decision in three ways (S1.3), its outcome as the standard prints it, and the instruction that goes with it."""

    reported = shown("Laporan asesmen awal", starts.reported)
    how_solved = paragraph(
        "Bagaimana diselesaikan", 2000, lines=2, section=SOLVED, example="Diantar pulang oleh keluarganya."
    )
    place = choice(
        "Dilayani di",
        starts.places,
        many_as="select",
        section=ADMITTED,
        start=starts.usual_place,
        example=starts.usual_place,
    )
    referred_to = line(
        "Dirujuk ke pihak yang lebih berwenang",
        200,
        section=REFUSED,
        open=True,
        hint="Nama instansi atau lembaga.",
        example="RSUD kota",
    )
    referred_contact = line("Orang dan telepon di sana", 200, section=REFUSED)
    forwarded_to = choices("Diteruskan kepada", starts.posts, section=SHEET)
    hoped = choices("Dengan hormat harap", HOPED, section=SHEET)
    urgency = choice("Sifat", URGENCY, many_as="chips", section=SHEET)
    instruction = paragraph("Catatan disposisi", 2000, lines=2, section=SHEET)


class AssignmentForm(DeedForm):
    """Which officer assesses and traces; where the standard says so, after coordination with the agency head (S4.4)."""

    officer = choice("Petugas", starts.officers, required=True)
    task = paragraph("Tugasnya", 1000, lines=2, start=starts.task)
    coordinated_with = choice("Dengan siapa", starts.agency_heads, many_as="select", section=HEAD, example="kadis")
    coordinated_by = choice("Lewat apa", COORDINATED, many_as="chips", section=HEAD)
    coordinated_result = line("Hasilnya", 300, section=HEAD)
    why_replaced = paragraph(
        "Alasan mengganti petugas",
        1000,
        lines=2,
        section="Bila mengganti",
        example="Petugas sebelumnya dipindahtugaskan.",
    )
