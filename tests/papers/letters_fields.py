"""What domain §5 lists for each letter, by label, with the words it has in the case where everything was told."""

LETTERS = (
    "request_letter",
    "cover_letter",
    "repatriation_cover_letter",
    "referral_letter",
    "recommendation_letter",
    "destitution_request",
    "outgoing_letter",
    "assignment_letter",
)
IDENTITY = {
    "Nama": "Nur’aini binti Dg. Ngâli",
    "Tempat, tanggal lahir": "Pangkajene, 1 Juli 1990 (36 tahun)",
    "Jenis kelamin": "Perempuan",
    "Asal": "Jl. Andi Mappe, Kabupaten Pangkajene dan Kepulauan",
}
AUTHOR = "Sari Wulandari, S.Tr.Sos., Pekerja Sosial"
FIELDS = {
    "cover_letter": {**IDENTITY, "NIK": "6474014107909999", "Kategori PPKS": "Gelandangan"},
    "repatriation_cover_letter": {
        **IDENTITY,
        "NIK": "6474014107909999",
        "Tujuan pemulangan": "Pangkep",
        "Dinas tujuan": "Dinas Sosial Kabupaten Pangkajene dan Kepulauan",
        "Keluarga": "Ilham Ngâli (kakak atau adik)",
        "Alamat keluarga": "Jl. Andi Mappe RT 02 RW 01, Kelurahan Mappasaile",
        "Telepon keluarga": "0813-5190-6454",
        "Moda perjalanan": "Mobil dinas, kapal",
        "Rute": "Bontang – Balikpapan – Pangkep",
        "Berangkat": "25 November 2026, pukul 08.00",
        "Diperkirakan tiba": "27 November 2026",
        "Pendamping": "Sari Wulandari, Pekerja Sosial; Rahmat Hidayat",
        "Keadaan": "Layak bepergian",
        "Yang dapat dihubungi": AUTHOR,
    },
    "referral_letter": {
        **IDENTITY,
        "NIK": "6474014107909999",
        "Kategori PPKS": "Gelandangan",
        "Lembaga tujuan": "Panti Sosial Bina Serumpun",
        "Alasan rujukan": "Keluarga belum ditemukan dan klien tidak dapat tinggal sendiri.",
        "Kebutuhan klien": "Pengobatan rutin, Perawatan lansia, kamar di lantai bawah",
        "Jawaban lembaga tujuan": "Ada tempat sejak 1 Desember 2026, menurut Ibu Ratna, kepala panti",
        "Berkas yang disertakan": "1. Laporan sosial\n2. Berkas identitas klien\n3. Berita acara serah terima klien",
        "Yang dapat dihubungi": AUTHOR,
    },
    "destitution_request": {
        **IDENTITY,
        "Pekerjaan": "Buruh cuci",
        "Ditemukan": "Minggu, 22 November 2026, pukul 10.00 WITA, di Pasar Rawa Indah, Tanjung Laut",
        "Tujuan": "Jl. Andi Mappe RT 02 RW 01, Kelurahan Mappasaile",
    },
    "outgoing_letter": {
        **IDENTITY,
        "Nomor kasus": "BTG-2026-0007",
        "Mulai dilayani": "22 November 2026",
        "Selesai dilayani": "22 November 2026",
        "Alasan": "Telah berakhirnya waktu pelayanan",
        "Cara": "Klien dirujuk ke lembaga kesejahteraan sosial",
        "Tujuan": "Jl. Andi Mappe RT 02 RW 01, Pangkajene",
        "Berkas yang disertakan": "Berita acara serah terima klien",
        "Pengolah": AUTHOR,
    },
    "assignment_letter": {
        "Perihal": "Asesmen dan penelusuran keluarga",
        "Nama": "Sari Wulandari, S.Tr.Sos.",
        "NIP": "19900101 202012 2 009",
        "Pangkat/golongan": "Penata Muda (III/a)",
        "Jabatan": "Pekerja Sosial",
        "Waktu": "Mulai 22 November 2026",
    },
}
FIELDS["recommendation_letter"] = {
    **FIELDS["referral_letter"],
    "Perihal": "Rekomendasi pelayanan rehabilitasi sosial",
    "Ditujukan kepada": "Kepala Panti Sosial Bina Serumpun",
}
