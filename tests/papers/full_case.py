"""A case in which everything was told: bodies as the forms of the house leave them in the journal, for the papers made from them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pmks.papers.rules.dossier import Dossier, Entry, Found, Person, Who
from tests.papers.dossiers import AT, AUTHOR, HEADS, dossier, entry

BEGAN = datetime(2026, 11, 15, 3, 30, tzinfo=UTC)
RELATIVES = [
    {"name": "Siti Rahmah", "relation": "Kakak kandung", "phone": "0813-5190-6454", "address": "Jl. Kemakmuran RT 02"},
    {"name": "Dg. Ngâli", "relation": "Ayah", "phone": None, "address": "Desa Bulu Cindea, Bungoro"},
]
INITIAL: dict[str, Any] = {
    "identity": "document_seen",
    "identity_notes": "KTP lama dilihat, fotonya cocok.",
    "family_card": "7310021203120004",
    "origin": "Desa Bulu Cindea, Kabupaten Pangkep",
    "religion": "Islam",
    "married": "widowed",
    "schooling": "primary",
    "work": "Penjual kue",
    "found": "Emperan Pasar Rawa Indah",
    "chronology": "Datang ke Bontang mencari pekerjaan. Sejak Agustus tidur di emperan pasar karena kehabisan bekal.",
    "family": RELATIVES,
    "physical": "Lemas dan kurang gizi. Luka lama di kaki kiri sudah kering.",
    "health": "Darah tinggi, obatnya habis.",
    "psychic": "Tenang, bisa diajak bicara, sedih bila menyebut anaknya.",
    "disability": ["physical", "sight"],
    "to_clinic": True,
    "needs": ["food", "housing", "family"],
    "problem": "Tidak punya tempat tinggal\nTerpisah dari keluarga",
    "wishes": "Ingin pulang ke kakaknya di Pangkep.",
    "within_a_day": "no",
    "people": "Bripka Anton",
    "notes": "Asesmen dilakukan di pos Satpol PP.",
}
DEEP: dict[str, Any] = {
    "basic_needs": ["housing", "health"],
    "needs": "Tempat tinggal sementara dan obat darah tinggi.",
    "potentials": "Bisa membuat kue, masih ingat alamat kakaknya, mau pulang.",
    "problems": "Tidak punya tempat tinggal\nTerpisah dari keluarga\nDarah tinggi tidak terkendali",
    "guidance": ["social", "mental"],
    "guidance_plan": "Bimbingan sosial dua kali, pendampingan ke puskesmas.",
    "onward": "collected",
    "onward_plan": "Dijemput kakaknya bila alamatnya dipastikan.",
    "notes": "Kakaknya sudah ditelepon satu kali.",
}
PLAN: dict[str, Any] = {
    "plan": [
        {
            "problem": "Tidak punya tempat tinggal",
            "goal": "Tinggal bersama keluarga",
            "activity": "Menghubungi kakak klien dan memastikan alamatnya",
            "who": "Sari Wulandari",
            "when": "Minggu pertama",
            "indicator": "Kakak bersedia menerima",
        },
        {
            "problem": "Darah tinggi tidak terkendali",
            "goal": "Tekanan darah terjaga",
            "activity": "Pemeriksaan di puskesmas dan jadwal minum obat",
            "who": "Petugas rumah singgah",
            "when": "Setiap hari",
            "indicator": "Obat diminum teratur",
        },
    ],
    "consent": "guardian",
    "consent_by": "Siti Rahmah, kakak kandung",
    "consent_given": "thumb",
    "consent_ground": None,
    "notes": "Ditinjau lagi pada hari ketujuh.",
}
ADMITTED: dict[str, Any] = {
    "where": "Rumah Singgah, Kamar Melati, tempat 2",
    "planned_until": "2026-11-29",
    "giver": "Anton Wijaya",
    "giver_relation": "Kepala regu",
    "giver_office": "Satpol PP Kota Bontang",
    "condition": "Sadar, lelah, tidak ada luka baru.",
    "belongings": [
        {"item": "Tas punggung hitam", "condition": "Robek di tali", "kept": "Loker 3"},
        {"item": "Foto keluarga", "condition": "Baik", "kept": "Dibawa sendiri"},
    ],
    "origin_address": "Desa Bulu Cindea, Bungoro",
    "religion": "Islam",
    "marital": "Cerai mati",
    "education": "SD, tidak tamat",
    "occupation": "Penjual kue keliling",
    "family": "Siti Rahmah, kakak, 0813-5190-6454",
    "background": "Suaminya meninggal tahun 2024, lalu ia merantau.",
    "notes": "Diberi sarung dan sabun.",
}
DECIDED: dict[str, Any] = {
    "place": "rumah-singgah",
    "forwarded_to": ["peksos", "petugas"],
    "hoped": ["process", "coordinate"],
    "urgency": "urgent",
    "instruction": "Segera ditampung, lalu hubungi keluarganya.",
    "reason": "Tidak selesai dalam satu hari.",
}
AGENDA: dict[str, Any] = {
    "received_on": "2026-11-15",
    "sender": "Satpol PP Kota Bontang",
    "about": "Penyerahan hasil patroli",
    "arrival": "letter",
    "letter_number": "300/145/SATPOL-PP/2026",
    "letter_on": "2026-11-14",
    "year": 2026,
    "number": 41,
}
VILLAGE: dict[str, Any] = {
    "letter_number": "460/12/KEL-GE/2026",
    "letter_on": "2026-11-14",
    "addressee": "Kepala Dinas Sosial dan Pemberdayaan Masyarakat",
    "about": "Laporan lansia telantar di RT 05",
    "signer": "H. Syamsul Bahri, S.E.",
    "signer_title": "Lurah Gunung Elai",
    "summary": "Warga RT 05 melapor bahwa ia tidur di emperan toko sejak pekan lalu.",
}
REUNITED: dict[str, Any] = {
    "proofs": ["family_card"],
    "receiver": "Siti Rahmah",
    "relation": "sibling",
    "identity": "7310024107850001",
    "address": "Jl. Kemakmuran RT 02 RW 01, Bungoro",
    "phone": "+6281351906454",
    "support": "Tempat tinggal dan obat setiap bulan.",
    "visits": 3,
    "first_visit_on": "2026-12-06",
}


WROTE = {"disposition.decide": HEADS["kabid"].name}
"""Whose hand a line is, where it is not the author's."""


