"""The Indonesian word of everything that only shelters speak of."""

TAKES_IN = ("shelter", "panti", "lks")
"""The kinds of offices that people stay in; the first is meant when nobody says where (S0.A5, S1.4)."""
NO_SHELTER = "Belum ada rumah singgah di dinas ini. Mintalah admin menambah kantornya."

ROOM_SEX = {"male": "Laki-laki", "female": "Perempuan", "any": "Siapa saja", "family": "Satu keluarga"}
NEEDS = {
    "general": "Umum",
    "children": "Anak",
    "elderly": "Lansia",
    "disability": "Disabilitas",
    "mental": "Gangguan jiwa",
    "illness": "Sakit, perlu terpisah",
}
ANSWERS = {
    "given": "Ada tempat",
    "waiting": ("Penuh, masuk daftar tunggu", "Diberi tahu begitu ada tempat kosong."),
    "elsewhere": ("Penuh, sebaiknya ke tempat lain", "Sebut tempatnya."),
    "refused": ("Tidak dapat diterima di sini", "Sebut alasannya."),
}
SERVICES = {
    "meal": "Makan",
    "clothing": "Pakaian",
    "bedding": "Tempat tidur",
    "hygiene": "Mandi dan kebersihan",
    "health": "Kesehatan",
    "worship": "Ibadah",
    "family": "Menghubungi keluarga",
    "identity": "Urus identitas",
    "activity": "Kegiatan",
    "transport": "Diantar",
    "other": "Lainnya",
}
INCIDENTS = {
    "illness": "Sakit mendadak atau celaka",
    "quarrel": "Pertengkaran",
    "self_harm": "Melukai diri",
    "left": "Pergi tanpa pamit",
    "loss": "Barang hilang atau rusak",
    "visitor": "Tamu yang mengganggu",
    "other": "Lainnya",
}
PRESENCE = {"present": "Hadir", "leave": "Keluar izin", "missing": "Tidak kembali"}
