"""The workbook to fill in: columns of text, so that no NIK loses a figure, and a second sheet that says how."""

from functools import cache
from io import BytesIO

from pmks.workers.rules.columns import FIELDS

JOBS = (
    "juru parkir",
    "pedagang kaki lima",
    "pemulung",
    "nelayan kecil",
    "buruh tani",
    "buruh harian lepas",
    "pengojek",
    "penjaga makam",
    "marbut",
    "tukang becak",
    "asisten rumah tangga",
)
"""Kinds of work that lists often name; any other may be written."""
EMPTY_ROWS = 2000
HELP = (
    "Isi lembar “Daftar”, satu orang satu baris. Urutan kolom bebas; judul kolomnya jangan dihapus.",
    "Nama: seperti di KTP.",
    "NIK: 16 angka. Kolomnya sudah berupa teks, jadi semua angka tetap utuh.",
    "Tanggal lahir dan Berlaku sampai: tulis seperti 7-3-1985, atau 7 Maret 1985.",
    "Pekerjaan: misalnya " + ", ".join(JOBS) + ".",
    "Kelurahan: boleh dikosongkan bila saat mengunggah Anda memilih satu kelurahan untuk semua baris.",
    "Rumus tidak dihitung dan ditolak. NIK yang sama tidak boleh ada dua kali. Paling banyak 50.000 orang dalam satu berkas.",
)


@cache
def template() -> bytes:
    """The empty workbook."""
    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "num_format": "@"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Daftar")
        sheet.set_column(0, len(FIELDS) - 1, 24, text)
        sheet.freeze_panes(1, 0)
        for at, label in enumerate(FIELDS.values()):
            sheet.write_string(0, at, label, bold)
        sheet.data_validation(
            1, 3, EMPTY_ROWS, 3, {"validate": "list", "source": list(JOBS), "error_type": "information"}
        )
        notes = book.add_worksheet("Petunjuk")
        notes.set_column(0, 0, 90, wrap)
        for at, words in enumerate(HELP):
            notes.write_string(at, 0, words, wrap)
    return file.getvalue()
