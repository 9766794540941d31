"""How a paper lies on its pages: in the order it is read, nothing over the edge, heads repeated, no signature alone."""

import dataclasses
import re
from typing import Literal

import pytest
from PIL import Image

from pmks.papers.rules.sheet import Block, Column, Facts, Layout, Listing, Signature, Stamp, State, Table, Text, Ticks
from tests.papers.pressing import CLOSING, ISSUED, KOP, SIGNER, STROKES, everything, letter, people, pressed
from tests.papers.reading import fact, height_of, lines_of, pages_of, pages_words, text_of


def test_a_letter_reads_from_its_head_to_its_copies() -> None:
    lines = lines_of(pressed(letter(Facts((("Nama", "Siti Nurhaliza"), ("NIK", ""))), CLOSING)))
    assert lines[:2] == ["PEMERINTAH KOTA BONTANG", "DINAS SOSIAL DAN PEMBERDAYAAN MASYARAKAT"]
    wanted = [
        "Nomor : B-400.9.1/32/DINSOS/XI/2026",
        "Sifat : Segera",
        "Lampiran : 1 (satu) berkas",
        "Hal : Pengantar pemulangan",
        "Bontang, 22 November 2026",
        "Yth. Kepala Dinas Sosial Kabupaten Kutai Timur",
        "di Sangatta",
        "Nama : Siti Nurhaliza",
        "a.n. KEPALA DINAS SOSIAL",
        "Kepala Bidang Rehabilitasi Sosial,",
        "Nur Haliza, S.Sos., M.Si.",
        "Pembina (IV/a)",
        "NIP 19790101 200501 2 999",
        "Tembusan:",
        "1. Wali Kota Bontang",
        "2. Arsip",
        "Periksa keaslian: pmks.example/cek/K7QM-3XNP-8VRT",
    ]
    assert [line for line in lines if line in wanted] == wanted


def test_somebody_acting_signs_in_one_line_with_his_office() -> None:
    acting = dataclasses.replace(SIGNER, prefix="Plt.", title="KEPALA DINAS SOSIAL")
    assert "Plt. KEPALA DINAS SOSIAL," in lines_of(pressed(letter(CLOSING, signatures=(acting,))))


def test_an_empty_value_leaves_a_place_to_write_on() -> None:
    assert fact(pressed(letter(Facts((("NIK", ""),)), CLOSING)), "NIK") == ""


def test_a_table_goes_on_under_the_same_heads_on_the_next_page() -> None:
    pages = pages_words(pressed(letter(people(80), CLOSING)))
    with_rows = [page for page in pages if "Klien Urutan" in page]
    assert len(with_rows) >= 3
    assert all(re.search(r"^No\. Nama L/P Keadaan$", page, re.MULTILINE) for page in with_rows)
    found = [int(each) for page in pages for each in re.findall(r"Klien Urutan (\d+)", page)]
    assert found == list(range(1, 81))
    assert [f"Halaman {number} dari {len(pages)}" in page for number, page in enumerate(pages, start=1)] == [
        number > 1 for number in range(1, len(pages) + 1)
    ]


LASTS: dict[str, Block] = {
    "a line": Text("AKHIR."),
    "a long paragraph": Text("AKHIR " + "kata demi kata AKHIR " * 120),
    "facts": Facts(tuple((f"AKHIR {each}", "isi") for each in range(38))),
    "a short table": Table((Column("AKHIR"),), (("AKHIR",),)),
    "a table": Table((Column("No.", 0), Column("Isi")), tuple((str(each), "AKHIR") for each in range(25))),
    "a list": Listing(tuple(f"AKHIR {each}" for each in range(40))),
    "ticks": Ticks("AKHIR", ("AKHIR ya", "tidak")),
}


@pytest.mark.parametrize("last", LASTS.values(), ids=LASTS)
def test_no_signature_stands_alone_on_a_page(last: Block) -> None:
    signers = (SIGNER, dataclasses.replace(SIGNER, name="Budi"), dataclasses.replace(SIGNER, name="Siti"))
    for count in range(0, 34, 4):
        before = Text("\n\n".join(f"Baris {each}" for each in range(count + 1)))
        pages = pages_words(pressed(letter(before, last, signatures=signers, layout="minutes")))
        signed = [page for page in pages if "NIP 1979" in page]
        assert len(signed) == 1
        assert "AKHIR" in signed[0]
        assert signed[0].count("NIP 1979") == 3


