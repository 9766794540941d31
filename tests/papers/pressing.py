"""Sheets that the tests of the press draw: every kind of block, with words of any length."""

from datetime import date
from io import BytesIO
from typing import Literal

from PIL import Image

from pmks.house.press import press
from pmks.papers.rules.sheet import (
    Attachment,
    Block,
    Cells,
    Column,
    Facts,
    Heading,
    Layout,
    LetterHead,
    Letterhead,
    Lines,
    Listing,
    Sheet,
    Signature,
    Stamp,
    Table,
    Text,
    Ticks,
    as_data,
)

TODAY = date(2026, 3, 4)
"""The date of the PDFs, on no account the day of the run."""
ADDRESS = "https://pmks.example/cek/K7QM-3XNP-8VRT"
ISSUED = Stamp("B-400.9.1/32/DINSOS/XI/2026", "K7QM-3XNP-8VRT", ADDRESS, "issued")
STROKES = '<svg viewBox="0 0 300 150"><path d="M 40 90 C 60 20 80 20 90 90 L 260 50" stroke-width="4"/></svg>'
CLOSING = Text("Demikian disampaikan, atas perhatian Saudara kami ucapkan terima kasih.")
HEAD = LetterHead(
    ("Kepala Dinas Sosial Kabupaten Kutai Timur", "di Sangatta"),
    "Segera",
    "1 (satu) berkas",
    "Pengantar pemulangan",
    "Bontang, 22 November 2026",
)
SIGNER = Signature(
    name="Nur Haliza, S.Sos., M.Si.",
    title="Kepala Bidang Rehabilitasi Sosial",
    number="NIP 19790101 200501 2 999",
    rank="Pembina (IV/a)",
    prefix="a.n. KEPALA DINAS SOSIAL",
)


def arms() -> bytes:
    """Some region's arms as a PNG."""
    kept = BytesIO()
    Image.new("RGB", (200, 240), "navy").save(kept, "PNG")
    return kept.getvalue()


KOP = Letterhead(
    ("PEMERINTAH KOTA BONTANG", "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT"),
    ("Jalan Jenderal Sudirman Nomor 1, Bontang Utara 75311",),
    arms(),
)


def letter(*blocks: Block, signatures: tuple[Signature, ...] = (SIGNER,), layout: Layout = "letter") -> Sheet:
    """A letter with these blocks."""
    return Sheet(layout, "Surat pengantar", blocks, signatures, ("Wali Kota Bontang", "Arsip"), HEAD)


def pressed(sheet: Sheet, stamp: Stamp = ISSUED, kop: Letterhead = KOP, paper: Literal["a4", "f4"] = "a4") -> bytes:
    """The sheet as a PDF."""
    return press("papers/paper.typ", as_data(sheet, kop, stamp, paper=paper), title=sheet.title, day=TODAY)


def people(count: int) -> Table:
    """So many people in a table, as in the minutes of a raid."""
    columns = (Column("No.", 0, "center"), Column("Nama", 3), Column("L/P", 0, "center"), Column("Keadaan", 2))
    states = ("Sehat", "Demam dan batuk; sudah dirujuk ke Puskesmas Bontang Utara I")
    rows = (
        (str(each), f"Klien Urutan {each}", "L" if each % 2 else "P", states[each % 2]) for each in range(1, count + 1)
    )
    return Table(columns, tuple(rows))


def everything(words: str) -> Sheet:
    """Every kind of block and place, and these words in each where somebody's words can stand."""
    return Sheet(
        "letter",
        words,
        (
            Heading(words),
            Text(words),
            Facts((("Nama", words), ("Alamat", ""))),
            Table(
                (Column("No.", 0), Column("Nama"), Column("Keadaan", 0.6)), ((words, words, words), ("2", words, ""))
            ),
            Listing((words, words)),
            Listing((words,), numbered=False),
            Ticks("Kategori", (words, "Pengemis"), frozenset({words})),
            Cells("NIK", 16),
            Lines("Catatan", 3),
            Text(words),
        ),
        tuple(Signature("SAKSI", words, words, "NIP 1", "IV/a", "a.n.", drawing=STROKES) for _ in range(3)),
        (words,),
        LetterHead((words, words), words, words, words, words),
        (Attachment(words, (Text(words),)),),
    )