def full_case(*more: Entry, sessions: int = 3, **other: Any) -> Dossier:
    """Somebody whom everything is known of; `sessions` of guidance, `more` entries as the newest."""
    told = (
        *more,
        entry("reunification.record", **REUNITED),
        entry("guidance.finish", reached="partly", summary="Klien kembali merawat diri.", advice="Teruskan obatnya."),
        entry("visit.record", AT + timedelta(days=20), **VISIT),
        *(session(number) for number in range(sessions, 0, -1)),
        entry("plan.make", **PLAN),
        entry("assessment.deepen", said={"Cara rujukan atau penyaluran": "Klien dijemput oleh keluarganya"}, **DEEP),
        entry("tracing.conclude", relative="Siti Rahmah", relation="sibling", where="elsewhere", stance="willing",
              address="Jl. Kemakmuran RT 02", phone="+6281351906454", proof_notes="KK kakaknya memuat nama ayah yang sama."),
        entry("shelter.admit", **ADMITTED),
        entry("disposition.decide", said={"Dilayani di": "Rumah Singgah Kota Bontang"}, **DECIDED),
        entry("agenda.forward", to="kabid", to_name="Hj. Nurlela, S.Sos.", message="Mohon arahan."),
        entry("agenda.register", BEGAN, **AGENDA),
        entry("report.forward", BEGAN, **VILLAGE),
        entry("assessment.report", said={"Saran": "Diterima dan dilayani"}, to="kabid", recommendation="admitted",
              summary="Tidak punya tempat tinggal, terpisah dari keluarga.", advice="Keluarga belum dapat dihubungi."),
        entry("assessment.record", BEGAN, **INITIAL),
        entry("identity.record", BEGAN, birth_place="Pangkajene", address=None),
        entry("client.register", BEGAN, reporter_name="Pak Rahasia", reporter_phone="081234567890",
              reporter_relation="Pemilik toko"),
    )  # fmt: skip
    usual: dict[str, Any] = {
        "began": BEGAN,
        "client": Who(
            name="Nur’aini binti Dg. Ngâli",
            aliases=("Ibu Eni", "Mak Ni"),
            nik="7310024107600002",
            identity="Dokumen dilihat",
            sex="Perempuan",
            born=datetime(1960, 7, 1, tzinfo=UTC).date(),
            age="66 tahun",
            origin="Kabupaten Pangkep",
            categories=("Lanjut Usia Telantar", "Gelandangan"),
            family=("Muh. Iqbal",),
        ),
        "found": Found(
            at=BEGAN,
            place="Emperan Pasar Rawa Indah",
            area="Tanjung Laut",
            source="Satpol PP",
            condition="Lemas, sadar, pakaian basah",
            marks="Tahi lalat di dagu",
            notes="Minta minum hangat",
            by="Anton",
        ),
        "facts": {"decision": "Mendapatkan pelayanan di RPS maksimal selama 7 (tujuh) hari"},
        "officers": (Person("Rahmat Hidayat", "Petugas Rumah Singgah", "", "", "petugas"),),
    }
    entries = sorted((replace(each, by_name=WROTE.get(each.deed, AUTHOR.name)) for each in told), key=_at, reverse=True)
    return replace(dossier(*entries), **{**usual, **other})


VISIT: dict[str, Any] = {
    "meeting": "both",
    "met": "Siti Rahmah, kakak",
    "address": "Jl. Kemakmuran RT 02",
    "condition": "Klien sehat dan membantu membuat kue.",
    "support": "yes",
    "follow_up": "Kontrol ke puskesmas setiap bulan.",
    "next_on": None,
    "enough": True,
    "notes": "Disambut baik.",
}


def _at(each: Entry) -> datetime:
    return each.at


def session(number: int) -> Entry:
    """One session of guidance, on a day of its own."""
    kinds = ("physical", "mental", "social", "spiritual", "psychosocial", "skills")
    return entry(
        "guidance.record",
        BEGAN + timedelta(days=number),
        kinds=[kinds[number % 6], kinds[(number + 2) % 6]],
        receiver="both" if number % 3 == 0 else "client",
        family="Siti Rahmah, kakak" if number % 3 == 0 else None,
        material=f"Materi ke-{number}: perawatan diri dan jadwal minum obat.",
        response=f"Respons ke-{number}: mau mengikuti, bertanya tentang keluarganya.",
        follow_up=f"Tindak lanjut ke-{number}: diantar ke puskesmas.",
        next_on="2026-12-01" if number % 2 else None,
        notes=f"Catatan ke-{number}." if number % 4 == 0 else None,
    )


def very_long(body: dict[str, Any]) -> dict[str, Any]:
    """The same body with every text made very long, choices as they are."""
    words = "Ḥajjah Nguyễn Ștefania dari Kelurahan Tanjunglautindahpermaisejahterasentosa menceritakan riwayatnya. "
    return {
        name: f"{value} {words * 12}".strip() if isinstance(value, str) and " " in value else value
        for name, value in body.items()
    }
