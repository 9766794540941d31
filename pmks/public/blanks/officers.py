"""Sheets for work away from a screen, drawn from the very forms that the deeds of the agency's standards ask (`pmks/house/fields.py`)."""

from collections.abc import Iterable, Iterator

from pmks.house.deeds import REGISTER
from pmks.papers.rules.sheet import Facts, Sheet, Signature
from pmks.public.blanks.blank import OFFICERS, Blank
from pmks.public.blanks.declared import Options, asked
from pmks.standards.model import Service
from pmks.standards.vocabulary import vocabulary

SHEETS = {
    "outreach.record": ("penjangkauan", "Lembar penjangkauan"),
    "agenda.register": ("registrasi-laporan", "Lembar registrasi laporan"),
    "coordination.record": ("koordinasi", "Catatan koordinasi"),
    "conference.record": ("pembahasan-kasus", "Catatan pembahasan kasus"),
    "admission.request": ("permohonan-penerimaan", "Permohonan penerimaan di rumah singgah"),
    "placement.record": ("penempatan", "Lembar penempatan"),
    "service.record": ("layanan", "Catatan layanan"),
    "assessment.follow_up": ("asesmen-lanjutan", "Formulir asesmen lanjutan"),
    "identity.record": ("pencatatan-identitas", "Pencatatan identitas"),
    "guidance.record": ("bimbingan", "Lembar bimbingan"),
    "tracing.record": ("penelusuran-keluarga", "Lembar penelusuran keluarga"),
    "origin.coordinate": ("koordinasi-asal", "Koordinasi dengan keluarga atau daerah asal"),
    "visit.record": ("kunjungan-rumah", "Lembar kunjungan rumah"),
    "referral.propose": ("usulan-rujukan", "Usulan rujukan"),
    "reunification.record": ("reunifikasi", "Catatan reunifikasi"),
    "repatriation.escort": ("pemulangan", "Lembar pemulangan"),
    "referral.deliver": ("pengantaran", "Lembar pengantaran ke lembaga"),
    "shelter.discharge": ("keluar-rumah-singgah", "Lembar keluar dari rumah singgah"),
}
"""Deed → id and title of its sheet, in the order in which a case comes to them. What has a paper of its own is not among them."""


def officers_blanks(services: Iterable[Service]) -> Iterator[Blank]:
    """A sheet for each of these deeds that a standard of the agency asks for."""
    steps = [step for each in services for step in each.steps]
    wanted = {deed for step in steps for deed in step.every_deed()}
    kinds = dict.fromkeys(kind for each in services for kind in each.guidance_of(None))
    options: dict[str, Options] = {"guidance.record": {"kinds": [vocabulary().guidance[kind] for kind in kinds]}}
    for deed, (id, title) in SHEETS.items():
        form = REGISTER[deed].form if deed in wanted and deed in REGISTER else None
        if form is None:
            continue
        yield Blank(
            id,
            title,
            f"Untuk dicatat kemudian: {vocabulary().deeds[deed].label[:1].lower()}{vocabulary().deeds[deed].label[1:]}.",
            OFFICERS,
            Sheet(
                "report",
                title.upper(),
                (
                    Facts((("Nama klien", ""), ("Nomor kasus", ""), ("Hari, tanggal, pukul", ""))),
                    *asked(form, options.get(deed)),
                ),
                (Signature(heading="Petugas,"),),
            ),
        )
