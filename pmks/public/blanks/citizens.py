"""Forms that citizens, RT and kelurahan fill in, and the checklists of what a service asks for (S0.Q, domain §3.16 §3.26). Pure."""

from collections.abc import Iterator

from pmks.house.words import SEX
from pmks.papers.rules.sheet import Cells, Column, Facts, Lines, Sheet, Signature, Table, Text, Ticks
from pmks.public.blanks.blank import CITIZENS, REQUIREMENTS, Blank
from pmks.public.rules import Flow, flows, has_only_categories, or_unavailable, sources
from pmks.standards.model import Agency, Service
from pmks.standards.vocabulary import vocabulary

URGENT = "Gawat? Telepon dulu: 119 ambulans, 110 polisi, 112 darurat."
NIK = Cells("NIK (boleh kosong)", 16)


def citizens_blanks(agency: Agency, services: tuple[Service, ...]) -> Iterator[Blank]:
    """In the order in which somebody would need them."""
    cases = tuple(each for each in services if each.is_case)
    yield _report()
    yield _registration(agency)
    if cases:
        yield _request(agency, cases)
        yield _complaint(cases)
    for service in cases:
        several = flows(service)
        for number, flow in enumerate(several, 1):
            if flow.requirements:
                yield _checklist(service, flow, number if len(several) > 1 else None)


def _report() -> Blank:
    return Blank(
        "laporan-warga",
        "Lembar laporan warga",
        "Untuk memberi tahu bahwa seseorang butuh pertolongan.",
        CITIZENS,
        Sheet(
            "report",
            "LEMBAR LAPORAN WARGA",
            (
                Text(f"Untuk memberi tahu bahwa seseorang butuh pertolongan. {URGENT} Serahkan lembar ini kepada RT, kelurahan, atau dinas sosial."),
                Facts((("Tempat, dengan patokan yang mudah dicari", ""), ("RT, kelurahan atau desa", ""), ("Tanggal dan jam dilihat", ""))),
                Ticks("Yang dilihat", ("Seorang", "Keluarga", "Anak tanpa pendamping", "Lansia")),
                Ticks("Keadaannya", ("Sadar", "Sakit", "Terluka", "Sukar diajak bicara")),
                Lines("Ceritakan yang Anda lihat:", 7),
                Facts((("Nama pelapor (boleh kosong)", ""), ("Telepon pelapor (boleh kosong)", ""))),
            ),
            (Signature(heading="Pelapor,"), Signature(heading="Diterima oleh (RT atau kelurahan),")),
        ),
    )  # fmt: skip


def _registration(agency: Agency) -> Blank:
    return Blank(
        "pendaftaran",
        f"Formulir pendaftaran {agency.term}",
        "Satu orang satu formulir, diisi RT, kelurahan, atau petugas yang menemukannya.",
        CITIZENS,
        Sheet(
            "report",
            f"FORMULIR PENDAFTARAN {agency.term}",
            (
                Text("Diisi petugas untuk satu orang. Anak dan pendampingnya masing-masing satu formulir."),
                Facts((("Nama (bila tidak diketahui, tulis “tanpa identitas”)", ""), ("Nama lain, panggilan", ""))),
                NIK,
                Ticks("Jenis kelamin", tuple(SEX.values())),
                Facts((("Tanggal lahir atau perkiraan umur", ""),)),
                Ticks("Golongan", tuple(each.title for each in agency.categories)),
                Ticks("Keadaan mendesak", ("Ya, hubungi ambulans atau Puskesmas dulu", "Tidak")),
                Lines("Keadaan saat ditemukan:", 2),
                Facts((("Tempat ditemukan", ""), ("Tanggal dan jam", ""))),
                Ticks("Asal laporan", sources()),
                Lines("Tanda khusus, barang bawaan, catatan:", 3),
            ),
            (Signature(heading="Petugas,"), Signature(heading="Mengetahui,")),
        ),
    )  # fmt: skip


