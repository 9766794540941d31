"""The assessments that go deeper: the follow-up one of a province (S2.A2), and the in-depth one in its five parts (S1.5)."""

from pmks.assessments.queries import starts
from pmks.assessments.rules.words import NEEDS, ONWARD, SOURCES
from pmks.cases.forms import DeedForm
from pmks.house.fields import choice, choices, line, paragraph

BASIS = "Dasar"
STATE = "Keadaan sekarang"
RESULT = "Hasil"


class FollowUpForm(DeedForm):
    """What has changed since the initial assessment that came with the client, and what follows from it (S2.A2 A3)."""

    sources = choices("Sumber data", SOURCES, section=BASIS)
    sender = line("Asesmen awal dari", 200, section=BASIS, hint="Dinas dan nama pekerja sosialnya.")
    differs = paragraph("Yang berbeda dari laporan asesmen awal", 2000, lines=2, section=BASIS)
    physical = paragraph("Fisik dan kesehatan", 2000, lines=2, section=STATE, open=True)
    psychic = paragraph("Psikis", 2000, lines=2, section=STATE)
    social = paragraph("Sosial dan keluarga", 2000, lines=2, section=STATE)
    spiritual = paragraph("Spiritual", 1000, lines=2, section=STATE)
    needs = choices("Kebutuhan", NEEDS, section=STATE)
    problem = paragraph(
        "Permasalahan", required=True, section=RESULT, hint="Satu masalah satu baris.", start=starts.problems,
        example="Terlantar dalam perjalanan, tanpa bekal",
    )  # fmt: skip
    onward = choice("Saran", ONWARD, required=True, section=RESULT)
    conclusion = paragraph("Kesimpulan", section=RESULT)


class DeepForm(DeedForm):
    """The five purposes of S1.5, one part each, in their printed order and no other."""

    basic_needs = choices("Kebutuhan dasar", NEEDS, section="1. Kebutuhan klien", start=starts.needs)
    needs = paragraph(
        "Kebutuhan klien", required=True, section="1. Kebutuhan klien", example="Tempat tinggal dan perawatan."
    )
    potentials = paragraph(
        "Potensi yang dimiliki klien",
        required=True,
        section="2. Potensi yang dimiliki klien",
        hint="Keterampilan, orang yang peduli, kemauan, pengalaman.",
        example="Bisa memasak, mau bekerja.",
    )
    problems = paragraph(
        "Permasalahan klien",
        required=True,
        section="3. Permasalahan klien",
        hint="Satu masalah satu baris: tiap baris menjadi baris rencana.",
        start=starts.problems,
        example="Tidak punya tempat tinggal\nTerpisah dari keluarga",
    )
    guidance = choices("Bimbingan yang sesuai", starts.guidance, section="4. Rencana pendampingan dan bimbingan")
    guidance_plan = paragraph(
        "Rencana pendampingan dan bimbingan",
        required=True,
        section="4. Rencana pendampingan dan bimbingan",
        example="Bimbingan sosial dua kali, pendampingan ke puskesmas.",
    )
    onward = choice(
        "Cara rujukan atau penyaluran", starts.ways, many_as="select", section="5. Rencana rujukan/penyaluran"
    )
    onward_plan = paragraph(
        "Rencana rujukan/penyaluran",
        required=True,
        section="5. Rencana rujukan/penyaluran",
        example="Dijemput keluarga bila alamatnya ditemukan.",
    )
