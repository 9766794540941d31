"""Sheets for work away from a screen, drawn from the very forms that the deeds of the agency's standards ask (`pmks/house/fields.py`)."""

from collections.abc import Iterable, Iterator

from pmks.house.deeds import REGISTER
from pmks.papers.rules.sheet import Facts, Sheet, Signature
from pmks.public.blanks.blank import OFFICERS, Blank
from pmks.public.blanks.declared import Options, asked
from pmks.standards.model import Service
from pmks.standards.vocabulary import vocabulary

SHEETS = {
    "outreach.record": (
        "penjangkauan",
        "Lembar penjangkauan",
        "Siapa yang ditemui di lapangan, di mana, dan hasilnya.",
    ),
    "agenda.register": ("registrasi-laporan", "Lembar registrasi laporan", "Laporan atau surat yang diterima kantor."),
    "coordination.record": ("koordinasi", "Catatan koordinasi", "Siapa hadir, apa hasilnya, siapa mengerjakan apa."),
    "conference.record": (
        "pembahasan-kasus",
        "Catatan pembahasan kasus",
        "Fakta, pilihan, keputusan, pembagian tugas.",
    ),
    "admission.request": ("permohonan-penerimaan", "Permohonan penerimaan", "Meminta tempat di rumah singgah."),
    "placement.record": ("penempatan", "Lembar penempatan", "Di mana klien ditempatkan, keadaan dan barangnya."),
    "service.record": ("layanan", "Catatan layanan", "Yang diberikan hari ini, dan kesehatannya."),
    "assessment.follow_up": ("asesmen-lanjutan", "Formulir asesmen lanjutan", "Yang berubah sejak asesmen awal."),
    "identity.record": ("pencatatan-identitas", "Pencatatan identitas", "Identitas orang terlantar dan sumbernya."),
    "guidance.record": ("bimbingan", "Lembar bimbingan", "Satu sesi: jenis, materi, respons, tindak lanjut."),
    "tracing.record": (
        "penelusuran-keluarga",
        "Lembar penelusuran keluarga",
        "Satu petunjuk: dihubungi lewat apa, apa hasilnya.",
    ),
    "origin.coordinate": (
        "koordinasi-asal",
        "Koordinasi dengan keluarga atau daerah asal",
        "Siapa dihubungi, apa jawabannya.",
    ),
    "visit.record": ("kunjungan-rumah", "Lembar kunjungan rumah", "Keadaan klien dan keluarganya setelah berkumpul."),
    "referral.propose": ("usulan-rujukan", "Usulan rujukan", "Lembaga yang dituju dan alasannya."),
    "reunification.record": ("reunifikasi", "Catatan reunifikasi", "Siapa menerima, persetujuan, dukungan keluarga."),
    "repatriation.escort": ("pemulangan", "Lembar pemulangan", "Perjalanan, pendamping, siapa menerima."),
    "referral.deliver": ("pengantaran", "Lembar pengantaran ke lembaga", "Perjalanan dan serah terima di lembaga."),
    "shelter.discharge": (
        "keluar-rumah-singgah",
        "Lembar keluar dari rumah singgah",
        "Keadaan saat keluar dan barang yang kembali.",
    ),
}
"""Deed → id, title and purpose of its sheet, in the order in which a case comes to them. What has a paper of its own is not among them."""
FROM_THE_CASE = frozenset({"lead", "operation", "settled"})
"""Fields that point at something the case knows already; on paper there is nothing to choose from."""


def officers_blanks(services: Iterable[Service]) -> Iterator[Blank]:
    """A sheet for each of these deeds that a standard of the agency asks for."""
    steps = [step for each in services for step in each.steps]
    wanted = {deed for step in steps for deed in step.every_deed()}
    kinds = dict.fromkeys(kind for each in services for kind in each.guidance_of(None))
    options: dict[str, Options] = {"guidance.record": {"kinds": [vocabulary().guidance[kind] for kind in kinds]}}
    for deed, (id, title, purpose) in SHEETS.items():
        form = REGISTER[deed].form if deed in wanted and deed in REGISTER else None
        if form is None:
            continue
        yield Blank(
            id,
            title,
            purpose,
            OFFICERS,
            Sheet(
                "report",
                title.upper(),
                (
                    Facts((("Nama klien", ""), ("Nomor kasus", ""), ("Hari, tanggal, pukul", ""))),
                    *asked(form, options.get(deed), FROM_THE_CASE),
                ),
                (Signature(heading="Petugas,"),),
            ),
        )
