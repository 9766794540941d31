"""Forms and reports: what domain §5 lists for each stands in it by value, a case that knows nothing gives lines to write on."""

from datetime import UTC, datetime

import pytest

from pmks.papers.rules.dossier import Who
from pmks.papers.rules.sheet import Facts, Lines, Sheet, Ticks
from tests.papers.dossiers import blank, dossier
from tests.papers.full_case import full_case
from tests.papers.sheets import composed, facts_of, words_in

IDENTITY = {
    "Nomor kasus": "BTG-2026-0007",
    "Layanan": "Penanganan gelandangan dan pengemis",
    "Nama": "Nur’aini binti Dg. Ngâli",
    "Nama lain (alias)": "Ibu Eni, Mak Ni",
    "NIK": "7310024107600002",
    "Jenis kelamin": "Perempuan",
    "Tempat, tanggal lahir": "Pangkajene, 1 Juli 1960",
    "Umur": "66 tahun",
    "Agama": "Islam",
    "Status kawin": "Cerai mati",
    "Pendidikan": "SD, tidak tamat",
    "Pekerjaan": "Penjual kue keliling",
    "Alamat atau daerah asal": "Desa Bulu Cindea, Bungoro",
    "Kategori PPKS": "Lanjut Usia Telantar, Gelandangan",
}
FACTS = {
    "assessment_form": {
        "Nama lengkap": IDENTITY["Nama"],
        "Nama lain (alias)": "Ibu Eni, Mak Ni",
        "NIK": IDENTITY["NIK"],
        "Nomor KK": "7310021203120004",
        "Tempat, tanggal lahir": "Pangkajene, 1 Juli 1960",
        "Umur": "66 tahun",
        "Agama": "Islam",
        "Pekerjaan": "Penjual kue",
        "Alamat atau daerah asal": "Desa Bulu Cindea, Kabupaten Pangkep",
        "Yang diperiksa": "KTP lama dilihat, fotonya cocok.",
        "Tempat ditemukan": "Emperan Pasar Rawa Indah",
        "Kelurahan atau desa": "Tanjung Laut",
        "Waktu": "Minggu, 15 November 2026, pukul 11.30 WITA",
        "Pelapor": "Satpol PP, Pemilik toko",
        "Keadaan saat ditemukan": "Lemas, sadar, pakaian basah",
        "Kategori PPKS": "Lanjut Usia Telantar, Gelandangan",
        "Keadaan fisik": "Lemas dan kurang gizi. Luka lama di kaki kiri sudah kering.",
        "Penyakit atau obatnya": "Darah tinggi, obatnya habis.",
        "Keadaan psikis": "Tenang, bisa diajak bicara, sedih bila menyebut anaknya.",
        "Kronologi": "Datang ke Bontang mencari pekerjaan. Sejak Agustus tidur di emperan pasar karena kehabisan bekal.",
        "Harapan klien": "Ingin pulang ke kakaknya di Pangkep.",
        "Tanggal mulai layanan": "15 November 2026",
        "Tanggal selesai layanan": "30 November 2026",
    },
    "assessment_report": {
        **IDENTITY,
        "Asal rujukan": "Satpol PP, Pemilik toko",
        "Sumber data": "Wawancara dengan klien",
        "Fisik dan medis": "Lemas dan kurang gizi. Luka lama di kaki kiri sudah kering.\nDarah tinggi, obatnya habis.\n"
        "Disabilitas: fisik, netra.",
        "Psikologis": "Tenang, bisa diajak bicara, sedih bila menyebut anaknya.",
        "Kebutuhan dasar": "Makan dan minum, Tempat tinggal, Keluarga",
        "Kekuatan": "Bisa membuat kue, masih ingat alamat kakaknya, mau pulang.",
        "Cara": "Klien dijemput oleh keluarganya",
    },
    "intervention_plan": {"NIK": IDENTITY["NIK"], "Wali dan hubungannya": "Siti Rahmah, kakak kandung"},
    "guidance_report": {
        "Masa laporan": "16 November 2026 sampai 12 Desember 2026",
        "Banyaknya sesi": "3 sesi",
        "Ringkasan hasil": "Klien kembali merawat diri.",
        "Saran bimbingan lanjut": "Teruskan obatnya.",
    },
    "social_report": {
        **IDENTITY,
        "Psikologis": "Tenang, bisa diajak bicara, sedih bila menyebut anaknya.",
        "Sosial": "Kebutuhan: makan dan minum, tempat tinggal, keluarga.",
        "Spiritual": "Agama: Islam.",
    },
    "client_profile": {
        **IDENTITY,
        "Diterima pada": "Minggu, 22 November 2026, pukul 10.00 WITA",
        "Tempat": "Rumah Singgah, Kamar Melati, tempat 2",
        "Direncanakan sampai": "29 November 2026",
        "Diserahkan oleh": "Anton Wijaya, Kepala regu, Satpol PP Kota Bontang",
        "Asal laporan": "Satpol PP, Pemilik toko, diterima 15 November 2026",
        "Keluarga dan kontak": "Siti Rahmah, kakak, 0813-5190-6454\nTerdaftar bersama Muh. Iqbal.",
        "Latar belakang": "Suaminya meninggal tahun 2024, lalu ia merantau.",
        "Keadaan saat masuk": "Sadar, lelah, tidak ada luka baru.",
    },
    "disposition": {
        "Surat dari": "Satpol PP Kota Bontang",
        "Nomor surat": "300/145/SATPOL-PP/2026",
        "Tanggal surat": "14 November 2026",
        "Diterima tanggal": "15 November 2026",
        "Nomor agenda": "41/2026",
        "Hal": "Penyerahan hasil patroli",
        "Catatan penerusan": "Mohon arahan.",
        "Keputusan": "Mendapatkan pelayanan di RPS maksimal selama 7 (tujuh) hari",
        "Dilayani di": "Rumah Singgah Kota Bontang",
        "Alasan": "Tidak selesai dalam satu hari.",
        "Diputuskan oleh": "Hj. Nurlela, S.Sos.",
        "Tanggal": "22 November 2026",
    },
    "client_statement": {"Nama": IDENTITY["Nama"], "NIK": IDENTITY["NIK"], "Pekerjaan": "Penjual kue keliling"},
    "family_statement": {
        "NIK atau nomor identitas": "7310024107850001",
        "Hubungan dengan klien": "Kakak atau adik",
        "Alamat": "Jl. Kemakmuran RT 02 RW 01, Bungoro",
        "Telepon": "0813-5190-6454",
    },
    "official_report": {
        "Nama": "Nur’aini binti Dg. Ngâli / Ibu Eni / Mak Ni",
        "Umur": "66 tahun",
        "Tempat ditemukan": "Emperan Pasar Rawa Indah, Tanjung Laut",
    },
}
"""Of each kind the labelled values that domain §5 lists; what stands in tables, boxes and running text has tests of its own."""
TICKED = {
    "assessment_form": {
        "Jenis kelamin": {"Perempuan"},
        "Status kawin": {"Cerai mati"},
        "Pendidikan": {"SD"},
        "Identitas": {"Dokumen dilihat"},
        "Disabilitas": {"Fisik", "Netra"},
        "Tindakan segera": {"Perlu diperiksa puskesmas atau rumah sakit"},
        "Yang dibutuhkan sekarang": {"Makan dan minum", "Tempat tinggal", "Keluarga"},
        "Selesai dalam 1 x 24 jam?": {"Tidak bisa"},
    },
    "assessment_report": {
        "Kebutuhan dasar": {"Tempat tinggal", "Pengobatan"},
        "Bimbingan yang sesuai": {"Bimbingan sosial", "Bimbingan mental"},
    },
    "intervention_plan": {
        "Persetujuan": {"Wali atau keluarga setuju atas nama klien"},
        "Cara memberi persetujuan": {"Cap jempol"},
    },
    "guidance_report": {"Tujuan bimbingan": {"Sebagian tercapai"}},
    "disposition": {
        "Sifat": {"Segera"},
        "Diteruskan kepada": {"Pekerja sosial", "Petugas rumah singgah"},
        "Dengan hormat harap": {"Proses lebih lanjut", "Koordinasi dan konfirmasi"},
    },
}
MINE = tuple(FACTS)
ENDED = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)