@pytest.mark.parametrize(("layout", "paper"), [("letter", "a4"), ("letter", "f4"), ("minutes", "a4"), ("report", "a4")])
@pytest.mark.parametrize(
    "words", ["W" * 300, "kata yang panjang sekali " * 12, "x/" * 150], ids=["word", "words", "strokes"]
)
def test_nothing_runs_over_the_edge(layout: Layout, paper: Literal["a4", "f4"], words: str) -> None:
    sheet = dataclasses.replace(everything(words), layout=layout)
    kop = dataclasses.replace(KOP, lines=(words, words), address=(words,))
    pages = pages_of(pressed(sheet, ISSUED, kop, paper), dpi=72)
    assert not [number for number, page in enumerate(pages, start=1) if _is_inked_at_the_edge(page, paper)]


def test_the_guard_of_the_edge_sees_ink_there() -> None:
    page = pages_of(pressed(letter(CLOSING)), dpi=72)[0]
    assert not _is_inked_at_the_edge(page, "a4")
    page.putpixel((page.width - 30, 300), (0, 0, 0))
    assert _is_inked_at_the_edge(page, "a4")


def test_long_words_are_read_back_whole() -> None:
    assert "W" * 300 in text_of(pressed(letter(Text("W" * 300), CLOSING))).replace(" ", "")


@pytest.mark.parametrize(
    ("state", "word"), [("draft", "KONSEP"), ("provisional", "SEMENTARA"), ("issued", None), ("blank", None)]
)
def test_a_paper_that_is_not_valid_yet_says_so_across_the_page(state: State, word: str | None) -> None:
    lines = lines_of(pressed(letter(CLOSING), Stamp(state=state)))
    assert [each for each in ("KONSEP", "SEMENTARA") if each in lines] == [word] * bool(word)


def test_a_correction_names_what_it_replaces() -> None:
    stamp = dataclasses.replace(ISSUED, replaces="B-400.9.1/31/DINSOS/XI/2026")
    assert "Menggantikan nomor B-400.9.1/31/DINSOS/XI/2026" in text_of(pressed(letter(CLOSING), stamp))


def test_a_drawn_signature_is_said_to_be_no_certified_one() -> None:
    plainly = "bukan tanda tangan elektronik yang tersertifikasi"
    assert plainly in text_of(pressed(letter(CLOSING, signatures=(dataclasses.replace(SIGNER, drawing=STROKES),))))
    assert plainly not in text_of(pressed(letter(CLOSING)))


def test_parties_sign_side_by_side_and_a_third_below() -> None:
    signers = tuple(Signature(heading, f"Nama {heading}") for heading in ("PIHAK KEDUA", "PIHAK PERTAMA", "SAKSI"))
    lines = lines_of(pressed(letter(CLOSING, signatures=signers, layout="minutes")))
    order = [line for line in lines if line in {"PIHAK KEDUA", "PIHAK PERTAMA", "SAKSI"}]
    assert order == ["PIHAK KEDUA", "PIHAK PERTAMA", "SAKSI"]
    assert lines.index("Nama PIHAK KEDUA") < lines.index("PIHAK PERTAMA"), "each is read as a whole, not line by line"


def test_names_of_those_who_sign_stand_level() -> None:
    signers = (Signature("PIHAK KEDUA", "Nur", "Kepala Bidang " * 8), Signature("PIHAK PERTAMA", "Budi", "Satpol PP"))
    pdf = pressed(letter(CLOSING, signatures=signers, layout="minutes"))
    assert height_of(pdf, "PIHAK KEDUA") == pytest.approx(height_of(pdf, "PIHAK PERTAMA"), abs=1)
    assert height_of(pdf, "Nur") == pytest.approx(height_of(pdf, "Budi"), abs=1)


def _is_inked_at_the_edge(page: Image.Image, paper: Literal["a4", "f4"]) -> bool:
    """Whether something dark lies in the outer 7 mm, or beside the lines: 25 mm at left and 20 mm at right are kept free."""
    width = {"a4": 210, "f4": 215}[paper]
    dot = page.width / width
    right, left, low = round((width - 19.5) * dot), round(24.5 * dot), round(page.height - 7 * dot)
    edges = ((right, 0, page.width, page.height), (0, 0, left, page.height), (0, low, page.width, page.height))
    return any(min(page.crop(edge).convert("L").tobytes()) < 160 for edge in edges)


def test_the_word_above_the_copies_never_stands_alone_at_the_end_of_a_page() -> None:
    ends = [
        page.splitlines()
        for rows in range(14, 30)
        for page in pages_words(pressed(letter(Facts((("Nama", "Siti"),) * rows), CLOSING)))
    ]
    assert any("Tembusan:" in each and "1. Wali Kota Bontang" in each for each in ends)
    assert not any("Tembusan:" in each and "1. Wali Kota Bontang" not in each for each in ends)