def _request(agency: Agency, cases: tuple[Service, ...]) -> Blank:
    return Blank(
        "permohonan",
        "Surat permohonan pelayanan",
        "Bila warga, keluarga, atau lembaga memohon pelayanan bagi seseorang dengan tulisan tangan.",
        CITIZENS,
        Sheet(
            "report",
            "SURAT PERMOHONAN PELAYANAN",
            (
                Text(f"Yth. Kepala {agency.office} {agency.name}"),
                Text("Yang bertanda tangan di bawah ini:"),
                Facts((("Nama", ""), ("Lembaga, jabatan, atau hubungan dengan orangnya", ""), ("Alamat", ""), ("Telepon", ""))),
                Text("memohon pelayanan bagi:"),
                Facts((("Nama", ""), ("Umur", ""), ("Alamat atau daerah asal", ""), ("Berada sekarang di", ""))),
                Ticks("Layanan", tuple(each.plain_title for each in cases if each.has_door)),
                Lines("Alasan dan keadaannya:", 5),
                Lines("Berkas yang dilampirkan:", 2),
            ),
            (Signature(heading="Pemohon,", place_date="....................................."),),
        ),
    )  # fmt: skip


def _complaint(cases: tuple[Service, ...]) -> Blank:
    channels = dict.fromkeys(vocabulary().channels[one.channel] for each in cases for one in each.complaints)
    identity = any(one.needs_identity for each in cases for one in each.complaints)
    wants = (Text("Lampirkan dokumen identitas diri yang sah."),) if identity else ()
    name = "Nama pengadu" if identity else "Nama pengadu (boleh kosong)"
    return Blank(
        "pengaduan",
        "Lembar pengaduan layanan",
        "Bila ada yang tidak beres dengan layanannya. Mengadu tidak dipungut biaya dan tidak mengurangi hak siapa pun.",
        CITIZENS,
        Sheet(
            "report",
            "LEMBAR PENGADUAN LAYANAN",
            (
                Text("Mengadu tidak dipungut biaya dan tidak mengurangi hak siapa pun atas pelayanan."),
                *wants,
                Facts(((name, ""), ("Alamat, telepon, atau surel untuk jawaban", ""))),
                Ticks("Layanan", tuple(each.plain_title for each in cases)),
                Facts((("Tempat kejadian", ""), ("Tanggal dan jam", ""))),
                Lines("Yang diadukan:", 8),
                Lines("Yang diharapkan:", 3),
                *((Ticks("Disampaikan lewat", tuple(channels)),) if channels else ()),
            ),
            (Signature(heading="Pengadu,"), Signature(heading="Diterima oleh,")),
        ),
    )  # fmt: skip


def _checklist(service: Service, flow: Flow, number: int | None) -> Blank:
    """Every requirement of one flow with a box for "there" and a place for remarks."""
    variant = flow.variant
    whom = has_only_categories(flow.requirements)
    said = f" {variant.id.upper()}. {variant.label}" if variant else ""
    rows = tuple((str(n), _required(each.text, each.optional), "☐", "") for n, each in enumerate(flow.requirements, 1))
    return Blank(
        f"persyaratan-{service.id}{f'-{variant.id.lower()}' if variant and number else ''}",
        f"Daftar persyaratan: {service.plain_title}{f' ({variant.id.upper()})' if variant else ''}",
        variant.label if variant else "Berkas yang diminta standar, satu per satu.",
        REQUIREMENTS,
        Sheet(
            "report",
            "DAFTAR PERSYARATAN",
            (
                Text(f"{service.title}\n{said.strip()}" if said else service.title),
                Facts(
                    (
                        ("SK", or_unavailable(service.decree)),
                        ("Waktu", or_unavailable("; ".join(service.time))),
                        ("Biaya", or_unavailable(service.fee)),
                        ("Nama klien", ""),
                        ("Pemohon atau pelapor", ""),
                    )
                ),
                *((Text("Standar ini tidak menyebut berkas. Yang tertulis sebagai persyaratan adalah siapa yang dilayani:"),) if whom else ()),
                Table((Column("No.", 0, "right"), Column("Persyaratan", 6), Column("Ada", 0, "center"), Column("Keterangan", 3)), rows),
                Facts((("Lengkap dan benar pada tanggal, jam", ""),)),
                Lines("Catatan:", 2),
            ),
            (Signature(heading="Yang menyerahkan,"), Signature(heading="Petugas yang menerima,")),
        ),
    )  # fmt: skip


def _required(text: str, optional: bool) -> str:
    return f"{text} (jika ada)" if optional and "jika ada" not in text else text