def ticks_of(sheet: Sheet) -> dict[str, set[str]]:
    return {each.label: set(each.chosen) for each in sheet.blocks if isinstance(each, Ticks)}


@pytest.mark.parametrize("id", MINE)
def test_what_the_domain_lists_stands_there_by_value(id: str) -> None:
    facts = facts_of(composed(id, full_case(ended=ENDED)))
    assert {label: facts.get(label) for label in FACTS[id]} == FACTS[id]


@pytest.mark.parametrize("id", TICKED)
def test_what_was_chosen_is_ticked(id: str) -> None:
    ticked = ticks_of(composed(id, full_case()))
    assert {label: ticked.get(label) for label in TICKED[id]} == TICKED[id]


@pytest.mark.parametrize("id", MINE)
def test_a_case_that_knows_nothing_gives_dotted_lines_and_empty_boxes(id: str) -> None:
    for known in (blank(), dossier(client=Who())):
        sheet = composed(id, known)
        assert not any(ticks_of(sheet).values())
        assert "None" not in words_in(sheet)
    full = composed(id, full_case())
    asked = {label for each in full.blocks if isinstance(each, Facts) for label, _ in each.rows}
    empty = composed(id, blank())
    kept = {label for each in empty.blocks if isinstance(each, Facts) for label, _ in each.rows}
    kept |= {each.label for each in empty.blocks if isinstance(each, Lines)}
    only_when_told = {"Terdaftar bersama", "Hadir", "Catatan", "Alasan", "Dilayani di", "Diterima untuk"}
    only_when_told |= {"Catatan penerusan", "Banyaknya sesi", "Menurut jenisnya"}
    assert asked - kept <= only_when_told


@pytest.mark.parametrize("id", sorted(set(MINE) - {"disposition", "official_report"}))
def test_a_blank_leaves_the_day_to_be_written(id: str) -> None:
    assert "2000" not in words_in(composed(id, blank()))
