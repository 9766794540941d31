"""The words of assessments: what is asked by choice, each with its Indonesian label."""

NEEDS = {
    "food": "Makan dan minum",
    "clothes": "Pakaian",
    "housing": "Tempat tinggal",
    "health": "Pengobatan",
    "safety": "Rasa aman",
    "identity": "Surat identitas",
    "family": "Keluarga",
    "school": "Sekolah",
    "work": "Pekerjaan",
}
DISABILITY = {
    "none": "Tidak tampak",
    "physical": "Fisik",
    "mental": "Mental",
    "intellectual": "Intelektual",
    "sight": "Netra",
    "hearing": "Rungu/wicara",
    "unclear": "Perlu diperiksa",
}
MARRIED = {"single": "Belum kawin", "married": "Kawin", "divorced": "Cerai hidup", "widowed": "Cerai mati"}
SCHOOLING = {
    "none": "Tidak sekolah",
    "primary": "SD",
    "lower": "SMP",
    "upper": "SMA/SMK",
    "higher": "Perguruan tinggi",
}
WITHIN_A_DAY = {"yes": "Bisa", "no": "Tidak bisa", "unsure": "Belum tahu"}
"""Whether the problem can be solved within 1 x 24 hours (S1.3)."""
RECOMMENDED = {
    "solved": "Diselesaikan dalam 1 x 24 jam",
    "admitted": "Diterima dan dilayani",
    "refused": "Ditolak, dirujuk ke pihak yang lebih berwenang",
}
"""What a report may recommend where the standard prints no disposition of its own."""
SOURCES = {
    "social_report": "Laporan sosial hasil asesmen awal",
    "letter": "Surat pengantar",
    "certificate": "Surat keterangan terlantar",
    "interview": "Wawancara dengan klien",
    "family": "Keterangan keluarga",
    "observation": "Pengamatan",
}
"""What a follow-up assessment rests on; the first three come with the client (S2.A1)."""
ONWARD = {
    "institution": "Rujuk ke panti yang menangani orang terlantar",
    "home": "Pulangkan ke daerah asal",
    "other": "Layanan lain",
}
"""What a follow-up assessment leads to (S2.A3 A4)."""
CONSENT = {
    "client": ("Klien setuju", None),
    "guardian": (
        "Wali atau keluarga setuju atas nama klien",
        "Untuk anak, atau orang yang tidak dapat menyatakan kehendak.",
    ),
    "none": ("Belum ada persetujuan", "Hanya dengan dasar hukum, misalnya keadaan darurat."),
}
CONSENT_GIVEN = {"written": "Tertulis", "thumb": "Cap jempol", "spoken": "Lisan, disaksikan"}
